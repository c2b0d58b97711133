import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { SendOptions } from '../client/case-desk';
import { CaseNotFound, KeyTaken, Refused, Unreachable } from '../client/case-errors';
import { readList } from '../client/list-query';
import type { OpenAnswer, SendAnswer } from '../client/wire';
import { ROLES, type Role } from '../domain/actor';
import { OFFICE } from '../domain/commands/roles';
import { commandNamed, COMMANDS } from '../domain/commands';
import type { CommandSpec } from '../domain/command';
import { conflictTokens } from '../domain/find';
import { fold } from '../domain/fold';
import { intakeSchema, type Intake } from '../domain/intake';
import { stationMeant } from '../domain/judge';
import { nearest } from '../domain/near';
import { isRef } from '../domain/ref';
import type { Part } from '../domain/part-of-case';
import type { CaseView } from '../domain/view';
import type { DeskDeps } from './app';
import { DeskError } from './desk-error';
import { checked, LARGEST_BODY, limitedTo, readBody } from './json-body';
import { mustBe, type DeskEnv, type Session } from './session';
import { isAssigned, listFor, mustBeTheirs, refsFor } from './door';
import { nextFor, partFor, refusalFor, viewFor } from './view-for';

/** Who may read what a case holds. Ops never need to: they have the Temporal UI. */
export const READERS: readonly Role[] = ROLES.filter((role) => role !== 'ops');

const key = z
  .string()
  .min(1, 'must not be empty')
  .max(200, 'must not be longer than 200 characters')
  .regex(/^[\x21-\x7e]*$/, 'must be letters, digits and signs without spaces');

const openBody = z.strictObject({ intake: intakeSchema, key: key.optional() });

const sendBody = z.strictObject({
  station: z.string().min(1).max(80).optional(),
  data: z.unknown().optional(),
  key: key.optional(),
  leaveAsSignal: z.boolean().optional(),
});

