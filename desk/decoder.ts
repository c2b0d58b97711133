import { Hono } from 'hono';
import { z } from 'zod';
import type { Role } from '../domain/actor';
import { OFFICE } from '../domain/commands/roles';
import { isInside } from '../domain/wall';
import type { DeskDeps } from './app';
import { limitedTo, readBody } from './json-body';
import { isForOps } from './ops-payloads';
import type { DeskEnv } from './session';

/** A payload as the protocol writes it: base64 throughout (JSON form of temporal.api.common.v1.Payload). */
export interface WirePayload {
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly data?: string | undefined;
}

/** What came of opening a payload. `closed`: not encrypted, of another system, tampered with, or its key is destroyed. */
export type Opened =
  | { readonly kind: 'open'; readonly ref: string; readonly payload: WirePayload }
  | { readonly kind: 'closed' };

/** Opens encrypted payloads by the key id in their metadata. Throws only when the key store cannot be asked. */
export interface PayloadReader {
  open(payload: WirePayload): Promise<Opened>;
}

/**
 * Who reads everything that a case's history holds. Field agents and bookkeepers see parts of a case, and a history
 * cannot be shown in parts.
 */
export const HISTORY_READERS: readonly Role[] = OFFICE;

/** One page of a history. */
const LARGEST_PAGE = 16 * 1024 * 1024;

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'must be base64');
const bodySchema = z.object({
  payloads: z
    .array(z.object({ metadata: z.record(z.string().max(200), base64).optional(), data: base64.optional() }))
    .max(20_000),
});

/**
 * `/decoder/decode`: Temporal's codec server protocol, for the Temporal UI under this desk's origin. Every case read
 * this way is in the access log before the answer goes out. What cannot or may not be opened goes back as it came.
 */
export function decoderRoutes({ walls, payloads: reader, accessLog, now }: DeskDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.post('/decode', limitedTo(LARGEST_PAGE), async (c) => {
    const session = c.get('session');
    const readsAll = HISTORY_READERS.includes(session.role);
    const { payloads } = await readBody(c, bodySchema);
    const refs = new Map<string, 'decode' | 'decode card'>();
    const limited = await walls.all();
    const answered = await Promise.all(
      payloads.map(async (sealed) => {
        const opened = await reader.open(sealed);
        if (opened.kind === 'closed') return sealed;
        // Outside a case's wall one sees what ops see.
        const reads = readsAll && isInside(limited.get(opened.ref) ?? null, session.id);
        if (!reads && !isForOps(opened.payload)) return sealed;
        refs.set(opened.ref, reads ? 'decode' : 'decode card');
        return opened.payload;
      }),
    );
    const at = now().toISOString();
    for (const [ref, action] of refs) await accessLog.append({ at, staffId: session.id, ref, action });
    return c.json({ payloads: answered });
  });
  return routes;
}
