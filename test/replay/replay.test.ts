import { DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { CaseCodec } from '../../temporal/codec';
import { makeDataConverter } from '../../temporal/data-converter';
import { bundleWorkflows } from '../../worker/workflow-bundle';
import { keysOf, readRecorded } from './recorded';
import { REPLAY_SINKS } from '../support/replay-sinks';

/**
 * Cases outlive releases: what was recorded with earlier code must run the same with this one. Where a test here fails, the
 * change needs a patch (docs/decisions/0030-replay.md); recording anew is right only for what no installation ever ran.
 */
const RECORDED = readRecorded();

/** Workflow code of a later release, in words: the names of the histories that it would run otherwise, and why. */
async function differences(bundle: WorkflowBundle): Promise<Record<string, string>> {
  const dataConverter = makeDataConverter(new CaseCodec(keysOf(RECORDED), { side: 'worker' }));
  const names = new Map(RECORDED.map(({ workflowId, name }) => [workflowId, name]));
  const found: Record<string, string> = {};
  const histories = RECORDED.map(({ workflowId, history }) => ({ workflowId, history }));
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle: bundle, dataConverter, sinks: REPLAY_SINKS },
    histories,
  ))
    if (error) found[names.get(workflowId) ?? workflowId] = error.name;
  return found;
}

const bundleOf = (workflowsPath: string): Promise<WorkflowBundle> =>
  bundleWorkflows(require.resolve(workflowsPath), new DefaultLogger('ERROR'));

jest.setTimeout(300_000);

describe('recorded histories', () => {
  beforeAll(() => {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
    });
  });

  it('are of every branch', () => {
    const files = new Set(RECORDED.map(({ name }) => name.replace(/-\d+$/, '')));
    expect([...files].sort()).toEqual([
      'branches',
      'continue-as-new',
      'endings',
      'ladders-client',
      'ladders-office',
      'letters',
      'messages',
      'reopen',
      'standard',
      'station-answers',
    ]);
  });

  it('run the same with the present code', async () => {
    expect(await differences(await bundleOf('../../workflows/index'))).toEqual({});
  });

  it('fail by name when a change is incompatible', async () => {
    const found = await differences(await bundleOf('./incompatible-workflows'));
    expect(Object.keys(found).sort()).toEqual(RECORDED.map(({ name }) => name).sort());
    expect(new Set(Object.values(found))).toEqual(new Set(['DeterminismViolationError']));
  });
});
