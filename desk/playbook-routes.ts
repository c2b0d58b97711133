import { Hono } from 'hono';
import { z } from 'zod';
import type {
  PlaybookAddedAnswer,
  PlaybookAnswer,
  PlaybookDiffAnswer,
  PlaybooksAnswer,
  PlaybookVersionsAnswer,
  VersionView,
} from '../client/wire';
import { OFFICE, STAFF } from '../domain/commands/roles';
import { isoDate, shortText } from '../domain/fields';
import { chinaDay } from '../domain/instants';
import { objectionsTo, placeText, verifiedVersion } from '../domain/playbooks/amend';
import { differences } from '../domain/playbooks/diff';
import { isStale } from '../domain/playbooks/doubts';
import type { KnownPlaybook } from '../domain/playbooks/known';
import { playbooksNamed, versionsOf } from '../domain/playbooks/named';
import { chainOf, holdsOn, nameOf, newest, type PlaybookChain } from '../domain/playbooks/resolve';
import { PlaybookError, readPlaybook } from '../domain/playbooks/read';
import type { Playbook } from '../domain/playbooks/schema';
import { sheetOf } from '../domain/playbooks/sheet';
import { FIRM } from '../store/keys';
import type { DeskDeps } from './app';
import { DeskError } from './desk-error';
import { checked, LARGEST_BODY, limitedTo, readBody } from './json-body';
import { followersOfOlder } from './playbook-followers';
import { mustBe, type DeskEnv, type Session } from './session';

const addBody = z.strictObject({ playbook: z.unknown(), reason: shortText });
const verifyBody = z.strictObject({
  source: shortText,
  on: isoDate.optional(),
  version: shortText.optional(),
});
const showQuery = z.strictObject({ on: isoDate.optional(), version: shortText.optional() });
const diffQuery = z.strictObject({ from: shortText.optional(), to: shortText.optional() });

/**
 * `/api/playbooks`: what stations ask for, version by version. They hold nothing of any case: all staff may read them. A
 * version that was added is never changed; open cases keep theirs.
 */
export function playbookRoutes({ playbooks, caseDesk, walls, accessLog, now }: DeskDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.use(limitedTo(LARGEST_BODY));
  const today = () => chinaDay(now().toISOString());

  routes.get('/', async (c) => {
    mustBe(c.get('session'), STAFF, 'read playbooks');
    const on = today();
    const known = await playbooks.known();
    const ids = [...new Set(known.map(({ playbook }) => playbook.id))].sort();
    const answer: PlaybooksAnswer = { on, playbooks: ids.map((id) => rowOf(known, id, on)) };
    return c.json(answer);
  });

  routes.get('/all/versions', async (c) => {
    mustBe(c.get('session'), STAFF, 'read playbooks');
    const answer: PlaybookVersionsAnswer = { versions: await playbooks.known() };
    return c.json(answer);
  });

  routes.get('/:name', async (c) => {
    mustBe(c.get('session'), STAFF, 'read playbooks');
    const asked = checked(c.req.query(), showQuery, 'The question cannot be answered.');
    const on = asked.on ?? today();
    const known = await playbooks.known();
    const chain = chainNamed(known, c.req.param('name'), on, asked.version);
    const narrowest = first(chain);
    const view = viewer(known, on);
    const answer: PlaybookAnswer = {
      on,
      id: narrowest.id,
      version: narrowest.version,
      place: placeText(narrowest),
      chain: chain.map((p) => ({ id: p.id, ...view(p) })),
      rows: sheetOf(chain, on),
      versions: versionsOf(
        known.map((k) => k.playbook),
        narrowest.id,
      ).map(view),
    };
    return c.json(answer);
  });

  routes.get('/:name/diff', async (c) => {
    mustBe(c.get('session'), STAFF, 'read playbooks');
    const asked = checked(c.req.query(), diffQuery, 'The question cannot be answered.');
    const on = today();
    const known = await playbooks.known();
    const name = c.req.param('name');
    const after = chainNamed(known, name, on, asked.to);
    const before =
      asked.from === undefined ? previous(known, first(after), on) : chainNamed(known, name, on, asked.from);
    const answer: PlaybookDiffAnswer = {
      id: first(after).id,
      from: first(before).version,
      to: first(after).version,
      differences: differences(before, after),
    };
    return c.json(answer);
  });

  routes.post('/', async (c) => {
    const session = c.get('session');
    mustBe(session, OFFICE, 'add playbooks');
    const { playbook, reason } = await readBody(c, addBody);
    const candidate = readNew(playbook);
    const objections = objectionsTo(await playbooks.all(), candidate, today());
    if (objections.length > 0) throw notTaken(objections);
    return c.json(await added(session, candidate, reason, 'add'), 201);
  });

  routes.post('/:name/verify', async (c) => {
    const session = c.get('session');
    mustBe(session, OFFICE, 'confirm playbooks');
    const { source, on = today(), version } = await readBody(c, verifyBody);
    if (on > today())
      throw new DeskError('bad-input', 'The day lies ahead.', ['on: the day on which the office was asked']);
    const known = await playbooks.known();
    const confirmed = first(chainNamed(known, c.req.param('name'), today(), version));
    return c.json(await added(session, verifiedVersion(confirmed, { on, source }), source, 'verify'), 201);
  });

  async function added(session: Session, candidate: Playbook, reason: string, action: string) {
    const at = now().toISOString();
    if (!(await playbooks.add(candidate, { at, by: session.id, reason })))
      throw new DeskError(
        'refused',
        `There is a version ${nameOf(candidate)} already, and a version is never changed.`,
        ['give the new one a version of its own'],
        `npx clearance playbook show ${candidate.id}`,
      );
    await accessLog.append({
      at,
      staffId: session.id,
      ref: FIRM,
      action: `playbook ${action} ${nameOf(candidate)}`,
    });
    const all = await playbooks.all();
    // As it was read back: the same object is then found in the chains of cases.
    const stored = all.find((p) => nameOf(p) === nameOf(candidate)) ?? candidate;
    const inForce = newest(all.filter((p) => p.id === stored.id && holdsOn(p, today()))) === stored;
    const answer: PlaybookAddedAnswer = {
      id: stored.id,
      version: stored.version,
      effectiveFrom: stored.effectiveFrom,
      inForce,
      ...(await followersOfOlder({ caseDesk, walls }, session, all, stored, today())),
    };
    return answer;
  }

  return routes;
}

