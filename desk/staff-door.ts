import { FIRM, type StaffMember } from '../domain/firm';
import type { SignInFailures, Subject } from '../store/sign-in-failures';
import type { StaffAccounts } from '../store/staff-accounts';
import type { SessionKind, StaffSessions } from '../store/staff-sessions';
import { DeskError } from './desk-error';
import type { Member } from './session';

export interface StaffDoorDeps {
  readonly accounts: StaffAccounts;
  readonly sessions: StaffSessions;
  readonly failures: SignInFailures;
  readonly now: () => Date;
}

/** What a person shows to be let in. */
export interface Proof {
  readonly id: string;
  readonly password: string;
  /** Six digits of the authenticator app. */
  readonly totp: string;
}

/** Long enough that guessing at the pace of `SignInFailures` is hopeless; rules of composition only annoy (NIST SP 800-63B, general). */
export const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;

/** How staff of the production set-up come in: accounts, sessions, and patience with guesses. */
export class StaffDoor {
  readonly #deps: StaffDoorDeps;

  constructor(deps: StaffDoorDeps) {
    this.#deps = deps;
  }

  /**
   * Begins a session.
   * @param address the network address that asks
   * @throws DeskError `not-signed-in`, the same whatever is wrong; `too-many` with the time to wait
   */
  async signIn(
    proof: Proof,
    kind: SessionKind,
    address: string,
  ): Promise<{ member: Member; token: string; endsAt: string }> {
    const { accounts, sessions, now } = this.#deps;
    return this.#patiently(proof.id, address, async () => {
      const right = await accounts.verify(proof.id, proof.password, proof.totp, now());
      const member = memberOf(proof.id);
      if (!right || member === undefined) return undefined;
      return { member, ...(await sessions.begin(proof.id, kind, now())) };
    });
  }

  /** The member whose session this token is; their role is the directory's, as it stands now. */
  async sessionOf(token: string, kind: SessionKind): Promise<Member | undefined> {
    const id = await this.#deps.sessions.find(token, kind, this.#deps.now());
    return id === undefined ? undefined : memberOf(id);
  }

  signOut(token: string): Promise<void> {
    return this.#deps.sessions.end(token);
  }

  /** The secret for the authenticator app. @throws as `signIn` */
  beginEnrolment(id: string, code: string, address: string): Promise<string> {
    return this.#patiently(id, address, () => this.#deps.accounts.beginEnrolment(id, code, this.#deps.now()));
  }

  /** Keeps the chosen password. @throws as `signIn`; `bad-input` with what is wrong with the password or the app's code */
  async finishEnrolment(id: string, code: string, chosen: Omit<Proof, 'id'>, address: string): Promise<void> {
    const problems = passwordProblems(id, chosen.password);
    if (problems.length > 0) throw new DeskError('bad-input', 'The password cannot be used.', problems);
    await this.#patiently(id, address, async () => {
      const outcome = await this.#deps.accounts.finishEnrolment(id, code, chosen, this.#deps.now());
      if (outcome === 'wrong-totp')
        throw new DeskError('bad-input', 'The code of the app is not right.', [
          'scan the picture again, and check that the clock of the phone is right',
        ]);
      return outcome === 'done' ? outcome : undefined;
    });
  }

  /** `attempt` answers undefined when what was shown is not right. */
  async #patiently<T>(id: string, address: string, attempt: () => Promise<T | undefined>): Promise<T> {
    const { failures, now } = this.#deps;
    const subjects: Subject[] = [{ address }, { account: id }];
    const until = await failures.begin(subjects, now());
    if (until !== undefined) throw tooMany(until, now());
    const came = await attempt();
    if (came === undefined) throw wrong();
    await failures.succeeded(subjects);
    return came;
  }
}

/** Only who is in the firm's directory comes in, in the role that it gives. */
export function memberOf(id: string): Member | undefined {
  const found: StaffMember | undefined = FIRM.staff.find((member) => member.id === id);
  return found === undefined ? undefined : { id: found.id, role: found.role };
}

function passwordProblems(id: string, password: string): string[] {
  const characters = password.length;
  return [
    ...(characters < SHORTEST_PASSWORD ? [`it has fewer than ${SHORTEST_PASSWORD} characters`] : []),
    ...(characters > LONGEST_PASSWORD ? [`it has more than ${LONGEST_PASSWORD} characters`] : []),
    ...(password.toLowerCase().includes(id) ? ['it holds your staff id'] : []),
    ...(new Set(password).size < 5 ? ['it repeats the same few characters'] : []),
  ];
}

function wrong(): DeskError {
  return new DeskError(
    'not-signed-in',
    'That is not right: check staff id, password or code, and try again.',
    ['a code of the app counts once: wait for the next one'],
  );
}

function tooMany(until: Date, now: Date): DeskError {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  return new DeskError('too-many', `Too many attempts: wait ${seconds} seconds, then try again.`);
}
