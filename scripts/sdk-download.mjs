import { TestWorkflowEnvironment } from '@temporalio/testing';

/**
 * Lets the SDK fetch one of its servers into a folder: `node sdk-download.mjs local|time-skipping VERSION FOLDER`.
 * A process of its own, because the SDK's download cannot be given up half-way.
 */
const [kind, version, downloadDir] = process.argv.slice(2);
const server = { executable: { type: 'cached-download', version, downloadDir } };
const environment =
  kind === 'local'
    ? await TestWorkflowEnvironment.createLocal({ server })
    : await TestWorkflowEnvironment.createTimeSkipping({ server });
await environment.teardown();
