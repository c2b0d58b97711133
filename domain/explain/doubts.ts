import { destinationFile } from '../destinations/shipped';
import type { Matter } from '../matter';
import type { Line, Section } from './section';

/** What is still to be judged or confirmed: every doubt of the other topics, and how much rests on texts nobody has read. */
export function doubts({ intake }: Matter, others: readonly Section[]): Section {
  const lines = others.flatMap((s) => s.lines);
  const rules = new Set(lines.flatMap((l) => (l.verified === false && l.rule !== undefined ? [l.rule] : [])));
  const questions = intake.destinations.flatMap((d) => {
    const { name, open } = destinationFile(d.destination);
    return open.map((text): Line => ({ text: `${name}: ${text}` }));
  });
  const said = [
    ...lines
      .filter((l) => l.doubt === true)
      .map(({ text, why }): Line => ({ text, ...(why === undefined ? {} : { why }) })),
    ...questions,
    ...(rules.size === 0 ? [] : [{ text: `Unverified rules used above: ${[...rules].sort().join(', ')}` }]),
  ];
  const seen = new Set<string>();
  return {
    key: 'doubts',
    title: 'Open doubts',
    lines:
      said.length === 0
        ? [{ text: 'None.' }]
        : said.filter(({ text }) => !seen.has(text) && seen.add(text) !== undefined),
  };
}
