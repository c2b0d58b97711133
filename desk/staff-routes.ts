import { Hono } from 'hono';
import { z } from 'zod';
import type { EnrolmentAnswer, MeAnswer, StaffAnswer } from '../client/wire';
import type { Role } from '../domain/actor';
import { FIRM } from '../domain/firm';
import type { Enrolment, StaffAccounts } from '../store/staff-accounts';
import type { DeskDeps } from './app';
import { DeskError } from './desk-error';
import { limitedTo, readBody } from './json-body';
import { mustBe, type DeskEnv } from './session';

/**
 * Who makes and resets accounts gets the code with which one enrols under that id, and so could act as that person: that
 * is for attorneys, who may read every case themselves. Ops must never come to read a case that way.
 */
const ENROLLERS: readonly Role[] = ['attorney'];
/** Shutting somebody out is urgent, and gives nobody anything. */
const WATCHERS: readonly Role[] = ['attorney', 'ops'];

const empty = z.strictObject({});

/** `/api/staff` and `/api/me`: the accounts by which staff sign in; every change is in the access log. */
export function staffRoutes({ accounts, signingKeys, accessLog, now }: DeskDeps): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.use(limitedTo(1024));

  routes.get('/me', (c) => {
    const { id, role } = c.get('session');
    const profile = FIRM.staff.find((member) => member.id === id);
    const { zone } = profile ?? FIRM.office;
    const answer: MeAnswer = {
      id,
      role,
      name: profile?.name ?? id,
      zone,
      language: profile?.language ?? 'en',
    };
    return c.json(answer);
  });

  routes.get('/staff', async (c) => {
    mustBe(c.get('session'), WATCHERS, 'see accounts');
    const states = new Map((await accounts.list()).map((account) => [account.id, account.state]));
    const left = [...states.keys()].filter((id) => !FIRM.staff.some((member) => member.id === id));
    const answer: StaffAnswer = {
      staff: [
        ...FIRM.staff.map(({ id, role }) => ({ id, role, state: states.get(id) ?? ('none' as const) })),
        // Not in the directory any more: they cannot sign in.
        ...left.map((id) => ({ id, role: null, state: states.get(id) ?? ('none' as const) })),
      ],
    };
    return c.json(answer);
  });

  routes.post('/staff/:id/:change', async (c) => {
    const session = c.get('session');
    const { id, change } = c.req.param();
    const allowed = change === 'disable' ? WATCHERS : ENROLLERS;
    if (!isChange(change)) throw new DeskError('not-found', 'There is no such change of an account.');
    mustBe(session, allowed, `${change} accounts`);
    await readBody(c, empty);
    if (change === 'add' || change === 'enable') mustBeInDirectory(id);
    const enrolment = await CHANGES[change](accounts, id, now());
    if (change === 'add') await signingKeys.ensure(id, now());
    await accessLog.append({
      at: now().toISOString(),
      staffId: session.id,
      ref: 'firm',
      action: `staff ${change} ${id}`,
    });
    const answer: EnrolmentAnswer = { id, enrolment };
    return c.json(answer);
  });
  return routes;
}

const CHANGES = {
  add: async (accounts: StaffAccounts, id: string, now: Date): Promise<Enrolment | null> => {
    const made = await accounts.add(id, now);
    if (made !== undefined) return made;
    throw new DeskError(
      'refused',
      `${id} has an account already.`,
      [],
      `npx clearance staff reset ${id}, to enrol anew`,
    );
  },
  reset: async (accounts: StaffAccounts, id: string, now: Date): Promise<Enrolment | null> =>
    (await accounts.reset(id, now)) ?? noAccount(id),
  disable: async (accounts: StaffAccounts, id: string, now: Date): Promise<Enrolment | null> =>
    (await accounts.disable(id, now)) ? null : noAccount(id),
  enable: async (accounts: StaffAccounts, id: string): Promise<Enrolment | null> =>
    (await accounts.enable(id)) ? null : noAccount(id),
};

const isChange = (word: string): word is keyof typeof CHANGES => Object.hasOwn(CHANGES, word);

function noAccount(id: string): never {
  throw new DeskError('not-found', `There is no account ${id.slice(0, 40)}.`, [], 'npx clearance staff list');
}

/** @throws DeskError `bad-input` for an id that the firm's directory does not have */
export function mustBeInDirectory(id: string): void {
  if (FIRM.staff.some((member) => member.id === id)) return;
  throw new DeskError(
    'bad-input',
    `The firm's directory has no ${id.slice(0, 40)}.`,
    [`it has: ${FIRM.staff.map((member) => member.id).join(', ')}`],
    'add the person to domain/data/firm.json first: name, role and zone are kept there',
  );
}
