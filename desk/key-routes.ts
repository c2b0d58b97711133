import { Hono } from 'hono';
import { z } from 'zod';
import type { KeysAnswer, RetireAnswer, RotateAnswer } from '../client/wire';
import type { Role } from '../domain/actor';
import type { KeyRotation } from '../store/key-rotation';
import { FIRM } from '../store/keys';
import { KeyFileBusy, KeyFileFixed } from '../store/master-key-file';
import { MasterKeyMissing } from '../store/master-keys';
import type { DeskDeps } from './app';
import { DeskError } from './desk-error';
import { limitedTo, readBody } from './json-body';
import { mustBe, type DeskEnv, type Session } from './session';

/** Keys are looked after by ops: nothing of a case is decrypted for it, and nobody is shown a key. */
const KEEPERS: readonly Role[] = ['ops'];

/** One request rewraps for this long; the command line asks again until nothing is left. Milliseconds. */
const ONE_REQUEST_MS = 3_000;

const rotateBody = z.strictObject({ newMasterKey: z.boolean().default(false) });
const emptyBody = z.strictObject({});

export type KeyKeeper = Pick<KeyRotation, 'status' | 'rewrap' | 'renew' | 'retire'>;

/** `/api/keys`: under which master keys the keys of the cases lie, and moving them to another one. */
export function keyRoutes({ keyRotation, accessLog, now }: DeskDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.use(limitedTo(1024));
  const log = (session: Session, action: string) =>
    accessLog.append({ at: now().toISOString(), staffId: session.id, ref: FIRM, action });

  routes.get('/', async (c) => {
    mustBe(c.get('session'), KEEPERS, 'look after keys');
    const answer: KeysAnswer = await keyRotation.status();
    return c.json(answer);
  });

  routes.post('/rotate', async (c) => {
    const session = c.get('session');
    mustBe(session, KEEPERS, 'look after keys');
    const { newMasterKey } = await readBody(c, rotateBody);
    if (newMasterKey) {
      const made = await inWords(keyRotation.renew());
      if (made === undefined) throw elsewhere();
      await log(session, `new master key ${made}`);
    }
    const step: RotateAnswer = await inWords(keyRotation.rewrap(ONE_REQUEST_MS));
    if (step.rewrapped > 0) await log(session, `rotate keys ${step.rewrapped}`);
    return c.json(step);
  });

  routes.post('/retire', async (c) => {
    const session = c.get('session');
    mustBe(session, KEEPERS, 'look after keys');
    await readBody(c, emptyBody);
    const removed = await inWords(keyRotation.retire());
    if (removed === undefined) throw elsewhere();
    for (const id of removed) await log(session, `remove master key ${id}`);
    const answer: RetireAnswer = { removed };
    return c.json(answer);
  });

  return routes;
}

/** What stands in the way of a change of keys is written for the person who looks after them. */
async function inWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof KeyFileBusy || error instanceof MasterKeyMissing)
      throw new DeskError('refused', error.message, [], 'npx clearance keys status');
    if (error instanceof KeyFileFixed)
      throw new DeskError(
        'refused',
        `${capital(error.message)}.`,
        [
          'on the machine where it lies: sh deploy/master-key.sh renew <file>, or retire <file> (docs/runbook.md)',
          'copy the file to its safe places; desk and workers read it by themselves',
        ],
        'npx clearance keys rotate',
      );
    throw error;
  }
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function elsewhere(): DeskError {
  return new DeskError(
    'refused',
    'The master key does not lie in a file of the desk, so the desk cannot change it.',
    [
      'set the new key in CLEARANCE_MASTER_KEYS_OTHER of desk and worker, and start both again',
      'then exchange it with CLEARANCE_MASTER_KEY in both, and start both again',
      'then npx clearance keys rotate; afterwards the former key can be taken out',
    ],
  );
}
