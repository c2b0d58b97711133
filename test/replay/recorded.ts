import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { temporal } from '@temporalio/proto';
import { z } from 'zod';
import { FIRM, type CaseKey } from '../../store/keys';
import type { KeySource } from '../../temporal/codec';
import { readHistory } from '../../temporal/histories';

/**
 * Histories as a server held them, each with the keys of its case, for replay against the present code. The people in them
 * are those of the examples; the keys were made for the test and open nothing else.
 */
const FOLDER = join(__dirname, 'histories');
const ENDING = '.history.gz';

const key = z.object({ ref: z.string(), keyId: z.string(), key: z.base64() });
const recorded = z.object({
  version: z.literal(1),
  workflowId: z.string(),
  /** Of the case, and of the firm. */
  keys: z.array(key).length(2),
  /** Protobuf of a History. */
  history: z.base64(),
});

export interface Recorded {
  /** What happens in it: the file of the test that played it, and a number. */
  readonly name: string;
  readonly workflowId: string;
  readonly keys: readonly CaseKey[];
  readonly history: temporal.api.history.v1.History;
}

export function readRecorded(folder: string = FOLDER): Recorded[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ENDING))
    .sort()
    .map((file) => {
      const { workflowId, keys, history } = recorded.parse(
        JSON.parse(gunzipSync(readFileSync(join(folder, file))).toString('utf8')),
      );
      return {
        name: basename(file, ENDING),
        workflowId,
        keys: keys.map((k) => ({ ...k, key: Buffer.from(k.key, 'base64') })),
        history: readHistory(Buffer.from(history, 'base64')),
      };
    });
}

export function writeRecorded(
  name: string,
  { workflowId, keys, history }: { workflowId: string; keys: readonly CaseKey[]; history: Uint8Array },
): void {
  mkdirSync(FOLDER, { recursive: true });
  const content: z.input<typeof recorded> = {
    version: 1,
    workflowId,
    keys: keys.map((k) => ({ ...k, key: k.key.toString('base64') })),
    history: Buffer.from(history).toString('base64'),
  };
  writeFileSync(join(FOLDER, `${name}${ENDING}`), gzipSync(JSON.stringify(content), { level: 9 }));
}

/** The keys of all recorded cases; each has its own firm, of which one case knows nothing. */
export function keysOf(histories: readonly Recorded[]): KeySource {
  const keys = histories.flatMap((one) => one.keys);
  const find = (fits: (key: CaseKey) => boolean) => Promise.resolve(keys.find(fits) ?? ('unknown' as const));
  return {
    get: (ref) => find((k) => k.ref === ref),
    byId: (id) => find((k) => k.keyId === id),
    firm: async () => {
      const firm = await find((k) => k.ref === FIRM);
      if (firm === 'unknown') throw new Error('no history is recorded');
      return firm;
    },
  };
}
