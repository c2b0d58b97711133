import oneCity from '../../examples/one-city.json';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import { MeasuredTimes } from '../../store/measured-times';
import { describeWithTestServer } from '../support/engine';
import { upTo } from '../support/scripts';
import { TestFirm } from '../support/test-firm';

describeWithTestServer('the standard case, on the engine', () => {
  let firm: TestFirm;
  beforeAll(async () => {
    firm = await TestFirm.start();
  }, 120_000);
  afterAll(() => firm.close());

  it('runs from intake to close with nothing but commands, writes nine letters and makes eight papers', async () => {
    const matter = await firm.open(oneCity);
    await matter.sendAll(STANDARD_SCRIPT);
    await expect(matter.handle.result()).resolves.toEqual({ ref: matter.ref, outcome: 'delivered' });
    const view = await matter.view();
    expect(view).toMatchObject({
      stage: 'closed',
      outcome: 'delivered',
      waits: [],
      attention: [],
      refusedMessages: [],
    });
    // Commands come here faster than mail goes out, so letters may overtake each other.
    expect(view.mail.map((m) => m.key.split('/')[0]).sort()).toEqual([
      'closing',
      'delivered',
      'engagement',
      'filed',
      'issued',
      'originals',
      'quote',
      'shipped',
      'welcome',
    ]);
    expect(view.papers.map((p) => p.kind).sort()).toEqual([
      'agent-packet',
      'application-cover',
      'closing-statement',
      'employer-letter',
      'instruction-pack',
      'parcel-contents',
      'power-of-attorney',
      'quote',
    ]);
    expect(matter.mails()).toHaveLength(9);
  });

  it('measures how long its steps took, and later cases estimate by that once five are known', async () => {
    const times = new MeasuredTimes(firm.store.db, firm.keys);
    const steps = (await times.figures('shanghai-pudong')).map((f) => [f.step, f.count]);
    expect(steps).toEqual([
      ['answer', 1],
      ['courier', 1],
      ['notarization', 1],
    ]);
    const more = [6, 7, 8, 9].map((workingDays, n) => ({
      key: `answer/shanghai-pudong/${n}`,
      station: 'shanghai-pudong',
      step: 'answer' as const,
      workingDays,
    }));
    await times.keep('CN-2026-AAAAAA', more, '2026-09-21T15:00:00.000Z');
    await firm.figures.refresh();
    const later = await firm.open(oneCity);
    await later.sendAll(upTo('submit-application'));
    const { stations } = await later.letter('filed/shanghai-pudong/1');
    // The standard script answers on the day of filing; nine of ten took no longer than nine days.
    expect(stations[0]?.estimate?.steps[0]).toMatchObject({
      basis: 'measured',
      count: 5,
      earliest: 0,
      latest: 9,
    });
    expect(await later.text('filed/shanghai-pudong/1')).toContain(
      '0 to 9 working days in China, as measured in 5 applications at this station',
    );
    expect(await later.text('filed/shanghai-pudong/1')).toContain('In your hands: the certificate between');
  });

  it('replays both', () => firm.replayAll());
});
