import businessVisits from '../../examples/business-visits-only.json';
import journalist from '../../examples/journalist-and-tourist.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { STANDARD_SCRIPT, type Step } from '../../bench/standard-script';
import type { CaseView } from '../../domain/view';
import { describeWithTestServer } from '../support/engine';
import { OLD_STAY, TWO_CITIES } from '../support/scripts';
import { TestFirm, type TestCase } from '../support/test-firm';

/** From the approval to the presentation once more, with another signed file. */
const signedAnew = OLD_STAY.slice(OLD_STAY.findIndex((step) => step.command === 'approve-declaration')).map(
  (step) => JSON.parse(JSON.stringify(step).replaceAll('ab'.repeat(32), 'cd'.repeat(32))) as Step,
);

const keys = (view: { mail: readonly { key: string }[] }, part: string) =>
  view.mail.map((m) => m.key).filter((key) => key.startsWith(part));

describeWithTestServer('a case', () => {
  let firm: TestFirm;
  beforeAll(async () => {
    firm = await TestFirm.start();
  }, 120_000);
  afterAll(() => firm.close());

  const allItems = async (matter: TestCase) => (await matter.view()).documents.map((d) => d.id);

  it('of two cities ends with two certificates, and every letter goes to counsel alone', async () => {
    const matter = await firm.open(twoCities);
    await matter.sendAll(TWO_CITIES.toDocuments);
    await matter.sendAll(TWO_CITIES.documents(await allItems(matter)));
    await matter.sendAll(TWO_CITIES.toDelivery);
    await expect(matter.handle.result()).resolves.toEqual({ ref: matter.ref, outcome: 'delivered' });
    const view = await matter.view();
    expect(view.stations.map((s) => [s.station, s.outcome])).toEqual([
      ['chengdu-wuhou', 'delivered'],
      ['guangzhou-tianhe', 'delivered'],
    ]);
    expect(keys(view, 'issued/').sort()).toEqual(['issued/chengdu-wuhou/1', 'issued/guangzhou-tianhe/1']);
    const readers = new Set(matter.mails().map((m) => m.to));
    expect([...readers]).toEqual(['aoife@brennandaly.example']);
    expect(matter.mails()).toHaveLength(view.mail.length);
    expect(await matter.text('quote/1')).toContain('your client');
  });

  it('waits for the counter that keeps a passport, not for the agent who cannot file at the next one', async () => {
    const intake = structuredClone(twoCities);
    const current = intake.applicant.passports[1];
    intake.applicant.passports = current === undefined ? [] : [{ ...current, issuedOn: '2015-05-14' }];
    const matter = await firm.open(intake);
    await matter.sendAll(TWO_CITIES.toDocuments);
    await matter.sendAll(TWO_CITIES.documents(await allItems(matter)));
    await matter.send({ command: 'submit-application', station: 'chengdu-wuhou', as: 'agent' });
    expect((await matter.view()).waits.map((w) => `${w.name}@${w.station}`)).toEqual([
      'answer@chengdu-wuhou',
    ]);
    await matter.passTo('2026-10-12T02:00:00.000Z');
    await matter.send({ command: 'record-issuance', station: 'chengdu-wuhou', as: 'agent' });
    await expect(matter.wait('filing')).resolves.toMatchObject({
      station: 'guangzhou-tianhe',
      dueAt: '2026-10-19T09:00:00.000Z',
      breached: false,
    });
  });

  it('of long ago is tried at the station, then a waiver is presented, granted, and closed', async () => {
    const matter = await firm.open(oldStay);
    await matter.sendAll(OLD_STAY);
    const view = await matter.letter('waiver/wuhan/presented/2026-09-21');
    expect(view).toMatchObject({
      stage: 'waiver',
      outcome: null,
      waiver: [
        {
          station: 'wuhan',
          kind: 'us-waiver',
          state: 'presented',
          grounds: ['good-faith-efforts'],
          presentedOn: '2026-09-21',
          declaration: { approvedOn: '2026-09-21', signedOn: '2026-09-21' },
        },
      ],
      efforts: [{ method: 'phone' }, { method: 'visit' }],
    });
    expect(view.waits.map((w) => [w.owner, w.name])).toEqual([['authority', 'waiver-decision']]);
    await matter.until((v) => v.papers.some((p) => p.kind === 'declaration'), 'the declaration');
    await matter.send({ command: 'record-waiver-decision', data: { decision: 'granted' } });
    await matter.letter('waiver/wuhan/granted/2026-09-21');
    await matter.send({ command: 'close', as: 'bookkeeper' });
    await expect(matter.handle.result()).resolves.toMatchObject({ outcome: 'waiver-granted' });
  });

  it('whose authority asks for more evidence gathers, approves, signs and presents again, and is granted', async () => {
    const matter = await firm.open(oldStay);
    await matter.sendAll(OLD_STAY);
    await matter.letter('waiver/wuhan/presented/2026-09-21');
    await matter.passTo('2026-10-14T15:00:00.000Z');
    await matter.send({ command: 'record-waiver-decision', data: { decision: 'more-evidence' } });
    expect(await matter.text('waiver/wuhan/more-evidence/2026-10-14')).toContain('ni oui ni non');
    const evidence = await matter.wait('evidence');
    expect(evidence).toMatchObject({ owner: 'client', station: 'wuhan', rungsSent: [] });
    await expect(matter.refusal({ command: 'approve-declaration', as: 'attorney' })).resolves.toMatchObject({
      facts: ['evidence: not complete (add-evidence with complete)'],
    });
    await matter.send({
      command: 'add-evidence',
      data: { items: [{ kind: 'other', description: 'school records' }], complete: true },
    });
    expect((await matter.wait('approval')).owner).toBe('attorney');
    const packs = (view: CaseView) => view.papers.filter((paper) => paper.kind === 'waiver-pack').length;
    const before = packs(await matter.view());
    await matter.sendAll(signedAnew);
    const view = await matter.letter('waiver/wuhan/presented/2026-10-14');
    expect(view.waits.map((w) => [w.owner, w.name])).toEqual([['authority', 'waiver-decision']]);
    await matter.until((v) => packs(v) > before, 'the second pack');
    await matter.passTo('2026-10-20T15:00:00.000Z');
    await matter.send({ command: 'record-waiver-decision', data: { decision: 'granted' } });
    await matter.letter('waiver/wuhan/granted/2026-10-20');
    expect(keys(await matter.view(), 'waiver/').toSorted()).toEqual([
      'waiver/wuhan/granted/2026-10-20',
      'waiver/wuhan/more-evidence/2026-10-14',
      'waiver/wuhan/presented/2026-09-21',
      'waiver/wuhan/presented/2026-10-14',
      'waiver/wuhan/unobtainable',
    ]);
    await matter.send({ command: 'close', as: 'bookkeeper' });
    await expect(matter.handle.result()).resolves.toMatchObject({ outcome: 'waiver-granted' });
  });

  it('of stays that no certificate is issued for gets advice that the attorney has released, then a waiver', async () => {
    const matter = await firm.open(businessVisits);
    await matter.sendAll(STANDARD_SCRIPT.slice(0, 2));
    await matter.letter('attention/release');
    await expect(matter.refusal({ command: 'send-quote' })).resolves.toMatchObject({ code: 'outstanding' });
    expect(keys(await matter.view(), 'advice')).toEqual([]);
    await matter.send({
      command: 'release-letter',
      as: 'attorney',
      data: { advice: 'A certificate is not issued for business visits.' },
    });
    const { mail } = await matter.until((v) => keys(v, 'advice/').length > 0, 'the advice');
    const advice = mail.find((m) => m.key.startsWith('advice/'));
    expect(await matter.text(advice?.key ?? '')).toContain(
      'A certificate is not issued for business visits.',
    );
    await matter.sendAll([{ command: 'send-quote' }, { command: 'accept-engagement' }]);
    await matter.send({ command: 'record-payment', data: { amount: { minor: 37_500, currency: 'USD' } } });
    const view = await matter.letter('waiver/shenzhen/unobtainable');
    expect(view).toMatchObject({ stage: 'waiver', waiver: [{ state: 'preparing' }], custody: [] });
    expect(view.waits.map((w) => `${w.owner}:${w.name}`)).toEqual(['client:evidence', 'attorney:grounds']);
  });

  it('with a reported arrest reaches the attorney at once and nobody in China before the decision', async () => {
    const matter = await firm.open(journalist);
    await matter.letter('attention/arrest');
    await matter.sendAll(STANDARD_SCRIPT.slice(0, 2));
    await expect(matter.refusal({ command: 'send-quote' })).resolves.toMatchObject({
      code: 'outstanding',
      facts: expect.arrayContaining([expect.stringContaining('arrest')]),
    });
    await matter.passTo('2026-09-28T15:00:00.000Z');
    const readers = new Set(matter.mails().map((m) => m.to));
    expect(readers).toContain('morgan.ellis@firm.example');
    expect(readers).not.toContain('wang.min@firm.example');
    for (const { text, subject } of matter.mails()) expect(text + subject).not.toContain('public assembly');
    await matter.sendAll([
      {
        command: 'decide',
        as: 'attorney',
        data: { about: 'arrest', answer: 'proceed', reason: 'No charge.' },
      },
      {
        command: 'release-letter',
        as: 'attorney',
        data: { advice: 'The month in Shanghai is not covered.' },
      },
      { command: 'send-quote' },
    ]);
    expect(await matter.view()).toMatchObject({
      stage: 'engagement',
      stations: [{ station: 'beijing-chaoyang' }],
    });
  });

  it('replays, each of them', () => firm.replayAll());
});
