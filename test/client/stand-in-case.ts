import {
  ApplicationFailure,
  condition,
  defineQuery,
  defineUpdate,
  setDefaultSignalHandler,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import {
  ATTENTION,
  CASE_REF,
  DUE_AT,
  OVERDUE,
  STAGE,
  STATION,
  WAITING_ON,
} from '../../temporal/search-attributes';

/** A case that only counts: enough for what the desk's client promises, with the same names and the same wire. */

interface Sent {
  readonly key: string;
  readonly hash: string;
  readonly command: string;
  readonly data: { readonly text: string };
}

export async function clearanceCase(input: { ref: string }): Promise<void> {
  const texts: string[] = [];
  let closed = false;
  const accept = ({ key, hash, command, data }: Sent) => {
    texts.push(data.text);
    if (command === 'close') closed = true;
    return { version: 1, key, hash, entry: texts.length };
  };
  for (const name of ['note', 'close'])
    setHandler(defineUpdate<unknown, [Sent]>(name), accept, {
      validator: ({ data }: Sent) => {
        if (data.text !== 'nonsense') return;
        const refusal = { code: 'not-now', message: 'no nonsense', facts: ['one', 'two'] };
        throw ApplicationFailure.create({ type: 'Refused', message: refusal.message, details: [refusal] });
      },
    });
  setDefaultSignalHandler((_name, input) => void accept(input as Sent));
  setHandler(defineQuery('view'), () => ({
    ref: input.ref,
    runId: workflowInfo().runId,
    stations: [],
    texts,
  }));
  upsertSearchAttributes([
    { key: CASE_REF, value: input.ref },
    { key: STAGE, value: 'documents' },
    { key: WAITING_ON, value: ['client:case', 'station:shanghai-pudong'] },
    { key: STATION, value: ['shanghai-pudong'] },
    { key: ATTENTION, value: [] },
    { key: OVERDUE, value: false },
    { key: DUE_AT, value: new Date('2026-12-03T09:00:00Z') },
  ]);
  await condition(() => closed);
}
