import oneCity from '../../examples/one-city.json';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import { emptyCasebook, type Casebook } from '../../domain/casebook';
import { lettersNoLongerRight } from '../../domain/corrections';
import { FIRM } from '../../domain/firm';
import { intakeSchema } from '../../domain/intake';
import { lettersDue } from '../../domain/journey';
import { letterOrder } from '../../domain/letter-order';
import { renderLetter } from '../../letters/render';
import { Pad } from '../support/pad';
import { upTo } from '../support/scripts';

const NOTE = 'Your old work permit is on its way to us.\nWe call you on Monday.';
const noted = (kind: string) => ({ command: 'note', data: { text: NOTE, kind } });

function quoted(): Pad {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  for (const step of upTo('send-quote')) pad.send(step);
  return pad;
}
const orders = (pad: Pad, book: Casebook = emptyCasebook()) =>
  lettersDue(pad.matter, book).map((letter) => letterOrder(pad.matter, book, letter, pad.now));

describe('a note for the client', () => {
  it('stands in the next letter to the client, line by line, and in none to staff', () => {
    const pad = quoted();
    pad.send(noted('client-visible'));
    const all = orders(pad);
    expect(all.filter(({ audience }) => audience === 'staff').filter(({ notes }) => notes)).toEqual([]);
    const quote = all.find(({ key }) => key === 'quote/1');
    expect(quote && renderLetter(quote, FIRM).text).toContain(
      'A WORD FROM US\nYour old work permit is on its way to us.\n\nWe call you on Monday.\n',
    );
  });

  it('stands in no letter when internal or privileged', () => {
    const pad = quoted();
    pad.send(noted('internal'));
    pad.send({ ...noted('privileged'), as: 'attorney' });
    expect(orders(pad).filter(({ notes }) => notes !== undefined)).toEqual([]);
  });

  it('is told once', () => {
    const pad = quoted();
    const { n } = pad.send(noted('client-visible'));
    const book = { ...emptyCasebook(), notesTold: [{ entry: n, letter: 'quote/1' }] };
    expect(orders(pad, book).filter(({ notes }) => notes !== undefined)).toEqual([]);
  });

  it('that was wrong, and was told, makes its letter one to correct', () => {
    const pad = quoted();
    const { n } = pad.send(noted('client-visible'));
    const before = pad.matter;
    const book: Casebook = {
      ...emptyCasebook(),
      mail: [{ key: 'quote/1', to: 'a@example.com', subject: '', sentAt: pad.now }],
      notesTold: [{ entry: n, letter: 'quote/1' }],
    };
    pad.send({ command: 'correct', data: { entry: n, void: true, reason: 'Another client.' } });
    expect(lettersNoLongerRight(before, pad.matter, book)).toEqual(['quote/1']);
  });

  it('is not taken once no letter will follow', () => {
    const pad = Pad.open(intakeSchema.parse(oneCity));
    for (const step of STANDARD_SCRIPT) pad.send(step);
    expect(pad.refusal(noted('client-visible')).code).toBe('closed');
    expect(pad.send(noted('internal')).command).toBe('note');
  });
});

it.each(['agent', 'bookkeeper'] as const)('%s keeps internal notes only', (as) => {
  const pad = quoted();
  for (const kind of ['privileged', 'client-visible'])
    expect(pad.refusal({ ...noted(kind), as }).code).toBe('not-allowed');
  expect(pad.send({ ...noted('internal'), as }).by.role).toBe(as);
});
