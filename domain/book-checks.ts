import type { CaseHistory } from './corrections';
import { commandNamed } from './commands';
import { nearest } from './near';
import { refuse, type Refusal } from './refusal';

/**
 * Commands about something that the case's own book knows: a slip in a key or an id would be taken for granted, and would hide
 * what somebody must still do. Where the book is not known, all is accepted.
 */
export function checkAgainstBook(
  command: string,
  data: unknown,
  { gone, attention }: Pick<CaseHistory, 'gone' | 'attention'>,
): Refusal | undefined {
  switch (commandNamed(command)?.name) {
    case 'send-correction':
      return unknownTo(gone?.(), (data as { readonly letter: string }).letter, {
        problem: 'no letter with this key has gone',
        none: 'no letter has gone',
        list: 'gone',
      });
    case 'resolve-attention':
      return unknownTo(attention?.(), (data as { readonly id: string }).id, {
        problem: 'nothing with this id asks for attention',
        none: 'nothing asks for attention',
        list: 'to settle',
      });
    default:
      return undefined;
  }
}

interface Words {
  readonly problem: string;
  readonly none: string;
  readonly list: string;
}

function unknownTo(known: readonly string[] | undefined, named: string, words: Words): Refusal | undefined {
  if (known === undefined || known.includes(named)) return undefined;
  const near = nearest(named, known);
  return refuse('unknown-item', words.problem, [
    named,
    ...(near === undefined ? [] : [`did you mean ${near}?`]),
    known.length === 0 ? words.none : `${words.list}: ${known.join(', ')}`,
  ]);
}