/** `/api/cases`: open, list, read, and send commands. Checks shape and role; whether it can be done, the case says. */
export function caseRoutes({
  walls,
  caseDesk,
  accessLog,
  finder,
  spared,
  now,
  onUnexpected,
}: DeskDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.use(limitedTo(LARGEST_BODY));

  const logAccess = (session: Session, ref: string, action: string) =>
    accessLog.append({ at: now().toISOString(), staffId: session.id, ref, action });

  routes.post('/', async (c) => {
    const session = c.get('session');
    mustBe(session, OFFICE, 'open cases');
    const body = await readBody(c, openBody);
    const opened = await openedFor(session, body);
    // The same intake again: whoever is outside its case's wall is told of none, and makes no second one.
    if (!opened.created && (await refsFor(walls, session, [opened.ref])).length === 0)
      throw new DeskError('not-allowed', 'This intake cannot be opened by you: ask an attorney.');
    const duplicates = await beside(
      async () => refsFor(walls, session, await indexed(opened.ref, opened.created, body.intake)),
      'finding duplicates',
    );
    const formerly = await beside(
      async () => refsFor(walls, session, await erasedWith(body.intake)),
      'finding erased cases',
    );
    const answer: OpenAnswer = {
      ...opened,
      ...(duplicates === undefined || duplicates.length === 0 ? {} : { duplicates }),
      ...(formerly === undefined || formerly.length === 0 ? {} : { formerly }),
    };
    return c.json(answer, answer.created ? 201 : 200);
  });

  routes.get('/', async (c) => {
    const { filters, part } = readList(c.req.query());
    return c.json(await listFor({ walls, caseDesk }, c.get('session'), filters, part));
  });

  routes.get('/:ref', async (c) => {
    const session = c.get('session');
    mustBe(session, READERS, 'read cases');
    const ref = refIn(c.req.param('ref'));
    const view = await caseDesk.view(ref);
    await logAccess(session, ref, 'show');
    return c.json(viewFor(session, view));
  });

  routes.get('/:ref/next', async (c) => {
    const session = c.get('session');
    mustBe(session, READERS, 'read cases');
    const ref = refIn(c.req.param('ref'));
    const [next, view] = await Promise.all([caseDesk.next(ref), caseDesk.view(ref)]);
    await logAccess(session, ref, 'next');
    return c.json(nextFor(session, next, view));
  });

  routes.post('/:ref/commands/:command', async (c) => {
    const session = c.get('session');
    const ref = refIn(c.req.param('ref'));
    const spec = commandIn(c.req.param('command'));
    mustBe(session, spec.roles, `send ${spec.name}`);
    const body = await readBody(c, sendBody);
    const data = body.data ?? {};
    // What goes on is what was sent: the case reads it with its own schema, which may be of another release.
    checked(data, spec.schema, `The data of ${spec.name} is not right.`);
    const part = isAssigned(session) ? partFor(session, await caseDesk.view(ref)) : undefined;
    if (part !== undefined) mustBeTheirs(part, body.station, data);
    const station = part === undefined ? body.station : stationFor(part, spec, body.station);
    const sent = await sentFor(part, ref, spec.name, {
      station,
      data: spec.complete === undefined ? data : await completed(ref, spec, data, station),
      given: data,
      key: body.key ?? randomUUID(),
      actor: actorOf(session),
      leaveAsSignal: body.leaveAsSignal,
    });
    if (sent.kind === 'done')
      await beside(() => finder.changed(ref, spec.name, () => caseDesk.record(ref)), 'indexing a case');
    const answer: SendAnswer =
      sent.kind === 'done'
        ? { ...sent, view: await afterwards(ref, session) }
        : { kind: sent.kind, key: sent.key };
    return c.json(answer, sent.kind === 'done' ? 200 : 202);
  });

  /** A key that is taken names its case to those alone who may know of it. */
  async function openedFor(session: Session, { intake, key: given }: z.output<typeof openBody>) {
    try {
      return await caseDesk.open(intake, given, actorOf(session));
    } catch (error) {
      if (!(error instanceof KeyTaken) || (await refsFor(walls, session, [error.ref])).length > 0)
        throw error;
      throw new KeyTaken(error.ref, []);
    }
  }

  /** A refusal tells an agent nothing of other stations. */
  async function sentFor(part: Part | undefined, ref: string, command: string, options: SendOptions) {
    try {
      return await caseDesk.send(ref, command, options);
    } catch (error) {
      if (part === undefined || !(error instanceof Refused)) throw error;
      throw new Refused(refusalFor(part, error.refusal));
    }
  }

  /** With what the rules of the day propose; as it was given while nobody can read the case, which then proposes itself. */
  async function completed(
    ref: string,
    spec: CommandSpec,
    data: unknown,
    station: string | undefined,
  ): Promise<unknown> {
    try {
      const { openedAt, intake, entries } = await caseDesk.record(ref);
      const matter = fold(ref, openedAt, intake, entries);
      const target = stationMeant(matter, spec, station);
      // A station that is not meant is for the case to refuse.
      return 'facts' in target ? data : (spec.complete?.(matter, data, target) ?? data);
    } catch (error) {
      if (error instanceof Unreachable) return data;
      throw error;
    }
  }

  /** A case that was opened before may have changed since: only what the index lacks is written then. */
  async function indexed(ref: string, created: boolean, intake: Intake): Promise<string[]> {
    if (created) await finder.opened(ref, intake);
    return finder.duplicates(ref, intake);
  }

  /** Erased cases in which one of these names appears. */
  const erasedWith = (intake: Intake): Promise<readonly string[]> =>
    spared.casesNamed(conflictTokens(intake, { intake, parcels: [] }));

  /** The case has taken it: that the index cannot be written just now must not make it look undone. */
  async function beside<T>(work: () => Promise<T>, what: string): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      onUnexpected(error, what);
      return undefined;
    }
  }

  /** The command is done: that the case cannot be read just now must not make it look undone. */
  async function afterwards(ref: string, session: Session): Promise<CaseView | null> {
    try {
      return viewFor(session, await caseDesk.view(ref));
    } catch (error) {
      if (error instanceof Unreachable) return null;
      throw error;
    }
  }

  return routes;
}

/** An agent acts at the stations assigned; where the case has one of them, that is the one meant. */
function stationFor(part: Part, spec: CommandSpec, named: string | undefined): string | undefined {
  if (named !== undefined || spec.scope === 'case' || part.stations.length === 0) return named;
  if (part.stations.length === 1) return part.stations[0];
  throw new DeskError('bad-input', 'Name one of your stations in this case.', part.stations);
}

const actorOf = ({ id, role }: Session) => ({ id, role });

/** What cannot be a reference names no case. */
export function refIn(text: string): string {
  if (!isRef(text)) throw new CaseNotFound(text.slice(0, 40));
  return text;
}

function commandIn(name: string) {
  const spec = commandNamed(name);
  if (spec !== undefined) return spec;
  const near = nearest(
    name,
    COMMANDS.map((command) => command.name),
  );
  throw new DeskError(
    'unknown-command',
    `There is no command ${name.slice(0, 60)}.`,
    near === undefined ? [] : [`did you mean ${near}?`],
    'npx clearance commands',
  );
}
