import { createHash } from 'node:crypto';
import type { DeskDeps } from '../../desk/app';

/** The files of paper cases, as the store would keep them. */
export function memoryFiles(): DeskDeps['files'] & {
  readonly kept: Map<string, { bytes: Buffer; entered: boolean }>;
} {
  const kept = new Map<string, { bytes: Buffer; entered: boolean }>();
  return {
    kept,
    put: (ref, content, mediaType, at) => {
      const sha256 = createHash('sha256').update(content).digest('hex');
      const name = `${ref}/${sha256}`;
      if (!kept.has(name)) kept.set(name, { bytes: Buffer.from(content), entered: false });
      return Promise.resolve({
        ref,
        sha256,
        mediaType,
        bytes: content.length,
        storedAt: at,
        enteredAt: null,
      });
    },
    get: (ref, sha256) => Promise.resolve(kept.get(`${ref}/${sha256}`)?.bytes),
    markEntered: (ref, sha256) => {
      const file = kept.get(`${ref}/${sha256}`);
      if (file !== undefined) file.entered = true;
      return Promise.resolve();
    },
  };
}
