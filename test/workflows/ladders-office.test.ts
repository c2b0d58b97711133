import businessVisits from '../../examples/business-visits-only.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import oneCity from '../../examples/one-city.json';
import { STANDARD_SCRIPT, type Step } from '../../bench/standard-script';
import { describeWithTestServer } from '../support/engine';
import { letterLog } from '../support/letter-log';
import { OLD_STAY, upTo } from '../support/scripts';
import { TestFirm, type TestCase } from '../support/test-firm';

/** Everything begins on Monday 2026-09-21, 11:00 in New York and 23:00 in Shanghai; then nobody moves. */
interface Story {
  readonly intake: unknown;
  readonly steps: readonly Step[];
  /** The letters about the wait, on their readers' clocks. China rests on 25 September and 1-7 October, and works on Saturday 10 October. */
  readonly letters: readonly string[];
  /** Of which wait: part of its key. */
  readonly wait: string;
}

const legalized = (legalization: string) => ({
  ...oneCity,
  services: { ...oneCity.services, legalization },
});

const STORIES: Readonly<Record<string, Story>> = {
  'the review of a new intake: the paralegal, then the attorney': {
    intake: oneCity,
    steps: [],
    wait: 'review',
    letters: [
      'Tue 2026-09-22 09:00 paralegal-1 rung/review/day-1',
      'Thu 2026-09-24 09:00 attorney-1 breach/review/2026-09-24',
    ],
  },
  "the release of legal advice: the attorney, then the attorney's deputy": {
    intake: businessVisits,
    steps: STANDARD_SCRIPT.slice(0, 2),
    wait: 'release',
    letters: [
      'Mon 2026-09-21 11:00 attorney-1 attention/release',
      'Tue 2026-09-22 09:00 attorney-1 rung/release/day-1',
      'Thu 2026-09-24 09:00 attorney-2 breach/release/2026-09-24',
    ],
  },
  'a quote to be sent: the paralegal, then the attorney': {
    intake: oneCity,
    steps: upTo('record-review'),
    wait: 'send-quote',
    letters: [
      'Tue 2026-09-22 09:00 paralegal-1 rung/send-quote/day-1',
      'Thu 2026-09-24 09:00 attorney-1 breach/send-quote/2026-09-24',
    ],
  },
  'confirmation by the station: the agent on China days, then the attorney': {
    intake: oneCity,
    steps: upTo('record-payment'),
    wait: 'confirm/',
    letters: [
      'Thu 2026-09-24 09:00 agent-1 rung/confirm/shanghai-pudong/day-3',
      'Wed 2026-09-30 09:00 attorney-1 breach/confirm/shanghai-pudong/2026-09-30',
    ],
  },
  'filing: the agent, then the attorney': {
    intake: oneCity,
    steps: STANDARD_SCRIPT.slice(0, 12),
    wait: 'filing/',
    letters: [
      'Thu 2026-09-24 09:00 agent-1 rung/filing/shanghai-pudong/1/day-3',
      'Wed 2026-09-30 09:00 attorney-1 breach/filing/shanghai-pudong/1/2026-09-30',
    ],
  },
  "the station's answer: checks from its own time, a warning at 20 and a breach after 25 for the attorney": {
    intake: oneCity,
    steps: upTo('submit-application'),
    wait: '/answer/',
    letters: [
      'Mon 2026-10-19 09:00 agent-1 rung/answer/shanghai-pudong/1/check-15',
      'Thu 2026-10-22 09:00 agent-1 rung/answer/shanghai-pudong/1/check-18',
      'Mon 2026-10-26 09:00 attorney-1 rung/answer/shanghai-pudong/1/warning-20',
      'Tue 2026-10-27 09:00 agent-1 rung/answer/shanghai-pudong/1/check-21',
      'Fri 2026-10-30 09:00 agent-1 rung/answer/shanghai-pudong/1/check-24',
      'Tue 2026-11-03 09:00 attorney-1 breach/answer/shanghai-pudong/1/2026-11-03',
    ],
  },
  'the notary: the paralegal inquires': {
    intake: oneCity,
    steps: upTo('record-translation'),
    wait: 'notary/',
    letters: [
      'Thu 2026-10-08 09:00 paralegal-1 rung/notary/shanghai-pudong/day-7',
      'Tue 2026-10-13 09:00 paralegal-1 breach/notary/shanghai-pudong/2026-10-13',
    ],
  },
  'an apostille: the paralegal inquires': {
    intake: legalized('apostille'),
    steps: upTo('record-notarization'),
    wait: 'legalization/',
    letters: [
      'Mon 2026-09-28 09:00 paralegal-1 rung/legalization/shanghai-pudong/day-4',
      'Wed 2026-09-30 09:00 paralegal-1 breach/legalization/shanghai-pudong/2026-09-30',
    ],
  },
  'legalization by the embassy, after the foreign ministry: the paralegal inquires': {
    intake: legalized('consular'),
    steps: [
      ...upTo('record-notarization'),
      { command: 'record-legalization', data: { kind: 'consular', step: 'foreign-affairs' } },
    ],
    wait: 'legalization/',
    letters: [
      'Wed 2026-10-14 09:00 paralegal-1 rung/legalization/shanghai-pudong/embassy/day-12',
      'Tue 2026-10-20 09:00 paralegal-1 breach/legalization/shanghai-pudong/embassy/2026-10-20',
    ],
  },
  'a parcel: the paralegal opens a trace': {
    intake: oneCity,
    steps: upTo('ship'),
    wait: 'courier/',
    letters: ['Thu 2026-10-01 09:00 paralegal-1 breach/courier/parcel-1/2026-10-01'],
  },
  'the decision on a waiver: the paralegal, then the attorney': {
    intake: oldStay,
    steps: OLD_STAY,
    wait: 'waiver-decision/',
    letters: [
      expect.stringMatching(/^Mon 2026-11-09 09:00 paralegal-1 rung\/waiver-decision\/wuhan\/.*\/day-30$/),
      expect.stringMatching(
        /^Tue 2026-12-22 09:00 attorney-1 breach\/waiver-decision\/wuhan\/.*\/2026-12-22$/,
      ),
    ],
  },
  'the final account: the bookkeeper, then the attorney': {
    intake: oneCity,
    steps: [...upTo('send-quote'), { command: 'decline-engagement' }],
    wait: 'final-account',
    letters: [
      'Thu 2026-09-24 09:00 bookkeeper-1 rung/final-account/day-3',
      'Tue 2026-09-29 09:00 attorney-1 breach/final-account/2026-09-29',
    ],
  },
};