function readNew(value: unknown): Playbook {
  try {
    return readPlaybook(value, 'playbook');
  } catch (error) {
    if (error instanceof PlaybookError) throw notTaken(error.problems);
    throw error;
  }
}

const notTaken = (problems: readonly string[]): DeskError =>
  new DeskError(
    'bad-input',
    `The playbook has ${problems.length === 1 ? '1 problem' : `${problems.length} problems`}; nothing was added.`,
    problems,
  );

/** @throws DeskError `not-found` with what is near */
function chainNamed(
  known: readonly KnownPlaybook[],
  word: string,
  on: string,
  version?: string,
): PlaybookChain {
  const all = known.map(({ playbook }) => playbook);
  const named = playbooksNamed(all, word, on, version);
  switch (named.kind) {
    case 'found':
      return named.chain;
    case 'no-such-place':
      throw new DeskError(
        'not-found',
        `No playbook knows ${word.slice(0, 80)}: the national one holds there.`,
        named.near === undefined ? [] : [`did you mean ${named.near}?`],
        'npx clearance playbook list',
      );
    case 'no-such-version':
      throw new DeskError(
        'not-found',
        version === undefined
          ? `No version of ${named.id} holds on ${on}.`
          : `${named.id} has no version ${version.slice(0, 80)}.`,
        [`versions of ${named.id}: ${named.versions.join(', ')}`],
        `npx clearance playbook show ${named.id} --version ${named.versions.at(-1) ?? ''}`,
      );
  }
}

/** The chain of the version before this one. */
function previous(known: readonly KnownPlaybook[], version: Playbook, on: string): PlaybookChain {
  const all = known.map(({ playbook }) => playbook);
  const versions = versionsOf(all, version.id);
  const before = versions[versions.indexOf(version) - 1];
  if (before === undefined)
    throw new DeskError(
      'not-found',
      `${nameOf(version)} is the first version of ${version.id}.`,
      [`versions of ${version.id}: ${versions.map((p) => p.version).join(', ')}`],
      `npx clearance playbook show ${version.id}`,
    );
  return chainOf(all, before, on);
}

/** A chain is never empty: it ends with the national playbook, or is of one that was named. */
function first(chain: PlaybookChain): Playbook {
  const narrowest = chain[0];
  if (narrowest === undefined) throw new Error('a chain of playbooks without a playbook');
  return narrowest;
}

function viewer(known: readonly KnownPlaybook[], on: string): (playbook: Playbook) => VersionView {
  return (playbook) => ({
    version: playbook.version,
    effectiveFrom: playbook.effectiveFrom,
    effectiveTo: playbook.effectiveTo,
    verifiedOn: playbook.verifiedOn,
    confidence: playbook.confidence,
    stale: isStale(playbook, on),
    added: known.find((k) => k.playbook === playbook)?.addition ?? null,
  });
}

function rowOf(
  known: readonly KnownPlaybook[],
  id: string,
  on: string,
): PlaybooksAnswer['playbooks'][number] {
  const all = known.map(({ playbook }) => playbook);
  const versions = versionsOf(all, id);
  const inForce = newest(versions.filter((p) => holdsOn(p, on)));
  const shown = inForce ?? versions.at(-1);
  const office = shown?.offices.find((o) => o.role === 'psb');
  return {
    id,
    level: shown?.level ?? 'national',
    place: shown === undefined ? id : placeText(shown),
    office: office === undefined ? null : `${office.english} ${office.chinese}`,
    inForce: inForce === undefined ? null : viewer(known, on)(inForce),
    versions: versions.length,
  };
}
