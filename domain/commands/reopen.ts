import { defineCommand, factual } from '../command';
import { longText } from '../fields';
import { refuse } from '../refusal';
import { undoEnding } from '../reopening';
import { OFFICE } from './roles';

/** The name by which the desk knows that this command starts the case's workflow again. */
export const REOPEN = 'reopen';

export const reopen = defineCommand({
  name: REOPEN,
  help: 'open a closed case again where it stood before it ended; conflicts, passports, the power of attorney and procedures are checked anew',
  roles: OFFICE,
  scope: 'case',
  schema: factual({ reason: longText }),
  example: { reason: 'The client wrote: the visa is needed after all.' },
  ready: ({ end }) =>
    end.kind === 'closed'
      ? undefined
      : refuse(
          'not-now',
          end.kind === 'closing'
            ? 'the case is being closed, but is not closed yet'
            : 'the case is not closed',
        ),
  check: ({ end }, { on }) =>
    end.kind === 'closed' && on < end.on
      ? refuse('bad-data', 'that is before the case was closed', [`closed on ${end.on}`])
      : undefined,
  apply: undoEnding,
});
