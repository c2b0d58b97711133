import { commandNamed } from '../../domain/commands';
import { textHash } from '../../domain/declaration-clause';
import { fold } from '../../domain/fold';
import { intakeSchema } from '../../domain/intake';
import { viewOfCase } from '../../domain/view-of-case';
import { emptyCasebook } from '../../domain/casebook';
import type { Step } from '../../bench/standard-script';
import businessVisits from '../../examples/business-visits-only.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import { OLD_STAY } from '../support/scripts';
import { Pad } from '../support/pad';

const text = (pad: Pad) =>
  viewOfCase(pad.matter, emptyCasebook(), pad.entries).waiver[0]!.declaration.paragraphs.join('\n');
const version = (pad: Pad) =>
  viewOfCase(pad.matter, emptyCasebook(), pad.entries).waiver[0]!.declaration.version;
const waiver = (...more: Step[]) => {
  const pad = Pad.open(intakeSchema.parse(oldStay));
  for (const step of [...OLD_STAY.slice(0, 8), ...more]) pad.send(step);
  return pad;
};
const contact = (data: object): Step => ({
  command: 'log-contact',
  as: 'agent',
  data: {
    method: 'phone',
    office: 'Wuhan PSB',
    answer: 'Nothing is kept.',
    result: 'no-record-kept',
    ...data,
  },
});

describe('the declaration that is drafted from the record (fact 16)', () => {
  it('leaves what it cannot know a visible blank: who declares, where admitted, where and when executed', () => {
    const paragraphs = text(waiver()).split('\n');
    expect(paragraphs[0]).toMatch(/^I, _{10,}, am an attorney admitted in _{10,}\./);
    expect(paragraphs.at(-1)).toMatch(/Executed on _{10,} at _{10,}\.$/);
  });

  it('has both clauses of 28 USC 1746 to choose from', () => {
    expect(text(waiver())).toContain(
      '[under the laws of the United States of America, if signed outside the United States]',
    );
  });

  it('tells the stays as the intake has them', () => {
    expect(text(waiver())).toContain(
      'lived in Wuhan from 15 February 1999 to 30 November 2002, holding visa Z and a residence permit (work)',
    );
  });

  it('lists every attempt in the order of time, whenever it was entered: day, way, office, officer, answer, how it is known', () => {
    const pad = waiver();
    pad.now = '2026-10-09T03:00:00.000Z';
    pad.send(contact({ occurredOn: '2026-09-01', officer: 'badge 0712', source: 'reported' }));
    const attempts = text(pad)
      .split('\n')
      .filter((p) => p.startsWith('Attempt'));
    expect(attempts).toHaveLength(3);
    expect(attempts[0]).toBe(
      'Attempt 1: on 1 September 2026, by telephone, to Wuhan PSB, officer: badge 0712. Answer: Nothing is kept. (as reported to this office; Exhibit 1).',
    );
    expect(attempts.map((p) => /on (\d+ \w+ \d+),/.exec(p)?.[1])).toEqual([
      '1 September 2026',
      '21 September 2026',
      '21 September 2026',
    ]);
  });

  it("dates an attempt by the time that was given, on China's day", () => {
    const pad = waiver();
    pad.now = '2026-10-09T03:00:00.000Z';
    pad.send(contact({ at: '2026-09-24T23:30:00+02:00' }));
    expect(text(pad)).toContain('on 25 September 2026, by telephone');
    expect(pad.matter.efforts.at(-1)).toMatchObject({ at: '2026-09-24T21:30:00.000Z', on: '2026-09-25' });
  });

  it.each([
    ['in the future', { at: '2026-09-21T01:00:01Z' }, 'future-date'],
    [
      'on another day than the one named',
      { at: '2026-09-18T01:00:00Z', occurredOn: '2026-09-19' },
      'bad-data',
    ],
    ['without a zone', { at: '2026-09-18T01:00:00' }, 'bad-data'],
  ])('takes no time %s', (_what, data, code) => {
    expect(waiver().refusal(contact(data)).code).toBe(code);
  });

  it('names the evidence in the place of the certificate, when there is some', () => {
    expect(text(waiver())).not.toContain('Other evidence');
    expect(text(waiver(OLD_STAY[8]!))).toContain(
      'Other evidence is submitted in its place: letter from a former colleague.',
    );
  });

  it('claims no efforts where none were made', () => {
    const pad = Pad.open(intakeSchema.parse(businessVisits));
    for (const step of [
      { command: 'record-conflict-check', data: { result: 'clear' } },
      { command: 'record-review' },
      { command: 'release-letter', as: 'attorney', data: { advice: 'Not issued for business visits.' } },
      { command: 'send-quote', data: { advance: { minor: 0, currency: 'USD' } } },
      { command: 'accept-engagement' },
    ] as const)
      pad.send(step);
    expect(text(pad)).toContain('No contact with the station is recorded.');
    expect(text(pad)).not.toContain('efforts');
  });

  it('tells no passport number and no birth date', () => {
    const { dateOfBirth, passports } = oldStay.applicant;
    for (const secret of [dateOfBirth, ...passports.map((p) => p.number)])
      expect(text(waiver())).not.toContain(secret);
  });
});

