import { ROLES } from '../domain/actor';
import { newStaffToken } from './staff-tokens';

/** `node dist/desk/new-token.js paralegal-1 paralegal`: a token for one person, and the line for DESK_TOKENS_FILE. */
const [id, typedRole] = process.argv.slice(2);
const role = ROLES.find((known) => known === typedRole);
if (id === undefined || !/^[a-z]+-[0-9]+$/.test(id) || role === undefined) {
  process.stderr.write(`Give a staff id and a role (${ROLES.join(', ')}), e.g. paralegal-1 paralegal\n`);
  process.exitCode = 2;
} else {
  const { token, entry } = newStaffToken({ id, role });
  process.stdout.write(
    `Token, for ${id} alone (shown once):\n${token}\nEntry for the file of DESK_TOKENS_FILE:\n${JSON.stringify(entry)}\n`,
  );
}
