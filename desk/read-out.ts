import type { Context, Next } from 'hono';
import type { DeskEnv } from './session';

/** Bytes. No file that is taken is larger, whatever the settings say, and the command line sends none; whoever sends more is cut off. */
const READ_OUT = 100 * 1024 * 1024;

/**
 * Reads the body of a request that is refused to its end, and throws it away, before the refusal is answered. Answered while the client is
 * busy sending, the connection would be closed under it, and it would be told ECONNRESET instead of what is wrong. A body that never ends is ended by Node's
 * limit for a whole request.
 */
export async function readOut(c: Context<DeskEnv>, next: Next): Promise<void> {
  await next();
  const length = Number(c.req.header('content-length') ?? 0);
  // A body that does not say how large it is was read as far as its limit.
  if (c.res.ok || length === 0 || length > READ_OUT || Object.keys(c.req.bodyCache).length > 0) return;
  const { body } = c.req.raw;
  if (body === null || body.locked) return;
  const pieces = body.getReader();
  try {
    while (!(await pieces.read()).done);
  } catch {
    // Cut off by the client: there is nobody left to answer.
  }
}
