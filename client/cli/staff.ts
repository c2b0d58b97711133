import type { EnrolmentAnswer, StaffAnswer } from '../wire';
import { deskHttp } from './desk-http';
import type { Common, Io } from './io';
import { table } from './text';
import { whichDesk } from './which-desk';

/** `staff list`: the firm's directory with the accounts. */
export async function staffList(io: Io, options: Common): Promise<void> {
  const answer = await deskHttp(io, options).get<StaffAnswer>('/api/staff');
  if (options.json) return io.out(`${JSON.stringify(answer)}\n`);
  const rows = answer.staff.map(({ id, role, state }) => [
    id,
    role ?? 'not in the directory',
    state === 'none' ? 'no account' : state,
  ]);
  io.out(`${table(rows)}\n`);
}

export type StaffChange = 'add' | 'reset' | 'disable' | 'enable';

const DONE: Readonly<Record<StaffChange, string>> = {
  add: 'has an account',
  reset: 'is signed out everywhere and must enrol anew',
  disable: 'is signed out everywhere and cannot sign in',
  enable: 'can sign in again',
};

/** `staff add|reset|disable|enable <id>`. */
export async function changeStaff(io: Io, change: StaffChange, id: string, options: Common): Promise<void> {
  const path = `/api/staff/${encodeURIComponent(id)}/${change}`;
  const answer = await deskHttp(io, options).post<EnrolmentAnswer>(path, {});
  if (options.json) return io.out(`${JSON.stringify(answer)}\n`);
  io.out(`${id} ${DONE[change]}.\n`);
  if (answer.enrolment === null) return;
  const { code, endsAt } = answer.enrolment;
  io.out(
    `Enrolment code, for ${id} alone (shown once, counts once, until ${endsAt.slice(0, 10)}):\n  ${code}\nEnrol at ${whichDesk(io, options).url}/enrol\n`,
  );
}
