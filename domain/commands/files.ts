import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { fileHash, shortText } from '../fields';
import { documentRefusal, LOOSE_DOCUMENTS } from '../files/attached';
import { MEDIA_TYPES } from '../files/media-types';
import { refuse } from '../refusal';
import { notClosed } from './guards';
import { STAFF } from './roles';

/** The desk sends it when the file lies in the store; who sends it by hand names a file that nobody can fetch. */
export const ATTACH_FILE = 'attach-file';

export const attachFile = defineCommand({
  name: ATTACH_FILE,
  help: 'a file was stored for a document of the case; clearance attach stores it and sends this',
  roles: STAFF,
  scope: 'case',
  schema: factual({
    document: shortText.describe(`an item of the checklist, or ${LOOSE_DOCUMENTS.join(', ')}`),
    sha256: fileHash.describe('SHA-256 of the file'),
    mediaType: z.enum(MEDIA_TYPES),
    bytes: z.number().int().min(1).max(1_000_000_000),
    label: shortText.describe('what the file is called; never a path'),
  }),
  example: {
    document: 'receipt',
    sha256: '0'.repeat(64),
    mediaType: 'application/pdf',
    bytes: 48_213,
    label: 'notary receipt.pdf',
  },
  ready: notClosed,
  check: (m, { data, actor }) =>
    documentRefusal(m, data.document, actor.role) ??
    (m.files.some((file) => file.document === data.document && file.sha256 === data.sha256)
      ? refuse('not-now', `this very file is attached to ${data.document} already`)
      : undefined),
  apply: (m, { data, station, on, entry, actor }) => {
    const { document, sha256, mediaType, bytes, label } = data;
    m.files.push({
      document,
      sha256,
      mediaType,
      bytes,
      label,
      ...(station === undefined ? {} : { station: station.id }),
      on,
      entry,
      by: actor.id,
    });
  },
});
