import { emptyCasebook } from '../../../domain/casebook';
import { intakeSchema } from '../../../domain/intake';
import { lettersDue, openWaits } from '../../../domain/journey';
import { itemsFor } from '../../../domain/playbooks';
import type { Step } from '../../../bench/standard-script';
import { STANDARD_SCRIPT } from '../../../bench/standard-script';
import oneCity from '../../../examples/one-city.json';
import twoCities from '../../../examples/two-cities-with-counsel.json';
import { applyEntry } from '../../../domain/fold';
import { Pad } from '../../support/pad';
import { TWO_CITIES, upTo } from '../../support/scripts';

const FORM = 'shanghai-pudong.registration-form.original';
const LETTER = 'shanghai-pudong.employer-letter.original';
const toDocuments = () => {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  for (const step of upTo('confirm-procedure')) pad.send(step);
  return pad;
};
const lack = (item: string, more: object = {}): Step => ({
  command: 'mark-unobtainable',
  data: { item, reason: 'It was lost in a move.', ...more },
});
const item = (pad: Pad, id: string) => pad.matter.items.find((i) => i.id === id);
const wanted = (pad: Pad) =>
  itemsFor(pad.matter.items, pad.matter.stations[0]!, pad.matter.intake)
    .filter((i) => i.state.kind === 'requested')
    .map((i) => i.id);
const waits = (pad: Pad) => openWaits(pad.matter).map((w) => w.key);

describe('an item that cannot be had', () => {
  it('is replaced by what the catalogue proposes for the cause, which joins the checklist', () => {
    const pad = toDocuments();
    pad.send(lack(LETTER, { cause: 'issuer-closed' }));
    const record = 'shanghai-pudong.closed-employer-record.scan';
    expect(item(pad, record)).toMatchObject({
      title:
        'proof that the employer has closed (instead of: letter from the employer stating no criminal record, Shanghai, Pudong)',
      owner: 'agent',
      replaces: LETTER,
      state: { kind: 'requested' },
    });
    expect(wanted(pad)).toContain(record);
  });

  it('is tried for step by step, until nothing is left and the attorney is asked', () => {
    const pad = toDocuments();
    pad.send(lack(FORM, { cause: 'lost' }));
    pad.send(lack('shanghai-pudong.registration-reprint.original'));
    expect(waits(pad).filter((key) => key.startsWith('decide-document'))).toEqual([]);
    pad.send(lack('shanghai-pudong.tenancy-record.original'));
    expect(item(pad, 'shanghai-pudong.tenancy-record.original')!.title).toContain(
      'instead of: temporary residence registration form for Shanghai, Pudong',
    );
    expect(waits(pad).filter((key) => key.startsWith('decide-document'))).toHaveLength(1);
    const [letter] = lettersDue(pad.matter, emptyCasebook()).filter((l) => l.staff === 'attorney');
    expect(letter?.facts).toMatchObject({ what: expect.stringContaining('Is the clearance unobtainable?') });
    expect(pad.refusal({ command: 'submit-application' }).facts.join()).toContain('the attorney decides');
  });

  it.each<[string, (pad: Pad) => unknown]>([
    ['waiver', (pad) => expect(pad.matter.stations[0]!.progress.kind).toBe('waiver')],
    ['close', (pad) => expect(pad.matter.stations[0]!.progress).toMatchObject({ why: 'closed-by-attorney' })],
    [
      'look-again',
      (pad) => expect(item(pad, 'shanghai-pudong.conduct-statement.original')?.state.kind).toBe('requested'),
    ],
    ['go-without', (pad) => expect(waits(pad).filter((k) => k.startsWith('decide-document'))).toEqual([])],
  ])('is decided by the attorney: %s', (answer, expectation) => {
    const pad = toDocuments();
    pad.send(lack(LETTER, { cause: 'issuer-refuses' }));
    pad.send(lack('shanghai-pudong.conduct-statement.original'));
    pad.send({
      command: 'decide',
      as: 'attorney',
      data: { about: 'document', answer, reason: 'Considered.' },
    });
    expectation(pad);
  });

  it('does not stand in the way of filing when the station goes on without it', () => {
    const pad = toDocuments();
    pad.send(lack(LETTER, { without: true }));
    const rest = wanted(pad);
    pad.send({ command: 'advance-poa', data: { steps: ['signed', 'notarised', 'authenticated'] } });
    pad.send({ command: 'receive-items', data: { items: rest } });
    pad.send({ command: 'review-items', data: { accepted: rest } });
    expect(waits(pad)).toEqual(['filing/shanghai-pudong/1']);
  });

  it('needs no substitute any more when it turns up', () => {
    const pad = toDocuments();
    pad.send(lack(FORM, { cause: 'surrendered' }));
    const stand = 'shanghai-pudong.registration-reprint.original';
    expect(wanted(pad)).toContain(stand);
    pad.send({ command: 'receive-items', data: { items: [FORM] } });
    expect(wanted(pad)).not.toContain(stand);
  });

  it('asks for no original before the station has confirmed its procedure', () => {
    const pad = Pad.open(intakeSchema.parse(oneCity));
    for (const step of upTo('record-payment')) pad.send(step);
    pad.send(lack(LETTER));
    const stand = 'shanghai-pudong.conduct-statement.original';
    expect(item(pad, stand)!.state.kind).toBe('planned');
    for (const step of STANDARD_SCRIPT.slice(5, 7)) pad.send(step);
    expect(item(pad, stand)!.state.kind).toBe('requested');
  });

  it('of two stations is decided for each', () => {
    const pad = Pad.open(intakeSchema.parse(twoCities));
    for (const step of TWO_CITIES.toDocuments) pad.send(step);
    pad.send(lack('stamps.scan'));
    pad.send(lack('entry-exit-record.scan'));
    const asked = () => waits(pad).filter((k) => k.startsWith('decide-document')).length;
    expect(asked()).toBe(2);
    pad.send({
      command: 'decide',
      as: 'attorney',
      data: { about: 'document', station: 'chengdu-wuhou', answer: 'go-without', reason: 'It has them.' },
    });
    expect(asked()).toBe(1);
  });

  it.each<[string, object, string]>([
    ['a kind that is misspelt', { substitute: 'tenancy-recrod' }, 'did you mean tenancy-record?'],
    ['a substitute and none', { substitute: 'a hotel register', without: true }, 'without: true'],
    [
      'what is on the checklist',
      { substitute: 'work-permit' },
      'shanghai-pudong.work-permit.original: requested',
    ],
  ])('is refused with %s', (_what, more, fact) => {
    expect(toDocuments().refusal(lack(FORM, more)).facts).toContain(fact);
  });

  it('takes a substitute in words', () => {
    const pad = toDocuments();
    pad.send(lack(FORM, { substitute: 'a hotel register' }));
    expect(wanted(pad).some((id) => id.includes('registration-form-substitute-'))).toBe(true);
  });
});

