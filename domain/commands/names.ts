import { defineCommand, factual } from '../command';
import { isoDate, longText, personName, shortText } from '../fields';
import { differingNames } from '../names/reconcile';
import { refuse } from '../refusal';
import { all, open } from './guards';
import { OFFICE, STAFF } from './roles';

/** How papers write the client, and what is said of the differences. */

export const recordIdentity = defineCommand({
  name: 'record-identity',
  help: 'record how a paper writes the client: name, Chinese name, birth date, passport number; differences stand before the notary',
  roles: STAFF,
  scope: 'case',
  schema: factual({
    document: shortText.describe('the paper, e.g. work permit, or certificate of Shanghai'),
    name: personName.optional(),
    chineseName: personName.optional(),
    dateOfBirth: isoDate.optional(),
    passportNumber: shortText.optional(),
  }),
  example: { document: 'work permit', name: 'ORTIZ VANCE MARIA ELENA', chineseName: '欧玛丽' },
  ready: open,
  check: (_m, { data: { name, chineseName, dateOfBirth, passportNumber } }) =>
    [name, chineseName, dateOfBirth, passportNumber].some((field) => field !== undefined)
      ? undefined
      : refuse('bad-data', 'nothing was read from the paper', [
          'give at least one of name, chineseName, dateOfBirth, passportNumber',
        ]),
  apply: (m, { data: { document, name, chineseName, dateOfBirth, passportNumber } }) => {
    // Looked at again, a paper says what it said last.
    const others = m.identities.filter((identity) => identity.document !== document);
    m.identities.splice(0, m.identities.length, ...others, {
      document,
      name,
      chineseName,
      dateOfBirth,
      passportNumber,
    });
  },
});

export const resolveNameDifference = defineCommand({
  name: 'resolve-name-difference',
  help: 'explain a difference of name, birth date or number between papers, before the certificate goes to the notary',
  roles: OFFICE,
  scope: 'case',
  schema: factual({
    name: shortText.describe('the name as a passport prints it, or the paper and what differs in it'),
    explanation: longText,
  }),
  example: { name: 'NOMSA THANDEKA KHUMALO', explanation: 'Maiden name; marriage certificate seen.' },
  ready: all(open, (m) =>
    differingNames(m).length > 0 ? undefined : refuse('not-now', 'no name waits for an explanation'),
  ),
  check: (m, { data }) =>
    differingNames(m).includes(data.name)
      ? undefined
      : refuse('unknown-item', 'no such name waits for an explanation', differingNames(m)),
  apply: (m, { data }) => {
    m.namesResolved.push(data.name);
  },
});
