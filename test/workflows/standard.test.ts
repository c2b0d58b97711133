import oneCity from '../../examples/one-city.json';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import { describeWithTestServer } from '../support/engine';
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
});
