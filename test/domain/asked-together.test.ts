import { emptyCasebook, goneLetters, type Casebook } from '../../domain/casebook';
import { lettersNoLongerRight } from '../../domain/corrections';
import { lettersDue, openWaits } from '../../domain/journey';
import type { DueLetter } from '../../domain/journey/letter';
import { pendingLetters } from '../../domain/pending-letters';
import { isToBeAnnounced } from '../../domain/wait';
import { exampleIntake } from '../desk/desk-fixture';
import { Pad } from '../support/pad';
import { TWO_CITIES } from '../support/scripts';

const STEPS = TWO_CITIES.toDocuments;
const lastConfirmation = STEPS.findLastIndex((s) => s.command === 'confirm-procedure');
const sent = (key: string) => ({ key, to: 'a@b.example', subject: 's', sentAt: '2026-09-22T08:00:00.000Z' });
const pending = (pad: Pad, book: Partial<Casebook> = {}) =>
  pendingLetters(pad.matter, { ...emptyCasebook(), ...book })
    .filter(({ key }) => key.startsWith('originals/'))
    .map((letter) => ({ key: letter.key, also: letter.also, ...counted(letter) }));
const counted = ({ facts }: DueLetter) =>
  facts.kind === 'originals' ? { items: facts.items.length, poa: facts.poa !== undefined } : {};

/** Two stations; the first has confirmed, and after `confirm` the second as well. */
function twoStations() {
  const pad = Pad.open(exampleIntake('two-cities-with-counsel'));
  for (const step of STEPS.slice(0, lastConfirmation)) pad.send(step);
  const first = pad.entries.findLast((e) => e.command === 'confirm-procedure')!.n;
  const confirm = () => pad.send(STEPS[lastConfirmation]!).n;
  return { pad, first: `originals/${first}`, confirm: () => `originals/${confirm()}` };
}
const cancel = (letter: string) => ({
  command: 'cancel-letter',
  data: { letter, reason: 'By telephone.' },
});

describe('originals that two stations want', () => {
  it('are asked for by one letter when both confirm before it goes', () => {
    const { pad, first, confirm } = twoStations();
    expect(pending(pad)).toEqual([{ key: first, also: undefined, items: 4, poa: false }]);
    const second = confirm();
    expect(pending(pad)).toEqual([{ key: first, also: [second], items: 8, poa: true }]);
  });

  it('are asked for by two when the first has gone, and by none that says the same', () => {
    const { pad, first, confirm } = twoStations();
    const second = confirm();
    expect(pending(pad, { mail: [sent(first)] })).toEqual([
      { key: second, also: undefined, items: 4, poa: true },
    ]);
    expect(pending(pad, { mail: [sent(first)], within: { [second]: first } })).toEqual([]);
    const unsent = [{ key: first, why: 'refused', at: pad.now }];
    expect(pending(pad, { unsent, within: { [second]: first } })).toEqual([]);
  });

  it('are announced, all of them, by the letter that told them', () => {
    const { pad, first, confirm } = twoStations();
    const second = confirm();
    const waits = openWaits(pad.matter).filter(
      ({ name, announcedBy }) => name === 'item' && announcedBy?.startsWith('originals/'),
    );
    const untold = (book: Partial<Casebook>) =>
      waits.filter((w) => isToBeAnnounced(w, goneLetters({ mail: [], ...book })));
    const ofSecond = waits.filter((w) => w.announcedBy === second);
    expect(ofSecond).toHaveLength(4);
    expect(untold({ mail: [sent(first)] })).toEqual(ofSecond);
    expect(untold({ mail: [sent(first)], within: { [second]: first } })).toEqual([]);
    // On its way it has told nobody yet.
    expect(untold({ within: { [second]: first } })).toEqual(waits);
  });

  it('are not asked for when the letter about all of them is cancelled', () => {
    const { pad, first, confirm } = twoStations();
    confirm();
    pad.send(cancel(first));
    expect(pending(pad)).toEqual([]);
  });

  it.each(['edit-letter', 'cancel-letter'])('join no letter that %s has settled', (command) => {
    const { pad, first, confirm } = twoStations();
    const words = { command, data: { letter: first, paragraphs: ['Nothing for you to do.'] } };
    pad.send(command === 'edit-letter' ? words : cancel(first));
    const second = confirm();
    expect(pending(pad).at(-1)).toEqual({ key: second, also: undefined, items: 4, poa: true });
    // A second look at the first one takes nothing of the other.
    if (command === 'edit-letter') {
      pad.send(words);
      expect(pending(pad).map(({ key, items }) => [key, items])).toEqual([
        [first, 4],
        [second, 4],
      ]);
    }
  });

  it('that were told in one letter make it wrong when one station did not confirm', () => {
    const { pad, first, confirm } = twoStations();
    const second = confirm();
    const book = { ...emptyCasebook(), mail: [sent(first)], within: { [second]: first } };
    const before = pad.matter;
    const entry = Number(second.split('/')[1]);
    pad.send({ command: 'correct', data: { entry, void: true, reason: 'Another station.' } });
    expect(lettersNoLongerRight(before, pad.matter, book)).toEqual([first]);
  });

  it('are told apart in a case that began to tell them so', () => {
    const { pad, first, confirm } = twoStations();
    const second = confirm();
    expect(pending(pad, { askedApart: true }).map(({ key }) => key)).toEqual([first, second]);
    expect(
      lettersDue(pad.matter, { ...emptyCasebook(), askedApart: true }).every((l) => l.also === undefined),
    ).toBe(true);
  });
});
