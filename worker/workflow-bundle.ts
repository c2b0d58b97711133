import { readFileSync } from 'node:fs';
import {
  bundleWorkflowCode,
  type Logger,
  type WorkflowBundle,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { createHash } from 'node:crypto';
import { workflowGuardPath } from '../temporal/data-converter';

export interface CaseBundle {
  readonly bundle: WorkflowBundle;
  /** Names the build: the same code has the same name, changed code another. */
  readonly buildId: string;
}

/** Bundles the workflows for the engine's sandbox; takes some seconds. `version`: of the product. */
export async function bundleCases(version: string, logger: Logger): Promise<CaseBundle> {
  return named(version, await bundleWorkflows(require.resolve('../workflows/index'), logger));
}

/** The bundle of the workflows that a module exports, with the guard, and with all that cases can share (workflows/shared.ts). */
export function bundleWorkflows(workflowsPath: string, logger: Logger): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: [workflowGuardPath],
    preloadModules: [require.resolve('../workflows/shared')],
    logger,
  });
}

/** The bundle that was made when the release was built (make-bundle.ts). Throws when there is no such file. */
export function readBundle(version: string, file: string): CaseBundle {
  return named(version, { code: readFileSync(file, 'utf8') });
}

function named(version: string, bundle: WorkflowBundle): CaseBundle {
  // The source map at the end of the bundle names the folder in which it was made.
  const code = bundle.code.replace(/\n\/\/# sourceMappingURL=.*$/s, '');
  const fingerprint = createHash('sha256').update(code).digest('hex').slice(0, 12);
  return { bundle, buildId: `${version}-${fingerprint}` };
}
