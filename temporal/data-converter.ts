import type { DataConverter } from '@temporalio/common';
import type { CaseCodec } from './codec';

/**
 * The data converter of every worker and client: JSON, encrypted, failures included. The failure converter goes by its
 * path, because the SDK loads it into the workflow sandbox as well (compiled JavaScript, or TypeScript under jest).
 */
export function makeDataConverter(codec: CaseCodec): DataConverter {
  return { payloadCodecs: [codec], failureConverterPath: require.resolve('./failure-converter') };
}

/**
 * The interceptor module that every worker loads into its workflows
 * (`interceptors.workflowModules`, or `workflowInterceptorModules` when bundling).
 */
export const workflowGuardPath = require.resolve('./workflow-guard');
