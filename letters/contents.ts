import type { Thing } from '../domain/letters';
import { capital } from './capital';
import type { Context, Line } from './wording';

/** The things in a parcel, a line each, in the reader's language. */
export function contentLines(contents: readonly Thing[], { name }: Pick<Context, 'name'>): readonly Line[] {
  return contents.map((thing) => ({ text: capital(name(thing)) }));
}