describe('the text of the declaration', () => {
  const edit: Step = { command: 'edit-declaration', as: 'attorney', data: { paragraphs: ['My own words.'] } };

  it('grows with the record while it is a draft', () => {
    const pad = waiver();
    const before = version(pad);
    pad.send(contact({ answer: 'Still nothing.' }));
    expect(text(pad)).toContain('Still nothing.');
    expect(version(pad)).toBe(before + 1);
  });

  it("is the attorney's once edited: what is logged later does not overwrite it", () => {
    const pad = waiver(edit);
    const edited = version(pad);
    pad.send(contact({}));
    pad.send(OLD_STAY[8]!);
    expect([text(pad), version(pad)]).toEqual(['My own words.', edited]);
  });

  it('is drafted anew from the record on demand', () => {
    const pad = waiver(edit, { command: 'edit-declaration', as: 'attorney' });
    expect(text(pad)).toContain('Attempt 2');
  });

  it('is frozen by the approval', () => {
    const pad = waiver(...OLD_STAY.slice(8, 11));
    const approved = text(pad);
    pad.send(contact({ answer: 'Too late for this version.' }));
    expect(text(pad)).toBe(approved);
  });

  it('is approved only in the version that was read', () => {
    const pad = waiver(...OLD_STAY.slice(8, 10));
    expect(
      pad.refusal({ command: 'approve-declaration', as: 'attorney', data: { version: 1 } }).message,
    ).toBe('the declaration has changed since');
  });

  const completed = (pad: Pad): Step => {
    const { complete } = commandNamed('approve-declaration') ?? {};
    const [station] = pad.matter.stations;
    return {
      command: 'approve-declaration',
      as: 'attorney',
      data: complete?.(pad.matter, { signing: 'abroad' }, { station: station! }),
    };
  };

  it('is written into the approval, so that no later release can word what was approved anew', () => {
    const pad = waiver(...OLD_STAY.slice(8, 10));
    const read = text(pad);
    const step = completed(pad);
    expect(step.data).toEqual({ paragraphs: read.split('\n'), signing: 'abroad' });
    pad.send(step);
    // What a release with other words for its drafts would do on replay: the approval's own words stand.
    const entries = pad.entries.map((entry) =>
      entry.command === 'approve-declaration'
        ? { ...entry, data: { paragraphs: ['As it was approved.'], signing: 'abroad' } }
        : entry,
    );
    const again = fold(pad.matter.ref, pad.matter.openedAt, pad.matter.intake, entries);
    const [station] = again.stations;
    expect(station?.progress).toMatchObject({
      waiver: {
        declaration: { paragraphs: ['As it was approved.'] },
        state: { kind: 'approved', sha256: textHash(['As it was approved.'], 'abroad') },
      },
    });
  });

  it('is approved only in the words that were read', () => {
    const pad = waiver(...OLD_STAY.slice(8, 10));
    const step = completed(pad);
    pad.send(contact({ answer: 'A word that nobody has read.' }));
    expect(pad.refusal(step)).toMatchObject({
      message: 'the text that was read is not the text of the case',
      facts: [expect.stringContaining('newest version'), expect.stringMatching(/paragraph \d+$/)],
    });
  });
});
