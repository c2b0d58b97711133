import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import { emptyCasebook } from '../../domain/casebook';
import { dayEnglish } from '../../domain/days';
import { CLAUSE_TEXT } from '../../domain/declaration-clause';
import { standardBrief } from '../../domain/brief';
import type { MediaType } from '../../domain/files/media-types';
import { FIRM } from '../../domain/firm';
import { intakeSchema } from '../../domain/intake';
import { papersDue } from '../../domain/journey';
import type { DocumentFacts } from '../../domain/papers';
import type { WaiverKind } from '../../domain/waiver';
import { waiverReview } from '../../domain/waiver-review';
import { US_VISA_LAW } from '../../domain/us-visa-law';
import oldStay from '../../examples/old-stay-lost-passport.json';
import { paperPdf } from '../../letters/papers/render';
import { Pad } from '../support/pad';
import { readingTest, textOf as textOfPdf } from '../support/read-pdf';
import * as scans from '../support/scans';
import { OLD_STAY } from '../support/scripts';

/** Nine days in September, one in October. */
const DATES = [...Array.from({ length: 9 }, (_, i) => `2026-09-${22 + i}`), '2026-10-01'];

/** The waiver of the example, with ten attempts on ten days, logged in no order. */
function tenAttempts(pack?: WaiverKind): Pad {
  const pad = Pad.open(intakeSchema.parse(oldStay));
  for (const step of OLD_STAY.slice(0, 5)) pad.send(step);
  pad.now = '2026-10-09T03:00:00.000Z';
  for (const n of [3, 0, 9, 1, 2, 4, 8, 6, 5, 7])
    pad.send({
      command: 'log-contact',
      as: n === 4 ? 'attorney' : 'agent',
      data: {
        method: n % 2 === 0 ? 'phone' : 'visit',
        office: '武汉市公安局出入境管理支队',
        ...(n === 5 ? {} : { officer: '王警官' }),
        answer: `Answer number ${n}: 2005年以前的档案没有保存。`,
        result: n === 6 ? 'answered' : 'no-record-kept',
        occurredOn: DATES[n],
        source: n === 7 ? 'reported' : 'first-hand',
      },
    });
  for (const step of OLD_STAY.slice(7, 10))
    pad.send(
      step.command === 'declare-unobtainable' && pack !== undefined
        ? { ...step, data: { ...(step.data as object), pack } }
        : step,
    );
  return pad;
}
const facts = (pad: Pad, kind: DocumentFacts['kind']) => {
  const found = papersDue(pad.matter, emptyCasebook()).findLast((p) => p.facts.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} is due`);
  return found;
};
async function textOf(
  of: { key: string; facts: DocumentFacts },
  files?: ReadonlyMap<string, Uint8Array>,
): Promise<string> {
  return textOfPdf(await pdf(of, files));
}
const pdf = (
  { key, facts: f }: { key: string; facts: DocumentFacts },
  files?: ReadonlyMap<string, Uint8Array>,
) => paperPdf({ ref: 'CN-2026-TEST22', key, now: '2026-10-10T10:00:00Z', facts: f }, FIRM, files);
const squeezed = (text: string) => text.replace(/\s+/g, ' ');

const approve = (data: object = {}) => ({ command: 'approve-declaration', as: 'attorney' as const, data });
const signedFile = {
  command: 'attach-file',
  data: {
    document: 'signed-declaration',
    sha256: 'ab'.repeat(32),
    mediaType: 'application/pdf',
    bytes: 48_213,
    label: 'declaration signed.pdf',
  },
};
const sign = (data: object = {}) => ({
  command: 'record-signature',
  as: 'attorney' as const,
  data: { signer: 'Jane Roe', place: 'New York, USA', file: 'ab'.repeat(32), ...data },
});

readingTest(
  'a declaration from ten logged attempts lists all ten, with the right dates, in the order of time',
  async () => {
    const pad = tenAttempts();
    pad.send(approve({ signing: 'united-states' }));
    const text = squeezed(await textOf(facts(pad, 'declaration')));
    expect([...text.matchAll(/Attempt (\d+): on (\d+ \w+ \d+),/g)].map((m) => [Number(m[1]), m[2]])).toEqual(
      DATES.map((day, i) => [i + 1, dayEnglish(day)]),
    );
    expect(text).toContain('武汉市公安局出入境管理支队');
  },
);

describe.each(['us-waiver', 'explanation-pack', 'good-conduct-pack'] as const)('the %s', (pack) => {
  const hashOf = (pad: Pad) => {
    const { progress } = pad.matter.stations[0] ?? {};
    const approved =
      progress?.kind === 'waiver' ? progress.waiver.history.find((h) => h.kind === 'approved') : undefined;
    return approved?.kind === 'approved' ? approved.sha256 : undefined;
  };
  const present = { command: 'present-waiver', data: { to: 'US consulate Paris' } };

  readingTest('lists all ten attempts with their days, and names no exhibit that it lacks', async () => {
    const pad = tenAttempts(pack);
    pad.send(approve({ signing: 'abroad' }));
    const text = squeezed(await textOf(facts(pad, 'waiver-pack')));
    expect([...text.matchAll(/Attempt (\d+): on (\d+ \w+ \d+),/g)].map((m) => m[2])).toEqual(
      DATES.map(dayEnglish),
    );
    const named = new Set([...text.matchAll(/Exhibit (\d+)\)/g)].map((m) => Number(m[1])));
    expect(named.size).toBe(pack === 'good-conduct-pack' ? 0 : 10);
  });

  readingTest('calls itself a waiver on no page unless it is one', async () => {
    const pad = tenAttempts(pack);
    pad.send(approve({ signing: 'abroad' }));
    const text = await textOf(facts(pad, 'waiver-pack'));
    expect(/waiver/i.test(text)).toBe(pack === 'us-waiver');
  });

  readingTest("has the case's own hash of the approval on its last page", async () => {
    const pad = tenAttempts(pack);
    pad.send(approve({ signing: 'abroad' }));
    const last = (await textOf(facts(pad, 'waiver-pack'))).split('\f').at(-2) ?? '';
    const hash = hashOf(pad);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(last.replace(/\s+/g, '')).toContain(hash);
  });

  test('is presented with the signed file alone, and after a change only with a new approval and signature', () => {
    const pad = tenAttempts(pack);
    expect(pad.refusal(present).code).toBe('not-now');
    pad.send(approve({ signing: 'abroad' }));
    const first = hashOf(pad);
    expect(pad.refusal(present).code).toBe('not-now');
    // No signature without the file itself.
    const inParis = sign({ place: 'Paris, France' });
    pad.refusal(inParis);
    pad.send(signedFile);
    pad.send({ command: 'edit-declaration', as: 'attorney', data: { paragraphs: ['Other words.'] } });
    expect(hashOf(pad)).toBeUndefined();
    expect(pad.refusal(inParis).code).toBe('not-now');
    expect(pad.refusal(present).code).toBe('not-now');
    pad.send(approve({ signing: 'abroad' }));
    expect(hashOf(pad)).not.toBe(first);
    // That file is the signature of the text that was approved first.
    expect(pad.refusal(inParis).code).toBe('outstanding');
    const another = 'cd'.repeat(32);
    pad.send({ ...signedFile, data: { ...signedFile.data, sha256: another } });
    pad.send(sign({ place: 'Paris, France', file: another }));
    pad.send(present);
  });
});

readingTest(
  'each clause of 28 USC 1746 stands under the text for its place of signing, word for word',
  async () => {
    for (const [signing, other] of [
      ['united-states', 'abroad'],
      ['abroad', 'united-states'],
    ] as const) {
      const pad = tenAttempts();
      pad.send(approve({ signing }));
      const text = squeezed(await textOf(facts(pad, 'declaration')));
      expect(text).toContain(CLAUSE_TEXT[signing]);
      expect(text).not.toContain(CLAUSE_TEXT[other]);
      expect(text).not.toContain('if signed outside');
    }
  },
);

test('a text approved for one place is not signed in the other', () => {
  const pad = tenAttempts();
  pad.send(approve({ signing: 'abroad' }));
  expect(pad.refusal(sign()).facts).toContain('approved for: abroad');
  expect(pad.refusal(sign({ place: 'Paris', signedIn: 'united-states' })).code).toBe('not-now');
  pad.send(signedFile);
  pad.send(sign({ place: 'Paris, France' }));
});

test('approval freezes the text: its SHA-256 is in the case, and a change needs a new approval', () => {
  const pad = tenAttempts();
  pad.send(approve({ signing: 'abroad' }));
  const pack = facts(pad, 'waiver-pack').facts;
  if (pack.kind !== 'waiver-pack') throw new Error('not a pack');
  const { paragraphs, sha256 } = pack.declaration;
  const frozen = [...paragraphs, CLAUSE_TEXT.abroad].join('\n\n');
  expect(sha256).toBe(createHash('sha256').update(frozen, 'utf8').digest('hex'));
  pad.send({ command: 'edit-declaration', as: 'attorney', data: { paragraphs: ['Other words.'] } });
  expect(papersDue(pad.matter, emptyCasebook()).some((p) => p.facts.kind === 'waiver-pack')).toBe(false);
  expect(pad.refusal(sign({ place: 'Paris' })).code).toBe('not-now');
  expect(pad.refusal({ command: 'present-waiver', data: { to: 'US consulate Paris' } }).code).toBe('not-now');
});

readingTest(
  'the pack has contents with the right pages, every exhibit on a page of its own, and the hash on the last page',
  async () => {
    const pad = tenAttempts();
    pad.send(approve({ signing: 'united-states' }));
    const due = facts(pad, 'waiver-pack');
    const pages = (await textOf(due)).split('\f').slice(0, -1);
    const contents = squeezed(pages[0] ?? '');
    for (const title of [
      'Cover letter',
      'Brief',
      'Declaration of the attorney',
      'Declaration of Wang Min',
      'List of exhibits',
      'Index of evidence',
      'Approval of the text',
    ]) {
      const page = new RegExp(`${title} (\\d+)`).exec(contents)?.[1];
      expect(pages[Number(page) - 1]).toContain(title);
    }
    DATES.forEach((_, i) => {
      const own = pages.filter((page) => new RegExp(`^\\s*Exhibit ${i + 1}\\n`).test(page));
      expect(own).toHaveLength(1);
    });
    const hash = due.facts.kind === 'waiver-pack' ? due.facts.declaration.sha256 : '';
    expect(squeezed(pages.at(-1) ?? '').replaceAll(' ', '')).toContain(hash);
    const bytes = (await pdf(due)).toString('latin1');
    expect(bytes).toContain('/Outlines');
    expect((await pdf(due)).equals(await pdf(due))).toBe(true);
  },
);

readingTest(
  'the agent declares what the agent saw, and neither what was reported nor what the attorney did',
  async () => {
    const pad = tenAttempts();
    pad.send(approve());
    const text = squeezed(await textOf(facts(pad, 'agent-declaration')));
    expect(text).toContain('I, Wang Min (王敏), declare');
    expect([...text.matchAll(/Exhibit (\d+)/g)].map((m) => Number(m[1]))).toEqual([1, 2, 3, 4, 6, 7, 9, 10]);
    expect(text).toContain(CLAUSE_TEXT.abroad);
  },
);

test('the review page lists corrections, contradictions, gaps and unverified rules', () => {
  const pad = tenAttempts();
  const effort = pad.matter.efforts.find((e) => e.on === '2026-09-23');
  pad.send({
    command: 'attach-file',
    data: { ...signedFile.data, document: 'refusal-notice', label: 'refusal of 2026.pdf' },
  });
  pad.send({
    command: 'correct',
    data: { entry: effort?.entry, reason: 'It was window 5.', set: { officer: 'window 5' } },
  });
  pad.send({
    command: 'edit-declaration',
    as: 'attorney',
    data: { paragraphs: ['On 2026-01-01 I asked. ____'] },
  });
  pad.send({ command: 'request-paper', data: { paper: 'waiver-review' } });
  const { facts: review } = facts(pad, 'waiver-review');
  const of = (heading: string) =>
    review.kind === 'waiver-review'
      ? (review.sections.find((s) => s.heading.startsWith(heading))?.lines.join('\n') ?? '')
      : '';
  expect(of('Every attempt').split('\n')).toHaveLength(10);
  expect(of('Every attempt')).toMatch(/first hand, Wang Min; entered 9 October 2026, 17 days later/);
  expect(of('Corrections')).toContain(
    `entry ${effort?.entry}, corrected on 9 October 2026 by Dana Reed: It was window 5.`,
  );
  expect(of('Contradictions')).toContain('the text does not name the attempt of 22 September 2026');
  expect(of('Contradictions')).toContain('the text names 1 January 2026');
  // Those that agree in one phrase, and in full the one that differs; each with how it is known and when it was entered.
  expect(of('Contradictions').split('\n')[0]).toBe(
    '武汉市公安局出入境管理支队: said that no record is kept 9 times, from 22 September 2026 to 1 October 2026 (Exhibits 1 to 6 and 8 to 10; 8 first hand, 1 reported; entered 9 October 2026); answered on 28 September 2026 (Exhibit 7; first hand, Wang Min; entered 9 October 2026, 11 days later)',
  );
  expect(of('Gaps')).toContain('1 paragraph of the text with a blank to fill');
  expect(of('Gaps')).toContain('known from a report only');
  expect(of('Gaps')).toContain(
    'refusal of 2026.pdf (refusal-notice) is attached to the case and not in the pack',
  );
  expect(of('Rules')).toContain('22 CFR 42.65(d)');
  expect(of('Ground: good faith')).toContain('shown by Exhibits 1 to 10');
  expect(of('Changes')).toBe('no version has been approved before');
});

test('of forty contacts the review page lists each, and tells in a few words which of them differ', () => {
  const pad = Pad.open(intakeSchema.parse(oldStay));
  for (const step of OLD_STAY.slice(0, 5)) pad.send(step);
  const results = { 4: 'answered', 20: 'no-answer', 31: 'answered' } as Readonly<Record<number, string>>;
  const first = Date.parse('2026-09-22T00:00:00Z');
  for (let n = 1; n <= 40; n++) {
    const occurredOn = new Date(first + n * 86_400_000).toISOString().slice(0, 10);
    pad.now = `${n < 30 ? '2026-11-02' : '2026-11-05'}T03:00:00.000Z`;
    pad.send({
      command: 'log-contact',
      as: 'agent',
      data: {
        method: 'phone',
        office: n % 2 === 0 ? 'Wuhan PSB' : 'WUHAN PSB',
        answer: 'No.',
        result: results[n] ?? 'no-record-kept',
        occurredOn,
      },
    });
  }
  for (const step of OLD_STAY.slice(7, 10)) pad.send(step);
  const sections = waiverReview(pad.matter, pad.matter.stations[0]!) ?? [];
  const of = (heading: string) => sections.find((s) => s.heading.startsWith(heading))?.lines ?? [];
  expect(of('Every attempt')).toHaveLength(40);
  expect(of('Contradictions')).toEqual([
    'WUHAN PSB: said that no record is kept 37 times, from 23 September 2026 to 1 November 2026 (Exhibits 1 to 3, 5 to 19, 21 to 30 and 32 to 40; 37 first hand; entered 2 November 2026 to 5 November 2026); answered on 26 September 2026 (Exhibit 4; first hand, Wang Min; entered 2 November 2026, 37 days later), 23 October 2026 (Exhibit 31; first hand, Wang Min; entered 5 November 2026, 13 days later); no answer on 12 October 2026 (Exhibit 20; first hand, Wang Min; entered 2 November 2026, 21 days later)',
  ]);
  expect(of('Gaps')).toContain('Exhibits 1 to 40 name no officer');
});

test('the grounds are argued apart, and every quotation is in the data of the law', () => {
  const sections = standardBrief(intakeSchema.parse(oldStay));
  expect(sections.filter((s) => s.heading.startsWith('Ground')).map((s) => s.heading)).toEqual([
    'Ground 1: good-faith efforts, and the record still unavailable',
    'Ground 2: severe hardship',
  ]);
  const words = new Set(US_VISA_LAW.map((l) => `“${l.words}”`));
  for (const { text, cite } of sections.flatMap((s) => s.paragraphs)) {
    expect(text.includes('“')).toBe(cite !== undefined);
    if (cite !== undefined) expect(words).toContain(text);
  }
});

test('a regulation for another kind of visa is called so', () => {
  const texts = standardBrief(intakeSchema.parse(oldStay)).flatMap((s) => s.paragraphs.map((p) => p.text));
  expect(texts).toContain('On what can be obtained the regulation on immigrant visas says:');
  expect(texts).toContain('On what can be obtained the regulation on nonimmigrant visas says:');
});

/** The file that is attached as one of the pack's, and its bytes. */
const scanOf = (bytes: Buffer, mediaType: MediaType, label: string) => ({
  bytes,
  command: {
    command: 'attach-file',
    data: {
      document: 'evidence',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      mediaType,
      bytes: bytes.length,
      label,
    },
  },
});

/** A page that lies on its side, as scanners make them, with one line of text. */
async function sideways(text: string): Promise<Buffer> {
  const document = await PDFDocument.load(await scans.pdf(text));
  for (const page of document.getPages()) page.setRotation(degrees(90));
  return Buffer.from(await document.save());
}

readingTest(
  'files of contacts and of evidence are bound into the pack, each page under its caption',
  async () => {
    const attached = [
      scanOf(await sideways('Letter of the former employer'), 'application/pdf', 'employer.pdf'),
      scanOf(scans.png(40, 60, 7), 'image/png', 'notice at the counter.png'),
      scanOf(readFileSync(join(__dirname, 'tiff', 'pages.tif')), 'image/tiff', 'fax.tif'),
      scanOf(readFileSync(join(__dirname, 'tiff', 'cmyk.tif')), 'image/tiff', 'print.tif'),
      scanOf(Buffer.from('%PDF-1.4 cut off'), 'application/pdf', 'broken.pdf'),
    ];
    const [employer, notice, fax, print, broken] = attached.map((one) => one.command.data.sha256);
    const pad = tenAttempts();
    for (const { command } of attached) pad.send(command);
    pad.send({
      command: 'log-contact',
      as: 'attorney',
      data: {
        method: 'visit',
        office: '武汉市公安局出入境管理支队',
        answer: 'They pointed at the notice on the wall.',
        result: 'no-record-kept',
        attachments: [{ name: 'notice at the counter.png', sha256: notice }],
      },
    });
    pad.send({
      command: 'add-evidence',
      data: {
        items: [
          { kind: 'employment-record', description: 'letter of the former employer', file: employer },
          { kind: 'other', description: 'fax of 2003', file: fax },
          { kind: 'other', description: 'a picture for a printing press', file: print },
          { kind: 'other', description: 'a file that is cut off', file: broken },
        ],
        complete: true,
      },
    });
    pad.send({
      command: 'choose-grounds',
      as: 'attorney',
      data: { grounds: [{ ground: 'good-faith-efforts', statement: 'All of it is set out.' }] },
    });
    pad.send(approve());
    const due = facts(pad, 'waiver-pack');
    const evidence = due.facts.kind === 'waiver-pack' ? due.facts.evidence : [];
    const nth = (file: string | undefined) => evidence.findIndex((one) => one.file === file) + 1;
    const files = new Map(attached.map(({ command, bytes }) => [command.data.sha256, bytes]));
    const pages = (await textOf(due, files)).split('\f');
    const page = (words: string) => squeezed(pages.find((one) => squeezed(one).includes(words)) ?? '');
    expect(page('Exhibit 11: notice at the counter.png')).toMatch(/\d+ \/ \d+/);
    const number = pages.findIndex((one) => one.includes(`Evidence ${nth(employer)}: employer.pdf`)) + 1;
    expect(pages[number - 1]).toContain('Letter of the former employer');
    expect(squeezed(pages[0] ?? '')).toContain(
      `Evidence ${nth(employer)}: letter of the former employer ${number}`,
    );
    expect(page(`Evidence ${nth(fax)}: fax.tif, page 2 of 2`)).not.toContain('enclosed by itself');
    expect(page(`Evidence ${nth(print)}: print.tif`)).toContain('enclosed by itself');
    expect(page(`Evidence ${nth(broken)}: broken.pdf`)).toContain(`SHA-256: ${broken}`);
    // What binds the pages in leaves outline, language and bytes as they are.
    const bytes = await pdf(due, files);
    expect(bytes.toString('latin1')).toMatch(/\/Outlines/);
    expect(bytes.equals(await pdf(due, files))).toBe(true);
  },
);

readingTest(
  'evidence without a file has a page of its own to be supplied, in the contents and among the gaps',
  async () => {
    const pad = tenAttempts();
    const named = 'a letter of a colleague of that time';
    pad.send({
      command: 'add-evidence',
      data: { items: [{ kind: 'character-letter', description: named }] },
    });
    pad.send(approve({ signing: 'abroad' }));
    const due = facts(pad, 'waiver-pack');
    const { evidence } = due.facts.kind === 'waiver-pack' ? due.facts : { evidence: [] };
    const lacking = evidence.filter(({ file }) => file === undefined);
    expect(lacking.length).toBeGreaterThan(1);
    const pages = (await textOf(due)).split('\f');
    const contents = squeezed(pages.slice(0, 2).join(' '));
    for (const { description } of lacking) {
      const n = evidence.findIndex((one) => one.description === description) + 1;
      const page = new RegExp(`Evidence ${n}: ${description} (\\d+)`).exec(contents)?.[1];
      const own = squeezed(pages[Number(page) - 1] ?? '');
      expect(own).toContain(`Evidence ${n} ${description}`);
      expect(own).toMatch(/To be supplied/);
      expect(own).toMatch(/Number of pages/);
    }
    const station = pad.matter.stations[0]!;
    const gaps = waiverReview(pad.matter, station)?.find(({ heading }) => heading === 'Gaps')?.lines;
    expect(gaps).toContainEqual(expect.stringMatching(new RegExp(`Evidence \\d+ has no file: ${named}`)));
  },
);

test('the page before approval names people, and gives the id of somebody whom the directory does not name', () => {
  const pad = tenAttempts();
  pad.send({
    command: 'correct',
    data: { entry: pad.matter.efforts[1]?.entry, reason: 'Window 5.', set: { officer: 'window 5' } },
  });
  pad.send(approve({ signing: 'abroad' }));
  const station = pad.matter.stations[0]!;
  const sections = waiverReview(
    {
      ...pad.matter,
      efforts: [{ ...pad.matter.efforts[0]!, by: 'agent-9' }, ...pad.matter.efforts.slice(1)],
    },
    station,
  );
  const text = sections?.flatMap(({ lines }) => lines).join('\n') ?? '';
  expect(text).toContain('known: first hand, Wang Min;');
  expect(text).toContain('known: first hand, agent-9;');
  expect(text).toContain('by Dana Reed');
  expect(text).toMatch(/approved on .* by Morgan Ellis,/);
  expect(text).not.toMatch(/agent-1|paralegal-1|attorney-1/);
});

test('evidence names no file that was not attached', () => {
  const pad = tenAttempts();
  const item = { kind: 'other', description: 'a letter', file: 'cd'.repeat(32) };
  expect(pad.refusal({ command: 'add-evidence', data: { items: [item] } }).facts[0]).toBe(
    `not attached: ${'cd'.repeat(32)}`,
  );
});

readingTest(
  'a pack for another authority quotes no regulation of the United States; good conduct alone argues nothing',
  async () => {
    const pad = tenAttempts();
    pad.send(approve());
    const due = facts(pad, 'waiver-pack');
    if (due.facts.kind !== 'waiver-pack') throw new Error('not a pack');
    const good = await textOf({ ...due, facts: { ...due.facts, pack: 'good-conduct-pack' } });
    expect(good).toContain('Evidence of good conduct');
    expect(good).not.toMatch(/22 CFR|List of exhibits/);
  },
);

test('the text may write its days out or as digits; a day that does not exist is pointed out, too', () => {
  const pad = tenAttempts();
  const [, second] = DATES;
  pad.send({
    command: 'edit-declaration',
    as: 'attorney',
    data: {
      paragraphs: [`On 22 September 2026 and ${second ?? ''} they were asked, and on 31 September 2026.`],
    },
  });
  const station = pad.matter.stations[0];
  const found = (station === undefined ? undefined : waiverReview(pad.matter, station))?.find(
    (section) => section.heading === 'Contradictions',
  );
  const lines = found?.lines.join('\n');
  expect(lines).not.toMatch(/does not name the attempt of 2[23] September 2026/);
  expect(lines).toContain('does not name the attempt of 24 September 2026');
  expect(lines).toContain('the text names 2026-09-31');
});

test('no text that is sworn or argued writes a day in digits', () => {
  const pad = tenAttempts();
  pad.send(approve({ signing: 'abroad' }));
  const pack = facts(pad, 'waiver-pack').facts;
  if (pack.kind !== 'waiver-pack') throw new Error('not a pack');
  const texts = [
    ...pack.declaration.paragraphs,
    ...pack.witnesses.flatMap((w) => w.paragraphs),
    ...pack.brief.flatMap((s) => s.paragraphs.map((p) => p.text)),
    ...standardBrief(intakeSchema.parse(oldStay)).flatMap((s) => s.paragraphs.map((p) => p.text)),
  ];
  expect(texts.join('\n')).toContain('22 September 2026');
  expect(texts.filter((text) => /\d{4}-\d{2}-\d{2}/.test(text))).toEqual([]);
});
