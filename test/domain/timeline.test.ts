import { emptyCasebook } from '../../domain/casebook';
import type { CaseRecord } from '../../domain/case-input';
import { intakeSchema } from '../../domain/intake';
import type { Entry } from '../../domain/matter';
import { timelineOf, type Reader } from '../../domain/timeline';
import { exampleIntake } from '../desk/desk-fixture';

const PARALEGAL: Reader = { id: 'paralegal-1', role: 'paralegal' };
const AGENT: Reader = { id: 'agent-1', role: 'agent' };

/** Each entry on its own day, from 1 September 2026. */
function record(
  entries: readonly (Pick<Entry, 'command'> & Partial<Entry>)[],
  book: Partial<CaseRecord['book']> = {},
): CaseRecord {
  const day = (n: number) => `2026-09-${String(n).padStart(2, '0')}`;
  return {
    version: 1,
    ref: 'CN-2026-7K4M2P',
    openedAt: `${day(1)}T15:00:00.000Z`,
    intake: intakeSchema.parse(exampleIntake()),
    entries: [{ command: 'open' }, ...entries].map((entry, i) => ({
      n: i + 1,
      at: `${day(i + 1)}T15:00:00.000Z`,
      on: day(i + 1),
      data: {},
      by: PARALEGAL,
      ...entry,
    })),
    book: { ...emptyCasebook(), ...book },
  };
}

const OPENING = [
  { command: 'record-conflict-check', data: { result: 'clear' } },
  { command: 'record-review' },
  { command: 'send-quote', data: { fee: { minor: 75000, currency: 'USD' } } },
  { command: 'accept-engagement' },
] as const;
const PAID = { command: 'record-payment', data: { amount: { minor: 37500, currency: 'USD' } } };
const CALL = {
  command: 'log-contact',
  station: 'shanghai-pudong',
  by: AGENT,
  data: { method: 'phone', office: 'Front desk', answer: 'an agent may file', result: 'answered' },
};

