import { emptyCasebook } from '../../domain/casebook';
import { intakeSchema } from '../../domain/intake';
import { papersDue } from '../../domain/journey';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { Pad } from '../support/pad';
import { TWO_CITIES, upTo } from '../support/scripts';

const standing = (command: string) => {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  for (const step of upTo(command)) pad.send(step);
  return pad;
};
const ask = (paper: string, station?: string) => ({
  command: 'request-paper',
  data: { paper },
  ...(station === undefined ? {} : { station }),
});

describe('a paper on request', () => {
  it('is due under a key of its own, however often it is asked for', () => {
    const pad = standing('confirm-procedure');
    const entries = [pad.send(ask('instruction-pack')).n, pad.send(ask('instruction-pack')).n];
    const keys = papersDue(pad.matter, emptyCasebook()).map((p) => p.key);
    expect(keys.filter((key) => key.includes('/requested/'))).toEqual(
      entries.map((n) => `instruction-pack/requested/${n}`),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    ['accept-engagement', 'agent-packet', 'the station has not confirmed its procedure'],
    ['record-review', 'quote', 'no quote has been sent'],
    ['confirm-procedure', 'custody-receipt', 'no original of the client is away from home'],
    ['confirm-procedure', 'parcel-contents', 'nothing is free to go'],
  ])('after %s there is no %s yet, and why is said', (command, paper, why) => {
    expect(standing(command).refusal(ask(paper))).toMatchObject({ code: 'outstanding', facts: [why] });
  });

  it('tells who holds which original', () => {
    const pad = standing('submit-application');
    pad.send(ask('custody-receipt'));
    const facts = papersDue(pad.matter, emptyCasebook()).at(-1)?.facts;
    expect(facts).toMatchObject({
      kind: 'custody-receipt',
      held: expect.arrayContaining([
        expect.objectContaining({ title: 'passport that expired in 2022', holder: expect.any(String) }),
      ]),
    });
  });

  it('of one station must name it where there are several', () => {
    const pad = Pad.open(intakeSchema.parse(twoCities));
    for (const step of TWO_CITIES.toDocuments) pad.send(step);
    expect(pad.refusal(ask('agent-packet')).code).toBe('station-needed');
    pad.send(ask('agent-packet', 'guangzhou-tianhe'));
    expect(papersDue(pad.matter, emptyCasebook()).at(-1)?.facts).toMatchObject({
      station: { id: 'guangzhou-tianhe' },
    });
  });

  it('is not made when a correction took away what it tells', () => {
    const pad = standing('send-quote');
    const quote = pad.entries.length;
    pad.send(ask('quote'));
    expect(papersDue(pad.matter, emptyCasebook())).toHaveLength(2);
    pad.send({ command: 'correct', data: { entry: quote + 1, reason: 'Asked twice.', void: true } });
    expect(papersDue(pad.matter, emptyCasebook())).toHaveLength(1);
  });
});

describe('papers of the straight road', () => {
  it('the instructions tell what is wanted now, what later, and what is here', () => {
    const pad = standing('receive-items');
    const pack = papersDue(pad.matter, emptyCasebook()).find(
      (p) => p.facts.kind === 'instruction-pack',
    )?.facts;
    const states = pack?.kind === 'instruction-pack' ? pack.items.map((i) => `${i.form} ${i.state}`) : [];
    expect([...new Set(states)].sort()).toEqual(['original now', 'scan done']);
  });

  it('the list of a parcel names the certificate by its station', () => {
    const pad = standing('ship');
    expect(
      papersDue(pad.matter, emptyCasebook()).find((p) => p.key === 'parcel-contents/1')?.facts,
    ).toMatchObject({
      tracking: '1234567890',
      items: expect.arrayContaining([
        {
          kind: 'certificate',
          title: 'certificate of no criminal conviction, Shanghai, Pudong',
          form: 'original',
        },
      ]),
    });
  });

  it('the power of attorney covers every errand of the journey', () => {
    const facts = papersDue(standing('confirm-procedure').matter, emptyCasebook()).find(
      (p) => p.facts.kind === 'power-of-attorney',
    )?.facts;
    expect(facts).toMatchObject({
      errands: expect.arrayContaining([
        'contact',
        'filing',
        'collection',
        'translation',
        'notarization',
        'authentication',
      ]),
    });
  });
});
