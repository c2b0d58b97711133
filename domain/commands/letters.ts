import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { longText, keyInCase } from '../fields';
import { OFFICE } from './roles';

/**
 * A letter that has been decided on and has not gone yet: it can be cancelled, or go in other words. Whether there is such
 * a letter, the case's own book knows: `judge` asks it (domain/pending-letters.ts).
 */

const letter = keyInCase.describe('key of the letter, as mail prints it');

export const cancelLetter = defineCommand({
  name: 'cancel-letter',
  help: 'a letter that has not gone yet never goes; the facts behind it stay',
  roles: OFFICE,
  scope: 'case',
  schema: factual({ letter, reason: longText }),
  example: { letter: 'filed/shanghai-pudong/1', reason: 'Told the client on the telephone.' },
  ready: () => undefined,
  apply: (m, { data, entry }) => {
    m.lettersSettled[data.letter] ??= entry;
    if (!m.lettersCancelled.includes(data.letter)) m.lettersCancelled.push(data.letter);
  },
});

export const editLetter = defineCommand({
  name: 'edit-letter',
  help: 'a letter that has not gone yet goes in these words; salutation, where the originals are and whom to ask stay',
  roles: OFFICE,
  scope: 'case',
  schema: factual({
    letter,
    paragraphs: z.array(longText).min(1).max(40).describe('the first one says whose turn it is'),
  }),
  example: {
    letter: 'filed/shanghai-pudong/1',
    paragraphs: [
      'Nothing for you to do: the application is with the police station.',
      'As we said on the telephone, it usually takes five weeks.',
    ],
  },
  ready: () => undefined,
  apply: (m, { data, entry }) => {
    m.lettersSettled[data.letter] ??= entry;
    m.lettersEdited[data.letter] = data.paragraphs;
  },
});

/** Commands about a letter that must still be there to be stopped. */
export const ABOUT_PENDING_LETTER: ReadonlySet<string> = new Set([cancelLetter.name, editLetter.name]);
