import oneCity from '../../../examples/one-city.json';
import type { Step } from '../../../bench/standard-script';
import { emptyCasebook } from '../../../domain/casebook';
import { explainCase } from '../../../domain/explain';
import { intakeSchema } from '../../../domain/intake';
import { lettersDue, openWaits } from '../../../domain/journey';
import { officesOf } from '../../../domain/journey/letter';
import { noticeLetters } from '../../../domain/journey/notices';
import { whereOriginalsAre } from '../../../domain/journey/parties';
import { agentPacket } from '../../../domain/journey/station-papers';
import { letters } from '../../../domain/journey/station-letters';
import { nextOf } from '../../../domain/next';
import { playbooksToPin } from '../../../domain/playbooks/of-station';
import { orderAt, officeName, rulesToKnow } from '../../../domain/playbooks/order';
import type { Playbook } from '../../../domain/playbooks/schema';
import { shippedPlaybooks } from '../../../store/shipped-playbooks';
import { Pad } from '../../support/pad';
import { upTo } from '../../support/scripts';

const SHIPPED = shippedPlaybooks();
const FOUND = { from: 'secondary', source: 'station-facts' } as const;
const NOTARY_FIRST: Partial<Playbook> = { sequence: { first: 'notary', ...FOUND } };
const NOTARY_TRANSLATES: Partial<Playbook> = {
  translation: { rule: 'The notary office has it made.', madeBy: 'notary', ...FOUND },
};
const BOTH = { ...NOTARY_FIRST, ...NOTARY_TRANSLATES };

interface Words {
  readonly [field: string]: unknown;
}

/** The standard case in Wuxi under a playbook of Wuxi with something more, before the station has confirmed anything. */
function asked(change: Partial<Playbook>): Pad {
  const intake = intakeSchema.parse(oneCity);
  const stays = intake.stays.map(({ district: _d, ...stay }) => ({ ...stay, city: 'Wuxi' }));
  const wuxi = { ...SHIPPED.find((p) => p.id === 'wuxi')!, version: 'changed', ...change };
  const pad = Pad.open({ ...intake, stays }, undefined, {
    playbooks: playbooksToPin([...SHIPPED, wuxi], stays, '2026-01-01'),
  });
  for (const step of inWuxi('log-contact')) pad.send(step);
  return pad;
}

const inWuxi = (last: string): Step[] =>
  JSON.parse(JSON.stringify(upTo(last)).replaceAll('shanghai-pudong', 'wuxi')) as Step[];

/** Goes on after the first contact, with the station's own words, as far as the given command. */
function goOn(pad: Pad, last: string, own: Words = {}): Pad {
  for (const step of inWuxi(last).slice(inWuxi('log-contact').length))
    pad.send(step.command === 'confirm-procedure' ? { ...step, data: { filing: 'agent', ...own } } : step);
  return pad;
}

const station = (pad: Pad) => pad.matter.stations[0]!;
const waitNamed = (pad: Pad, name: string) => openWaits(pad.matter).find((w) => w.name === name);

/** Every step after the check, as the case itself asks for it. */
function stepsAfterCheck(pad: Pad): string[] {
  const steps: string[] = [];
  for (let kind = station(pad).progress.kind; kind !== 'ready'; kind = station(pad).progress.kind) {
    steps.push(kind);
    const { command } = nextOf(pad.matter).can.find((c) => c.awaited && c.command.startsWith('record-'))!;
    pad.send({ command, as: 'agent' });
  }
  return steps;
}

