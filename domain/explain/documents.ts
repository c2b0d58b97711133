import { documentKind, lackingOf, rejection } from '../documents/catalogue';
import { isInQuestion } from '../documents/lacking';
import type { Item, Matter } from '../matter';
import { citation, isVerified } from '../source';
import { stationName } from '../stations';
import type { Line, MakeSection } from './section';

/** What is asked for and from where that is known; what was sent back or cannot be had, and what that means. */
export const documents: MakeSection = (matter) => {
  if (matter.items.length === 0) return undefined;
  return {
    key: 'documents',
    title: 'Documents',
    lines: matter.items.flatMap((item, i) => [
      headLine(item),
      // Once for each kind: a page is read by a person.
      ...(isFirstOfKind(matter, item, i) ? sourceLines(item) : []),
      ...questionLines(matter, item),
    ]),
  };
};

function isFirstOfKind(m: Matter, { kind }: Item, i: number): boolean {
  return m.items.findIndex((other) => documentKind(other.kind) === documentKind(kind)) === i;
}

function headLine({ title, form, state, replaces }: Item): Line {
  const text = `${title} (${form}): ${state.kind.replaceAll('-', ' ')}${replaces === undefined ? '' : `, stands in for ${replaces}`}`;
  switch (state.kind) {
    case 'sent-back':
      return { text, why: `${state.reason}: ${rejection(state.reason)?.text ?? 'in words of its own'}` };
    case 'unobtainable':
      return { text, why: state.reason };
    default:
      return { text };
  }
}

/** Why such a paper is asked for; a paper in words of its own has no source but whoever asked for it. */
function sourceLines({ kind }: Item): Line[] {
  return (documentKind(kind)?.sources ?? []).map((source) => ({
    text: source.what,
    depth: 1,
    rule: `document.${documentKind(kind)?.kind ?? kind}`,
    source: citation(source),
    verified: isVerified(source),
  }));
}

function questionLines(m: Matter, item: Item): Line[] {
  return m.stations
    .filter((station) => isInQuestion(item, station))
    .map((station) => {
      const { effect, why } = lackingOf(item.kind);
      return {
        text: `nothing stands in for it: is ${stationName(station)} unobtainable?`,
        depth: 1,
        why: `${effect}: ${why}`,
        rule: 'document.lacking',
        source: 'catalogue of documents (general; unverified)',
        verified: false,
        doubt: true,
      };
    });
}
