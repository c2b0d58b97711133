import { STANDARD_SCRIPT } from '../../bench/standard-script';
import { deskOf } from '../support/desk-of-firm';
import { caseFigures } from '../../store/case-figures';
import oneCity from '../../examples/one-city.json';
import {
  ASSIGNEE,
  ATTENTION,
  CASE_REF,
  DESTINATION,
  DUE_AT,
  OUTCOME,
  OVERDUE,
  SEARCH_ATTRIBUTES,
  STAGE,
  STATION,
  WAITING_ON,
} from '../../temporal/search-attributes';
import { describeWithDevServer, devServer } from '../support/engine';
import { upTo } from '../support/scripts';
import { TestFirm, type TestCase } from '../support/test-firm';

/** Nothing of these may be read without the key of the case. */
const PERSONAL = ['Ortiz', 'Maria', '欧玛丽', 'example.com', 'Portland', '1988', 'Bilingual', '505550142'];

describeWithDevServer('what ops see of a case', () => {
  let firm: TestFirm;
  beforeAll(async () => {
    firm = await TestFirm.start({}, () => devServer({ searchAttributes: SEARCH_ATTRIBUTES }));
  }, 120_000);
  afterAll(() => firm.close());

  const attributes = async ({ handle }: TestCase) => (await handle.describe()).typedSearchAttributes;
  const card = async ({ handle }: TestCase) =>
    (await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata')).currentDetails;
  const planned = (matter: TestCase) =>
    matter.until((v) => v.waits.every((w) => w.dueAt !== null), 'the plan');

  it('is where it stands, on whom it waits and until when, as typed search attributes', async () => {
    const matter = await firm.open(oneCity, { at: '2026-09-21T15:00:00.000Z' });
    await matter.sendAll([...upTo('record-payment'), { command: 'assign', data: { to: 'paralegal-2' } }]);
    await matter.signal({ command: 'fly' });
    await matter.until((v) => v.attention.length > 0, 'the attention');
    await planned(matter);
    const found = await attributes(matter);
    expect(found.get(CASE_REF)).toBe(matter.ref);
    expect(found.get(STAGE)).toBe('psb-contact');
    expect(found.get(ASSIGNEE)).toBe('paralegal-2');
    expect(found.get(DESTINATION)).toBe('CAN');
    expect(found.get(OUTCOME)).toBeUndefined();
    expect(found.get(OVERDUE)).toBe(false);
    expect(found.get(WAITING_ON)).toEqual(['agent:shanghai-pudong', 'client:case', 'client:shanghai-pudong']);
    expect(found.get(STATION)).toEqual(['shanghai-pudong']);
    expect(found.get(ATTENTION)).toEqual(['refused-message']);
    // The agent has 5 working days in China, the client 15 at home.
    expect(found.get(DUE_AT)).toEqual(new Date('2026-09-29T09:00:00.000Z'));
  });

  it('is a card that can be read', async () => {
    const matter = await firm.open(oneCity, { at: '2026-09-21T15:00:00.000Z' });
    await matter.sendAll(upTo('submit-application'));
    await planned(matter);
    expect(await card(matter)).toBe(
      [
        '### application',
        '| waiting on | since | due | rungs | provisional |',
        '| --- | --- | --- | --- | --- |',
        '| station: answer (shanghai-pudong) | 2026-09-21 | 2026-11-02 17:00 CST | none sent | no |',
        '',
        'Attention: none',
      ].join('\n'),
    );
  });

  it('is nothing personal, at no step', async () => {
    const matter = await firm.open(oneCity);
    for (const step of STANDARD_SCRIPT) {
      await matter.send(step);
      const { raw, workflowId, typedSearchAttributes } = await matter.handle.describe();
      const seen = `${workflowId} ${JSON.stringify(typedSearchAttributes)} ${await card(matter)}`;
      for (const word of PERSONAL) expect(seen).not.toContain(word);
      expect(raw.workflowExecutionInfo?.memo?.fields ?? {}).toEqual({});
    }
  });

  it('is, of a closed case, its outcome and no due date', async () => {
    const matter = await firm.open(oneCity);
    await matter.sendAll([...upTo('send-quote'), { command: 'decline-engagement' }]);
    await planned(matter);
    await matter.send({ command: 'close', as: 'bookkeeper' });
    await matter.handle.result();
    const found = await attributes(matter);
    expect(found.get(STAGE)).toBe('closed');
    expect(found.get(OUTCOME)).toBe('declined');
    expect(found.get(WAITING_ON) ?? []).toEqual([]);
    expect(found.get(DUE_AT)).toBeUndefined();
  });

  it('is the same in the list of cases, from the first moment to the last', async () => {
    const matter = await firm.open(oneCity);
    const desk = await deskOf(firm);
    const row = async () =>
      (await desk.list({}, { page: 1, size: 1000 })).cases.find(({ ref }) => ref === matter.ref);
    const same = async (closed: boolean) => {
      const found = await attributes(matter);
      // The line is written beside the case.
      for (let tries = 0; tries < 100; tries++) {
        const shown = await row();
        if (shown?.stage === found.get(STAGE) && shown?.closed === closed) break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(await row()).toMatchObject({
        stage: found.get(STAGE),
        outcome: found.get(OUTCOME) ?? null,
        waitingOn: found.get(WAITING_ON) ?? [],
        dueAt: found.get(DUE_AT)?.toISOString() ?? null,
        closed,
      });
    };
    await planned(matter);
    await same(false);
    await matter.sendAll([...upTo('send-quote'), { command: 'decline-engagement' }]);
    await planned(matter);
    await same(false);
    await matter.send({ command: 'close', as: 'bookkeeper' });
    await matter.handle.result();
    await same(true);
  });

  it('is counted for the firm: open cases by stage, overdue ones by whom they wait for', async () => {
    const before = await caseFigures(firm.store.db);
    const filed = await firm.open(oneCity, { at: '2026-09-21T15:00:00.000Z' });
    await filed.sendAll(upTo('submit-application'));
    const late = await firm.open(oneCity, { at: '2026-09-21T15:00:00.000Z' });
    await late.sendAll(
      upTo('submit-application').map((step) =>
        step.command === 'submit-application' || step.command === 'confirm-procedure'
          ? { ...step, data: { ...(step.data as object | undefined), occurredOn: '2026-05-06' } }
          : step,
      ),
    );
    await late.until((v) => v.waits.some((w) => w.breached), 'the breach');
    let now = await caseFigures(firm.store.db);
    const isCounted = () =>
      now.overdueByOwner['station'] === 1 &&
      now.overdueByOwner['attorney'] === 1 &&
      now.openByStage.application - before.openByStage.application === 2;
    for (let tries = 0; tries < 100 && !isCounted(); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      now = await caseFigures(firm.store.db);
    }
    expect(now.openByStage.application - before.openByStage.application).toBe(2);
    expect(now.openByStage.closed).toBe(0);
    expect(now.overdueByOwner).toMatchObject({ station: 1, attorney: 1 });
  });
});
