import { emptyCasebook } from '../../domain/casebook';
import { intakeSchema } from '../../domain/intake';
import { lettersDue, openWaits, papersDue } from '../../domain/journey';
import { stageOf } from '../../domain/journey/stage';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import oneCity from '../../examples/one-city.json';
import { Pad } from '../support/pad';

describe('the straight road of one city', () => {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  const seen: { stage: string; waits: string[] }[] = [];
  const letters = new Set<string>();
  const papers = new Set<string>();
  const look = () => {
    seen.push({
      stage: stageOf(pad.matter),
      waits: openWaits(pad.matter).map((w) => `${w.owner}:${w.name}`),
    });
    for (const letter of lettersDue(pad.matter, emptyCasebook()))
      if (letter.staff === undefined) letters.add(letter.facts.kind);
    for (const paper of papersDue(pad.matter, emptyCasebook())) papers.add(paper.facts.kind);
  };
  look();
  for (const step of STANDARD_SCRIPT) {
    pad.send(step);
    look();
  }

  it('passes every stage in order', () => {
    const stages = seen.map((s) => s.stage).filter((stage, i, all) => stage !== all[i - 1]);
    expect(stages).toEqual([
      'consultation',
      'engagement',
      'psb-contact',
      'documents',
      'application',
      'certificate-check',
      'notarization',
      'legalization',
      'delivery',
      'close',
      'closed',
    ]);
  });

  it('waits for somebody at every moment until it is closed', () => {
    expect(seen.slice(0, -1).filter((s) => s.waits.length === 0)).toEqual([]);
    expect(seen.at(-1)?.waits).toEqual([]);
  });

  it('writes the letters and makes the papers that the standard case requires', () => {
    expect([...letters]).toEqual([
      'welcome',
      'quote',
      'engagement',
      'originals',
      'filed',
      'issued',
      'shipped',
      'delivered',
      'closing',
    ]);
    expect([...papers]).toEqual([
      'quote',
      'instruction-pack',
      'power-of-attorney',
      'employer-letter',
      'agent-packet',
      'application-cover',
      'parcel-contents',
      'closing-statement',
    ]);
  });

  it('ends delivered with every original at home', () => {
    expect(pad.matter.end).toMatchObject({ kind: 'closed', outcome: 'delivered' });
    expect(
      pad.matter.custody.filter((h) => !h.item.startsWith('power-of-attorney')).map((h) => h.holder),
    ).toEqual(expect.arrayContaining(['client']));
    expect(pad.matter.custody.filter((h) => h.holder !== 'client').map((h) => h.item)).toEqual([
      'power-of-attorney.original',
    ]);
  });

  it('is rebuilt from its record to the very same matter', () => {
    expect(pad.refolded()).toEqual(pad.matter);
  });
});
