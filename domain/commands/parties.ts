import { defineCommand, factual } from '../command';
import { firstFiling, isMinor } from '../people/minor';
import { withParties } from '../people/parties';
import { partiesChange } from '../people/schema';
import { refuse } from '../refusal';
import { notClosed } from './guards';
import { OFFICE } from './roles';

/** Who is who: client, guardian, payer and recipient, where they are not the applicant. */

export const nameParties = defineCommand({
  name: 'name-parties',
  help: 'name client, guardian, payer or recipient where that is not the applicant; null takes one away',
  roles: OFFICE,
  scope: 'case',
  schema: factual({ parties: partiesChange }),
  example: {
    parties: {
      payer: { name: 'Accounts payable', organisation: 'Harbour Robotics Ltd', email: 'ap@harbour.example' },
    },
  },
  ready: notClosed,
  check: (m, { data }) =>
    data.parties.guardian !== undefined && data.parties.guardian !== null && !isMinor(m.intake)
      ? refuse('bad-data', 'the applicant is of age: there is no guardian', [
          `of age on ${firstFiling(m.intake)}, the day of the first filing abroad`,
          'somebody who acts for an adult is the client',
        ])
      : undefined,
  apply: (m, { data }) => {
    m.intake = withParties(m.intake, data.parties);
  },
});
