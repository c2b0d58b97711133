import twoCities from '../../examples/two-cities-with-counsel.json';
import { emptyCasebook } from '../../domain/casebook';
import { FIRM, type StaffMember } from '../../domain/firm';
import { intakeSchema } from '../../domain/intake';
import { openWaits } from '../../domain/journey';
import { noticeLetters, type Notice } from '../../domain/journey/notices';
import { letterOrder } from '../../domain/letter-order';
import { Pad } from '../support/pad';
import { TWO_CITIES } from '../support/scripts';

const AGENT = FIRM.staff.find(({ id }) => id === 'agent-1') as StaffMember;
const NOW = '2026-09-25T02:00:00Z';
/** The firm's agents for one test: who works where. */
function agents(stations: Readonly<Record<string, StaffMember['stations']>>): void {
  const others = FIRM.staff.filter(({ role }) => role !== 'agent');
  FIRM.staff.splice(0, FIRM.staff.length, ...others);
  for (const [id, theirs] of Object.entries(stations))
    FIRM.staff.push({ ...AGENT, id, email: `${id}@firm.example`, stations: theirs });
}
afterEach(() => agents({ 'agent-1': 'all' }));

/** A case at two stations, both of whose procedures an agent has not confirmed yet. */
function notified() {
  const pad = Pad.open(intakeSchema.parse(twoCities));
  for (const step of TWO_CITIES.toDocuments)
    if (step.command !== 'log-contact' && step.command !== 'confirm-procedure') pad.send(step);
  pad.send({ command: 'assign', data: { to: 'paralegal-2' } });
  const notices = openWaits(pad.matter)
    .filter((wait) => wait.watcher === 'agent')
    .map((wait): Notice => ({
      key: `rung/${wait.key}`,
      news: 'waiting',
      staff: 'agent',
      deputy: false,
      wait,
    }));
  expect(new Set(notices.map(({ wait }) => wait.station)).size).toBe(2);
  return noticeLetters(pad.matter, notices).map((letter) => {
    const { to, facts } = letterOrder(pad.matter, emptyCasebook(), letter, NOW);
    return { to: to.kind === 'staff' ? to.id : undefined, text: JSON.stringify(facts) };
  });
}

describe('who of the agents reads what is due at a station', () => {
  it('is one letter to the agent who works at all of them', () => {
    expect(notified().map(({ to }) => to)).toEqual(['agent-1']);
  });

  it('is a letter to each agent, about their own stations alone', () => {
    agents({ 'agent-1': ['chengdu-wuhou'], 'agent-2': ['guangzhou-tianhe'] });
    const letters = notified();
    expect(letters.map(({ to }) => to).sort()).toEqual(['agent-1', 'agent-2']);
    for (const { to, text } of letters)
      expect(text).not.toContain(to === 'agent-1' ? 'Guangzhou' : 'Chengdu');
  });

  it('prefers the agent to whom the station is assigned, and tells the paralegal in charge where nobody works', () => {
    agents({ 'agent-1': 'all', 'agent-2': ['guangzhou-tianhe'] });
    expect(
      notified()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['agent-1', 'agent-2']);
    agents({ 'agent-1': ['chengdu-wuhou'] });
    expect(
      notified()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['agent-1', 'paralegal-2']);
  });
});