describe('the timeline', () => {
  const texts = (r: CaseRecord, reader = PARALEGAL) => timelineOf(r, reader).map((e) => e.text);

  it('tells entries in plain words, with stations and items by their names', () => {
    const said = texts(
      record([...OPENING, PAID, CALL, { command: 'receive-items', data: { items: ['visas.scan'] } }]),
    );
    expect(said).toEqual([
      'case opened',
      'conflict check: clear',
      'intake reviewed',
      'quote sent: 750.00 USD',
      'client accepted the quote',
      'payment received: 375.00 USD',
      'telephone call to Shanghai, Pudong, Front desk: an agent may file',
      'received: all Chinese visas',
    ]);
  });

  it('marks what was entered late and puts it on the day it happened', () => {
    const events = timelineOf(
      record([...OPENING, { ...PAID, on: '2026-09-05', data: { ...PAID.data, occurredOn: '2026-09-05' } }]),
      PARALEGAL,
    );
    expect(events.at(-1)).toMatchObject({ on: '2026-09-05', at: '2026-09-06T15:00:00.000Z', late: true });
    expect(events.filter((e) => e.late)).toHaveLength(1);
  });

  it('shows a correction beside what it corrects, which then reads as it counts', () => {
    const events = timelineOf(
      record([
        ...OPENING,
        PAID,
        {
          command: 'correct',
          data: { entry: 6, reason: 'Misread.', set: { amount: { minor: 40000, currency: 'USD' } } },
        },
      ]),
      PARALEGAL,
    );
    expect(events).toHaveLength(6);
    expect(events.at(-1)).toMatchObject({
      entry: 6,
      text: 'payment received: 400.00 USD',
      void: false,
      corrections: [{ entry: 7, text: 'correction of entry 6 (amount changed): Misread.' }],
    });
  });

  it('keeps what did not happen in sight, as void', () => {
    const events = timelineOf(
      record([
        ...OPENING,
        PAID,
        { command: 'correct', data: { entry: 6, reason: 'Another case.', void: true } },
      ]),
      PARALEGAL,
    );
    expect(events.at(-1)).toMatchObject({ entry: 6, text: 'payment received: 375.00 USD', void: true });
    expect(events.at(-1)?.corrections[0]?.text).toContain('it did not happen');
  });

  it('has letters that went, letters that never will, and breaches', () => {
    const events = timelineOf(
      record(
        [
          ...OPENING,
          PAID,
          {
            command: 'breach',
            station: 'shanghai-pudong',
            by: { id: 'case', role: 'system' },
            data: { wait: 'confirm/shanghai-pudong', name: 'confirmation' },
          },
        ],
        {
          mail: [
            {
              key: 'quote/1',
              to: 'm@example.org',
              subject: '[CN-2026-7K4M2P] your quote',
              sentAt: '2026-09-04T16:00:00Z',
            },
          ],
          unsent: [{ key: 'engagement', why: 'refused (SMTP 550)', at: '2026-09-05T16:00:00Z' }],
        },
      ),
      PARALEGAL,
    );
    expect(events.map((e) => e.kind)).toEqual([
      'entry',
      'entry',
      'entry',
      'entry',
      'letter',
      'entry',
      'not-sent',
      'entry',
      'breach',
    ]);
    expect(events.map((e) => e.text)).toEqual(
      expect.arrayContaining([
        'letter: your quote [quote/1]',
        'not sent: engagement, refused (SMTP 550)',
        'time is over: confirmation, Shanghai, Pudong',
      ]),
    );
  });

  it('puts what was done before the letter that it let go in the same instant', () => {
    const letter = { key: 'quote/1', to: 'maria@example.com', subject: '[CN-2026-7K4M2P] please answer' };
    const sent = { ...letter, sentAt: '2026-09-06T15:00:00.000Z' };
    const said = texts(record([...OPENING, { command: 'unmute-mail' }], { mail: [sent] }));
    expect(said.slice(-2)).toEqual(['mail to the client no longer muted', 'letter: please answer [quote/1]']);
  });

  it('tells a field agent of the field alone', () => {
    const notes = [
      { command: 'note', data: { text: 'The office is busy.', kind: 'internal' } },
      { command: 'note', by: AGENT, data: { text: 'Ask for Ms Li.', kind: 'internal' } },
    ];
    const said = texts(
      record([...OPENING, PAID, CALL, ...notes], {
        mail: [{ key: 'quote/1', to: 'x', subject: 'y', sentAt: '2026-09-04T16:00:00Z' }],
      }),
      AGENT,
    );
    expect(said).toEqual([
      'case opened',
      'telephone call to Shanghai, Pudong, Front desk: an agent may file',
      'note: Ask for Ms Li.',
    ]);
  });

  it('keeps privileged notes for the office', () => {
    const privileged = { command: 'note', data: { text: 'Weak on facts.', kind: 'privileged' } };
    const told = (role: Reader['role']) =>
      texts(record([...OPENING, privileged]), { id: `${role}-1`, role }).includes(
        'privileged note: Weak on facts.',
      );
    expect([told('attorney'), told('paralegal'), told('bookkeeper'), told('agent')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('keeps a note that a correction makes privileged for the office, from whoever wrote it too', () => {
    const note = { command: 'note', data: { text: 'Weak on facts.' }, by: AGENT };
    const n = OPENING.length + 2;
    const correct = (set: object) => ({
      command: 'correct',
      data: { entry: n, reason: 'for us alone', set },
    });
    const told = (role: Reader['role'], ...corrections: { command: string; data: object }[]) =>
      texts(record([...OPENING, note, ...corrections]), { id: `${role}-1`, role })
        .join(';')
        .includes('Weak on facts.');
    expect(told('bookkeeper')).toBe(true);
    for (const corrections of [
      [correct({ kind: 'privileged' })],
      [correct({ kind: 'privileged' }), correct({ kind: 'internal' })],
    ]) {
      expect(told('attorney', ...corrections)).toBe(true);
      expect(told('bookkeeper', ...corrections)).toBe(false);
      expect(told('agent', ...corrections)).toBe(false);
    }
  });
});
