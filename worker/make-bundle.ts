import { writeFileSync } from 'node:fs';
import { DefaultLogger } from '@temporalio/worker';
import { productVersion } from '../settings/version';
import { bundleCases } from './workflow-bundle';

/**
 * `node dist/worker/make-bundle.js <file>`: bundles the workflows once, when an image is built, so that no worker spends
 * its start on it and all workers of a release run the very same code (CLEARANCE_WORKFLOW_BUNDLE names the file).
 */
async function main([file]: readonly string[]): Promise<void> {
  if (file === undefined) throw new Error('name the file to write: make-bundle <file>');
  const { bundle, buildId } = await bundleCases(productVersion(), new DefaultLogger('WARN'));
  writeFileSync(file, bundle.code);
  process.stdout.write(`${file}: build ${buildId}, ${Math.round(bundle.code.length / 1024)} KiB\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'the bundle could not be made'}\n`);
  process.exit(1);
});