describe('a coded reason', () => {
  const received = () => {
    const pad = toDocuments();
    pad.send({ command: 'receive-items', data: { items: ['visas.scan', LETTER] } });
    return pad;
  };
  const back = (id: string, reason: string): Step => ({
    command: 'review-items',
    data: { sentBack: [{ item: id, reason }] },
  });

  it('that does not fit the paper is refused, with those that do', () => {
    const { facts } = received().refusal(back(LETTER, 'cut-off'));
    expect(facts).toEqual([expect.stringMatching(/cut-off is not said of it; one of .*no-seal/)]);
    expect(received().refusal(back(LETTER, 'ugly')).code).toBe('bad-data');
  });

  it('is told to the client in the words of the catalogue', () => {
    const pad = received();
    pad.send(back('visas.scan', 'too-coarse'));
    const letter = lettersDue(pad.matter, emptyCasebook()).find((l) => l.facts.kind === 'sent-back');
    expect(letter?.facts).toMatchObject({
      items: [{ hint: expect.stringContaining('too few dots'), instructions: { scan: { dpi: 300 } } }],
    });
  });
});

describe('a record of an earlier release', () => {
  const entry = (pad: Pad, command: string, data: unknown) => {
    const n = pad.entries.length + 1;
    const by = { id: 'paralegal-1', role: 'paralegal' } as const;
    applyEntry(pad.matter, { n, at: pad.now, on: pad.now.slice(0, 10), command, data, by });
  };

  it('keeps a reason in free text, as one that can be mended', () => {
    const pad = toDocuments();
    entry(pad, 'receive-items', { items: ['visas.scan'] });
    entry(pad, 'review-items', { sentBack: [{ item: 'visas.scan', reason: 'coffee on it' }] });
    expect(item(pad, 'visas.scan')!.state).toMatchObject({ kind: 'sent-back', final: false });
    const letter = lettersDue(pad.matter, emptyCasebook()).find((l) => l.facts.kind === 'sent-back');
    expect(letter?.facts).toMatchObject({ items: [{ hint: 'coffee on it' }] });
  });

  it('goes on without what could not be had, as it did then', () => {
    const pad = toDocuments();
    const before = pad.matter.items.length;
    entry(pad, 'mark-unobtainable', { item: FORM, reason: 'lost' });
    expect(pad.matter.items).toHaveLength(before);
    expect(waits(pad).filter((key) => key.startsWith('decide-document'))).toEqual([]);
  });
});
