import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Moves messages and stack traces of failures into a payload, so that the codec encrypts them: an SMTP server's
 * refusal repeats the address it refused. Loaded by its path, also into the workflow sandbox.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