describe('who comes first and who translates', () => {
  const chain = ['translation', 'notarization', 'legalization'];
  it.each<[string, Partial<Playbook>, Words, string, string, string, readonly string[]]>([
    ['nothing said', {}, {}, 'psb', 'translator', 'station', chain],
    ['the playbook: notary first', NOTARY_FIRST, {}, 'notary', 'translator', 'notary', chain],
    [
      'the playbook: the notary translates',
      NOTARY_TRANSLATES,
      {},
      'psb',
      'notary',
      'station',
      chain.slice(1),
    ],
    ['the playbook: both', BOTH, {}, 'notary', 'notary', 'notary', chain.slice(2)],
    ['the station: notary first', {}, { sequence: 'notary' }, 'notary', 'translator', 'notary', chain],
    [
      'the station against it',
      BOTH,
      { sequence: 'psb', translatedBy: 'translator' },
      'psb',
      'translator',
      'station',
      chain,
    ],
    [
      'the station: the notary translates',
      {},
      { translatedBy: 'notary' },
      'psb',
      'notary',
      'station',
      chain.slice(1),
    ],
  ])('%s', (_what, change, own, first, translatedBy, answeredBy, steps) => {
    const pad = goOn(asked(change), 'submit-application', own);
    expect(orderAt(pad.matter, station(pad))).toEqual({ first, translatedBy });
    expect(waitNamed(pad, 'answer')).toMatchObject({ owner: answeredBy, key: 'answer/wuxi/1' });
    pad.send({ command: 'record-issuance', as: 'agent' });
    pad.send({ command: 'check-certificate' });
    expect(stepsAfterCheck(pad)).toEqual(steps);
    expect(pad.refolded()).toEqual(pad.matter);
  });

  it('names the office that is asked, applied to and waited for', () => {
    const pad = asked(NOTARY_FIRST);
    expect(officeName(pad.matter, station(pad))).toBe('the notary office for Wuxi');
    expect(waitNamed(pad, 'confirmation')?.about).toBe('procedure of the notary office for Wuxi');
    goOn(pad, 'submit-application');
    expect(waitNamed(pad, 'answer')?.about).toBe('answer of the notary office for Wuxi');
    expect(whereOriginalsAre(pad.matter)).toContainEqual({
      thing: { kind: 'power-of-attorney', title: 'power of attorney' },
      holder: 'notary',
    });
    expect(waitNamed(asked({}), 'confirmation')?.about).toBe('procedure of Wuxi');
  });

  it('goes back past steps that the notary leaves out, to the check', () => {
    const pad = goOn(asked(BOTH), 'check-certificate');
    expect(station(pad).progress.kind).toBe('legalization');
    pad.send({ command: 'report-defect', data: { what: 'The birth date is wrong.' } });
    expect(station(pad).progress.kind).toBe('certificate-check');
  });

  it('is told to the agent, to whoever asks what is next, to the client and on the page of reasons', () => {
    const pad = asked(BOTH);
    const known = (command: string) =>
      nextOf(pad.matter).can.find((c) => c.command === command)?.toKnow ?? [];
    expect(known('confirm-procedure')).toEqual([
      expect.stringMatching(/^the notary first: ask and apply at the notary office: .*unverified/),
      expect.stringMatching(/^the notary translates, no other translation is made: .*unverified/),
      expect.stringMatching(/^translation: The notary office has it made.; made by the notary: .*unverified/),
    ]);
    goOn(pad, 'submit-application', { sequence: 'notary', applicants: 'whoever lived here for a year' });
    const packet = agentPacket(pad.matter, station(pad))!;
    expect(packet.station).toMatchObject({ name: 'Wuxi', is: 'notary' });
    expect(packet.notes).toContain(
      "the notary first: ask and apply at the notary office: the station's own word",
    );
    const [filed] = letters(pad.matter, station(pad), emptyCasebook());
    expect(filed?.facts).toMatchObject({ kind: 'filed', station: { name: 'Wuxi', is: 'notary' } });
    const section = explainCase(pad.matter, emptyCasebook(), '2026-11-25').sections.find(
      (s) => s.key === 'playbooks',
    );
    const texts = (section?.lines ?? []).map((l) => l.text).join('\n');
    expect(texts).toMatch(/instead, by the station's own word of [0-9-]+: the notary first/);
    expect(texts).toMatch(/instead, .*: who may apply: whoever lived here for a year/);
    expect(station(pad).procedure).toMatchObject({ confirmed: ['filing', 'sequence', 'applicants'] });
  });

  it('is said in letters that speak of all offices, and in what an agent and a reminded client read', () => {
    const pad = goOn(asked(NOTARY_FIRST), 'confirm-procedure');
    const due = lettersDue(pad.matter, emptyCasebook());
    const facts = (kind: string) => due.find((letter) => letter.facts.kind === kind)?.facts;
    expect(facts('engagement')).toMatchObject({ offices: 'notary' });
    expect(facts('originals')).toMatchObject({
      offices: 'notary',
      poa: { stations: [{ name: 'Wuxi', is: 'notary' }] },
    });
    const wait = waitNamed(asked(NOTARY_FIRST), 'confirmation')!;
    const [told] = noticeLetters(pad.matter, [
      { key: 'k', news: 'first', staff: 'agent', deputy: false, wait },
    ]);
    expect(told?.facts).toMatchObject({
      station: { is: 'notary' },
      waits: { list: [{ station: { is: 'notary' } }] },
    });
    for (const letter of lettersDue(goOn(asked({}), 'confirm-procedure').matter, emptyCasebook()))
      expect(JSON.stringify(letter.facts)).not.toMatch(/offices|"is"/);
  });

  it.each([
    [['Wuxi', 'Suzhou'], 'mixed'],
    [['Wuxi'], 'notary'],
    [['Suzhou'], undefined],
  ] as const)('the offices of %j are %s', (cities, offices) => {
    const intake = intakeSchema.parse(oneCity);
    const wuxi = { ...SHIPPED.find((p) => p.id === 'wuxi')!, version: 'changed', ...NOTARY_FIRST };
    const stays = cities.map((city) => ({ ...intake.stays[0]!, city, district: undefined }));
    const pad = Pad.open({ ...intake, stays }, undefined, {
      playbooks: playbooksToPin([...SHIPPED, wuxi], stays, '2026-01-01'),
    });
    for (const step of upTo('accept-engagement')) pad.send(step);
    expect(officesOf(pad.matter, pad.matter.stations)).toBe(offices);
  });

  it('says nothing where the place says nothing', () => {
    const pad = asked({});
    expect(rulesToKnow(pad.matter, station(pad))).toEqual([]);
    expect(nextOf(pad.matter).can.every((c) => c.toKnow === undefined)).toBe(true);
    goOn(pad, 'submit-application');
    expect(agentPacket(pad.matter, station(pad))!.station).not.toHaveProperty('is');
  });
});
