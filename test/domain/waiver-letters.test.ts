import type { Step } from '../../bench/standard-script';
import { emptyCasebook } from '../../domain/casebook';
import { FIRM } from '../../domain/firm';
import { lettersDue } from '../../domain/journey';
import { letterOrder } from '../../domain/letter-order';
import { renderLetter } from '../../letters/render';
import { exampleIntake } from '../desk/desk-fixture';
import { Pad } from '../support/pad';
import { OLD_STAY, upTo } from '../support/scripts';

/** What the letters of a waiver claim has happened, and on the day on which it did. */

const letter = (pad: Pad, key: string): string => {
  const due = lettersDue(pad.matter, emptyCasebook()).find((l) => l.key.startsWith(key));
  return due === undefined
    ? ''
    : renderLetter(letterOrder(pad.matter, emptyCasebook(), due, pad.now), FIRM).text.replaceAll(/\s/g, ' ');
};
const after = (name: string, steps: readonly Step[]) => {
  const pad = Pad.open(exampleIntake(name));
  for (const step of steps) pad.send(step);
  return pad;
};

describe('the letter that asks for evidence', () => {
  it('tells of efforts that were made', () => {
    const pad = after('old-stay-lost-passport', OLD_STAY.slice(0, 8));
    expect(letter(pad, 'waiver/wuhan/unobtainable')).toContain('Nous avons essayé');
  });

  it('claims none where the station was not even asked, because it issues nothing for such stays', () => {
    const pad = after('business-visits-only', [
      ...upTo('record-review'),
      { command: 'release-letter', as: 'attorney', data: { advice: 'Not eligible.' } },
      ...upTo('record-payment').slice(2),
    ]);
    const { id } = pad.matter.stations[0]!;
    expect(pad.matter.efforts).toEqual([]);
    expect(letter(pad, `waiver/${id}/unobtainable`)).toContain('gives no certificate for such a stay');
    expect(letter(pad, `waiver/${id}/unobtainable`)).not.toMatch(/tried|effort/);
  });

  it('says so where the station wants the client in person', () => {
    const pad = after('one-city', upTo('log-contact'));
    pad.send({ command: 'confirm-procedure', as: 'agent', data: { filing: 'in-person' } });
    pad.send({ command: 'choose-in-person', data: { choice: 'waiver' } });
    pad.send({
      command: 'decide',
      as: 'attorney',
      data: { about: 'in-person', answer: 'waiver', reason: 'Cannot travel.' },
    });
    const text = letter(pad, 'waiver/shanghai-pudong/unobtainable');
    expect(text).toContain('gives a certificate only to you in person');
    expect(text).not.toContain('will not give');
  });
});

describe('what is not done at the station', () => {
  it('is dated by the office: signed on Tuesday afternoon is not signed on Wednesday', () => {
    const pad = after('old-stay-lost-passport', OLD_STAY.slice(0, 6));
    pad.now = '2026-10-27T18:00:00.000Z';
    for (const step of OLD_STAY.slice(6)) pad.send(step);
    pad.send({ command: 'record-waiver-decision', data: { decision: 'granted' } });
    const days = (...commands: string[]) =>
      new Set(pad.entries.filter((e) => commands.includes(e.command)).map((e) => e.on));
    expect(
      days('approve-declaration', 'record-signature', 'present-waiver', 'record-waiver-decision'),
    ).toEqual(new Set(['2026-10-27']));
    expect(pad.entries.find((e) => e.command === 'log-contact' && e.at === pad.now)?.on).toBe('2026-10-28');
    expect(letter(pad, 'waiver/wuhan/granted')).toContain('27 octobre 2026');
  });

  it('returns no originals that nobody holds', () => {
    const pad = after('old-stay-lost-passport', OLD_STAY);
    pad.send({ command: 'record-waiver-decision', data: { decision: 'granted' } });
    expect(letter(pad, 'waiver/wuhan/granted')).not.toContain('rendons');
  });
});