describeWithTestServer('what our own people and the offices of others are waited for', () => {
  const cases = new Map<string, TestCase>();
  let firm: TestFirm;
  beforeAll(async () => {
    firm = await TestFirm.start();
    for (const [name, { intake, steps }] of Object.entries(STORIES)) {
      const matter = await firm.open(intake, { mailHours: 'client' });
      await matter.sendAll(steps);
      cases.set(name, matter);
    }
    await firm.pass('94 days');
  }, 120_000);
  afterAll(() => firm.close());

  it.each(Object.entries(STORIES))('%s', async (name, { wait, letters }) => {
    const view = await cases.get(name)!.view();
    expect(letterLog(view, (key) => key.includes(wait))).toEqual(letters);
    expect(view.attention).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'overdue', id: expect.stringContaining(wait.replace(/^\//, '')) }),
      ]),
    );
  });

  it('tells whoever was never told of a task, and reminds only of what a letter has told before', async () => {
    const firstLine = async (story: string, key: string) =>
      (await cases.get(story)!.text(key)).split('\n')[0];
    expect([
      await firstLine('the review of a new intake: the paralegal, then the attorney', 'rung/review/day-1'),
      await firstLine(
        "the release of legal advice: the attorney, then the attorney's deputy",
        'rung/release/day-1',
      ),
    ]).toEqual([
      'Your turn: review of the new intake.',
      'Your turn, still waiting for: release of legal advice.',
    ]);
  });

  it('replays every one of them', () => firm.replayAll());
});
