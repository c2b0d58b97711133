import fc from 'fast-check';
import { shippedCalendars } from '../../../domain/calendar/shipped';
import { elapsedWorkingDays } from '../../../domain/calendar/elapsed';
import type { Duration, Measured } from '../../../domain/estimates/durations';
import { figuresOf } from '../../../domain/estimates/durations';
import { planEstimate } from '../../../domain/estimates/estimate';
import type { EstimateToPlan, StepAhead } from '../../../domain/plans';

const calendars = shippedCalendars();
const NOTHING: Measured = () => undefined;
/** A Monday, 10:00 in Beijing. */
const NOW = '2026-10-12T02:00:00.000Z';
const duration = (
  step: Duration['step'],
  earliest: number,
  latest: number,
  calendar: Duration['calendar'] = 'china',
): Duration => ({
  step,
  calendar,
  earliest,
  latest,
  basis: 'default',
  source: 'a table',
  verified: true,
});
const ANSWER: StepAhead = { usual: duration('answer', 10, 25), since: NOW };
const order = (...steps: StepAhead[]): EstimateToPlan => ({
  station: 'shanghai-pudong',
  attempt: 1,
  zone: 'America/New_York',
  steps,
});
const plan = (steps: StepAhead[], now = NOW, measured = NOTHING) =>
  planEstimate(order(...steps), now, calendars, measured);

describe('an estimate', () => {
  test('of the answer counts working days from filing, and stays as it was whatever day it is', () => {
    const expected = { earliest: '2026-10-26', latest: '2026-11-16', provisional: false };
    expect(plan([ANSWER]).atStation).toEqual(expected);
    expect(plan([ANSWER], '2026-12-01T02:00:00.000Z').atStation).toEqual(expected);
  });

  test.each<[string, StepAhead, object]>([
    ['an extension', { ...ANSWER, extension: 5 }, { earliest: '2026-10-26', latest: '2026-11-23' }],
    [
      'a stop of the clock',
      { ...ANSWER, pauses: [{ from: '2026-10-13T02:00:00.000Z', to: '2026-10-15T02:00:00.000Z' }] },
      { earliest: '2026-10-28', latest: '2026-11-18' },
    ],
    [
      'holidays that nobody has published',
      { ...ANSWER, since: '2026-12-21T02:00:00.000Z' },
      { provisional: true },
    ],
  ])('knows %s', (_what, step, expected) => {
    expect(plan([step]).atStation).toMatchObject(expected);
  });

  test('of the certificate in hand adds what comes after, each by its own calendar', () => {
    const { atStation, inHand } = plan([
      ANSWER,
      { usual: duration('notarization', 5, 10) },
      { usual: duration('courier', 0, 7, 'client') },
    ]);
    expect(atStation?.earliest).toBe('2026-10-26');
    // Five working days after 26 October; ten after 16 November, then seven of Monday to Friday in New York.
    expect(inHand).toEqual({ earliest: '2026-11-02', latest: '2026-12-09', provisional: false });
  });

  test('is made from measured times once five are known, and from what it was made from when that is fixed', () => {
    const measured: Measured = (station, step) =>
      station === 'shanghai-pudong' && step === 'answer' ? figuresOf([3, 4, 4, 5, 6]) : undefined;
    expect(plan([ANSWER], NOW, measured)).toMatchObject({
      atStation: { earliest: '2026-10-15', latest: '2026-10-20' },
      steps: [{ basis: 'measured', count: 5 }],
    });
    expect(plan([{ ...ANSWER, isFixed: true }], NOW, measured)).toEqual(plan([ANSWER]));
  });

  test('waits for a passport beside what is gathered meanwhile, not after it', () => {
    const documents = { usual: duration('documents', 0, 15, 'client') };
    const answer = { usual: duration('answer', 10, 25) };
    const behind = (earliest: number, latest: number): StepAhead => ({
      usual: duration('queue', earliest, latest),
      before: [{ station: 'another', usual: duration('answer', earliest, latest), since: NOW }],
    });
    const queue = behind(15, 29);
    const alone = plan([documents, answer]);
    const queued = plan([documents, queue, answer]);
    expect(queued.atStation?.earliest).toBe('2026-11-16');
    expect(queued.atStation!.latest > alone.atStation!.latest).toBe(true);
    const early = behind(0, 1);
    expect(plan([documents, early, answer]).atStation?.latest).toBe(alone.atStation?.latest);
  });

  test('keeps its order, and grows with every step, whatever the times', () => {
    const days = fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(days, days, days, fc.nat(200), (a, b, c, later) => {
        const now = new Date(Date.parse(NOW) + later * 86_400_000).toISOString();
        const steps = [
          { usual: duration('answer', ...a) },
          { usual: duration('notarization', ...b) },
          { usual: duration('courier', ...c, 'client') },
        ];
        const { atStation, inHand } = plan(steps, now);
        expect(atStation!.earliest <= atStation!.latest).toBe(true);
        expect(inHand.earliest <= inHand.latest).toBe(true);
        const fewer = plan(steps.slice(0, 2), now);
        expect(fewer.inHand.latest <= inHand.latest).toBe(true);
        const counted = elapsedWorkingDays(now, `${atStation!.latest}T09:00:00.000Z`, [], calendars.china);
        expect(counted).toBe(a[1]);
      }),
      { numRuns: 60 },
    );
  });
});
