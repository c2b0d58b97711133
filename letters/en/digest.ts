import { capital } from '../capital';
import type { DigestWords } from '../digest';

export const ENGLISH_DIGEST: DigestWords = {
  counts: {
    overdue: (n) => `${n} overdue`,
    'due-today': (n) => `${n} due today`,
    'on-you': (n) => `${n} waiting on you`,
    'on-client': (n) => `${n} waiting on the client`,
  },
  between: ', ',
  subject: (counts, day) => `${day}: ${counts}`,
  turn: (counts) => `Your day: ${counts}.`,
  greeting: (reader) => `Good morning ${reader},`,
  headings: {
    overdue: 'Overdue',
    'due-today': 'Due today',
    'on-you': 'Waiting on you',
    'on-client': 'Waiting on the client too long',
    provisional: 'Provisional dates',
    stale: 'Stale playbooks',
  },
  about: ({ about }) => capital(about),
  noted: ({ what }) => what,
  over: (days, since) =>
    days === 0 ? `over since ${since}` : `${days} working day${days === 1 ? '' : 's'} over, since ${since}`,
  by: (due) => `by ${due}`,
  reminded: (times) => `${times} reminder${times === 1 ? '' : 's'} sent`,
  provisional:
    'These cases have dates in a year whose Chinese holidays are not published yet; they may move.',
  stale: 'Nobody has confirmed these with the office lately: ask before you rely on them.',
  more: (n) => `And ${n} more: npx clearance today`,
  leftOut: (n) =>
    n === 1
      ? 'One case could not be looked into: npx clearance list'
      : `${n} cases could not be looked into: npx clearance list`,
  whole:
    'Each line has the command that takes it on. The whole of your work at any time: npx clearance today',
};
