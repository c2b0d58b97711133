import { groundOf } from '../grounds';
import type { Matter } from '../matter';
import { groundLine, type Line, type MakeSection } from './section';

/**
 * What was reported of arrests, and what it stops. Always there, so that "none" is an answer and not an omission; the page is for
 * the office alone (desk/record-routes.ts).
 */
export const arrests: MakeSection = ({ intake, arrest }) => ({
  key: 'arrests',
  title: 'Reported arrests',
  lines:
    intake.arrests.length === 0
      ? [{ text: 'None reported in the intake.' }]
      : [
          ...intake.arrests.map(({ date, place, body, charge, outcome }): Line => ({
            text: `${date}, ${place}${body === undefined ? '' : `, ${body}`}: ${charge}; outcome: ${outcome}`,
          })),
          standing(arrest),
          groundLine(groundOf(NO_RECORD, NO_RECORD.why)),
        ],
});

function standing(arrest: Matter['arrest']): Line {
  return arrest.kind === 'cleared'
    ? { text: `The attorney has let the case go on, ${arrest.on}.` }
    : {
        text: 'No station is contacted until the attorney has decided.',
        why: 'a reported arrest waits for the attorney',
        doubt: true,
      };
}

const NO_RECORD = {
  id: 'arrest.is-not-a-record',
  why: 'An arrest is not a record: a record is reported to mean an effective judgment.',
  source: 'fact 19 of the product brief',
  confidence: 'secondary',
  verifiedOn: null,
  effectiveFrom: null,
  effectiveTo: null,
} as const;
