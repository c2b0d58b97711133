import { intakeSchema } from '../../domain/intake';
import { openWaits } from '../../domain/journey';
import { noticeLetters, type Notice } from '../../domain/journey/notices';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import oneCity from '../../examples/one-city.json';
import { playbooksToPin } from '../../domain/playbooks/of-station';
import { shippedPlaybooks } from '../../store/shipped-playbooks';
import { Pad } from '../support/pad';

describe('a notice to one of our own people', () => {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  for (const step of STANDARD_SCRIPT.slice(0, 5)) pad.send(step);
  const [wait] = openWaits(pad.matter).filter((w) => w.owner === 'agent');
  const about = (news: Notice['news']) =>
    noticeLetters(pad.matter, [{ key: 'k', news, staff: 'agent', deputy: false, wait: wait! }]).map(
      ({ facts }) => facts.kind === 'attention' && facts.what,
    );

  it('names the task when it is the first word of it, and says else that it is still waited for', () => {
    expect([about('first'), about('waiting'), about('over')]).toEqual([
      ['procedure of Shanghai, Pudong.'],
      ['Waiting for: procedure of Shanghai, Pudong.'],
      ['Over its time: procedure of Shanghai, Pudong.'],
    ]);
  });

  it('names the place in Chinese as the playbook that the case follows has it', () => {
    const intake = intakeSchema.parse(oneCity);
    const pinned = Pad.open(intake, undefined, {
      playbooks: playbooksToPin(shippedPlaybooks(), intake.stays, '2026-09-21'),
    });
    for (const step of STANDARD_SCRIPT.slice(0, 5)) pinned.send(step);
    const letters = noticeLetters(pinned.matter, [
      { key: 'k', news: 'first', staff: 'agent', deputy: false, wait: wait! },
    ]);
    expect(letters[0]?.facts).toMatchObject({
      station: { name: 'Shanghai, Pudong', chinese: '上海浦东' },
      waits: { list: [{ station: { chinese: '上海浦东' } }] },
    });
  });

  it('names the command that takes it on, and the case to look at where there is none', () => {
    const next = (commands: readonly string[]) =>
      noticeLetters(pad.matter, [
        { key: 'k', news: 'first', staff: 'agent', deputy: false, wait: { ...wait!, commands } },
      ]).map(({ facts }) => facts.kind === 'attention' && facts.next);
    const { ref } = pad.matter;
    expect(next(['confirm-procedure'])).toEqual([`send ${ref} confirm-procedure --station shanghai-pudong`]);
    expect(next([])).toEqual([`show ${ref}`]);
  });

  it('of two kinds goes in two letters: what is new is not said to be late', () => {
    const notice = (news: Notice['news'], key: string): Notice => ({
      key,
      news,
      staff: 'agent',
      deputy: false,
      wait: wait!,
    });
    expect(
      noticeLetters(pad.matter, [notice('first', 'a'), notice('waiting', 'b'), notice('first', 'c')]).map(
        (l) => l.key,
      ),
    ).toEqual(['a', 'b']);
  });
});
