import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { AttachAnswer, FilesAnswer } from '../client/wire';
import type { Role } from '../domain/actor';
import { ATTACH_FILE } from '../domain/commands/files';
import { FIELD, MONEY } from '../domain/commands/roles';
import { fileHash, shortText } from '../domain/fields';
import { documentRefusal } from '../domain/files/attached';
import { fileLabel } from '../domain/files/label';
import { recognise } from '../domain/files/recognise';
import { fold } from '../domain/fold';
import { partOf } from '../domain/part-of-case';
import { Refused } from '../client/case-errors';
import type { DeskDeps } from './app';
import { READERS, refIn } from './case-routes';
import { DeskError } from './desk-error';
import { Gate } from './gate';
import { checked, limitedTo } from './json-body';
import { mustBe, type DeskEnv, type Session } from './session';
import { mustBeTheirs, worksAt } from './door';
import { viewFor } from './view-for';

/** A file is in memory while it is checked, sealed or opened: so many at a time, times the limit, is the most there is. */
const FILES_AT_ONCE = 3;

/** Who may attach anything at all; which document is for whom is in domain/files/attached.ts. */
const ATTACHERS: readonly Role[] = [...new Set([...FIELD, ...MONEY])];

const attachQuery = z.strictObject({
  document: shortText,
  station: z.string().min(1).max(80).optional(),
});

/**
 * `/api/cases/:ref/files`: attach, list, fetch. A file is stored first and entered in the case's record then, so that what
 * the record names is there. Its name comes in a header, because a request's address is logged by others on the way.
 */
export function fileRoutes({ caseDesk, accessLog, files, fileLimit, now }: DeskDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  const gate = new Gate(FILES_AT_ONCE);
  const logAccess = (session: Session, ref: string, action: string) =>
    accessLog.append({ at: now().toISOString(), staffId: session.id, ref, action });

  routes.get('/:ref/files', async (c) => {
    const session = c.get('session');
    mustBe(session, READERS, 'read cases');
    const ref = refIn(c.req.param('ref'));
    const { files: known } = viewFor(session, await caseDesk.view(ref));
    await logAccess(session, ref, 'files');
    const answer: FilesAnswer = { ref, files: known };
    return c.json(answer);
  });

  routes.get('/:ref/files/:sha256', async (c) => {
    const session = c.get('session');
    mustBe(session, READERS, 'read cases');
    const ref = refIn(c.req.param('ref'));
    const sha256 = checked(c.req.param('sha256'), fileHash, 'The file is not named by its SHA-256.');
    const file = viewFor(session, await caseDesk.view(ref)).files.find((one) => one.sha256 === sha256);
    if (file === undefined) throw noSuchFile(ref);
    return gate.within(async () => {
      const content = await files.get(ref, sha256);
      if (content === undefined) throw noSuchFile(ref);
      await logAccess(session, ref, `fetch ${file.document} ${sha256.slice(0, 12)}`);
      return c.body(new Uint8Array(content), 200, {
        'content-type': file.mediaType,
        'content-disposition': 'attachment',
        'cache-control': 'no-store',
      });
    });
  });

  routes.post('/:ref/files', limitedTo(fileLimit), async (c) => {
    const session = c.get('session');
    mustBe(session, ATTACHERS, 'attach files');
    const ref = refIn(c.req.param('ref'));
    const query = checked(
      c.req.query(),
      attachQuery,
      'The document of the file is not named as it should be.',
    );
    const label = labelIn(c);
    await mayAttach(ref, query, session);
    return gate.within(async () => {
      const content = new Uint8Array(await c.req.arrayBuffer());
      const found = recognise(content, label);
      if (found.kind === 'refused')
        throw new DeskError('bad-input', 'The file is not taken.', [found.problem]);
      const { sha256, bytes } = await files.put(ref, content, found.mediaType, now().toISOString());
      const attached = await enter(ref, session, {
        ...query,
        sha256,
        bytes,
        label,
        mediaType: found.mediaType,
      });
      await files.markEntered(ref, sha256, now().toISOString());
      await logAccess(session, ref, `attach ${query.document} ${sha256.slice(0, 12)}`);
      const answer: AttachAnswer = {
        ref,
        document: query.document,
        sha256,
        bytes,
        mediaType: found.mediaType,
        label,
        attached,
      };
      return c.json(answer, attached ? 201 : 200);
    });
  });

  /** Before anything is stored: a document that the case does not have, or that is not for this role. */
  async function mayAttach(
    ref: string,
    { document, station }: z.output<typeof attachQuery>,
    session: Session,
  ): Promise<void> {
    const record = await caseDesk.record(ref);
    const matter = fold(record.ref, record.openedAt, record.intake, record.entries);
    const part = partOf(matter, (one) => worksAt(session, one));
    mustBeTheirs(part, station);
    // What is not theirs is not there.
    const items = matter.items.filter(({ id }) => part.item(id));
    const refusal = documentRefusal({ items }, document, session.role);
    if (refusal !== undefined) throw new Refused(refusal);
  }

  /** False when the case had this very file for this document before, whoever attached it. */
  async function enter(
    ref: string,
    { id, role }: Session,
    {
      document,
      station,
      ...file
    }: z.output<typeof attachQuery> & {
      sha256: string;
      bytes: number;
      label: string;
      mediaType: string;
    },
  ): Promise<boolean> {
    const known = (await caseDesk.view(ref)).files;
    if (known.some((one) => one.document === document && one.sha256 === file.sha256)) return false;
    const sent = await caseDesk.send(ref, ATTACH_FILE, {
      station,
      data: { document, ...file },
      // Cut off and sent again, it is one entry. The entries so far: a file that was voided can be attached anew.
      key: `attach/${file.sha256}/${known.length}/${document}`.slice(0, 200).replace(/[^\x21-\x7e]/g, '_'),
      actor: { id, role },
    });
    if (sent.kind !== 'done') throw new Error('a file was left as a signal, which nobody asked for');
    return true;
  }

  return routes;
}

/** The file's own name, percent-encoded UTF-8, made harmless. */
function labelIn(c: Context): string {
  const header = c.req.header('x-clearance-label') ?? 'file';
  try {
    return fileLabel(decodeURIComponent(header));
  } catch {
    throw new DeskError('bad-input', 'The header X-Clearance-Label must be percent-encoded UTF-8.');
  }
}

const noSuchFile = (ref: string): DeskError =>
  new DeskError('not-found', 'The case has no such file for you.', [], `npx clearance files ${ref}`);
