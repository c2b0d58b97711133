import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outstandingIn, readItems } from '../../client/cli/receive';
import type { CaseView } from '../../domain/view';
import { exampleIntake } from '../desk/desk-fixture';
import { cliFixture, type CliFixture } from './cli-fixture';
import { png } from '../support/scans';
import { OLD_STAY } from '../support/scripts';

const REF = 'CN-2026-7K4M2P';
const USD = ['--set', 'amount.minor=37500', '--set', 'amount.currency=USD'];

async function engaged(): Promise<CliFixture> {
  const cli = await cliFixture();
  await cli.clearance(['open', '--file', 'examples/one-city.json']);
  for (const step of [
    ['record-conflict-check', '--set', 'result=clear'],
    ['record-review'],
    ['send-quote'],
    ['accept-engagement'],
    ['record-payment', ...USD],
  ]) {
    const { code, err } = await cli.clearance(['send', REF, ...step]);
    expect({ step: step[0], code, err }).toEqual({ step: step[0], code: 0, err: '' });
  }
  return cli;
}

describe('finding cases', () => {
  let cli: CliFixture;
  beforeAll(async () => (cli = await engaged()));
  afterAll(() => cli.close());

  it('finds one by a name and prints what is known, and who looked is noted', async () => {
    cli.accesses.length = 0;
    const { out, code } = await cli.clearance(['find', 'ortiz', 'maria']);
    expect(code).toBe(0);
    expect(out).toMatch(
      new RegExp(`^${REF} +Maria Elena Ortiz Vance .*by name\nNext: npx clearance show ${REF}\n$`),
    );
    expect(cli.accesses).toEqual([
      expect.objectContaining({ ref: REF, staffId: 'paralegal-1', action: 'find' }),
    ]);
  });

  it('says when nothing fits, and that whole words are needed', async () => {
    const { out, code } = await cli.clearance(['find', 'orti']);
    expect(code).toBe(0);
    expect(out).toContain('Whole words are found');
    expect(JSON.parse((await cli.clearance(['find', 'orti', '--json'])).out)).toEqual({
      cases: [],
      truncated: false,
    });
  });

  it.each([
    ['a new address', 'update-contact', { email: 'maria.new@example.org' }, 'Maria.New@example.org'],
    [
      'a new counsel',
      'change-counsel',
      {
        counsel: {
          name: 'Aoife Brennan',
          firm: 'Brennan & Daly Solicitors',
          role: 'solicitor',
          email: 'aoife@brennandaly.example',
          onlyContact: false,
        },
      },
      'brennan daly',
    ],
  ])('finds it by %s at once', async (_what, command, data, words) => {
    expect((await cli.clearance(['find', words, '--json'])).out).not.toContain(REF);
    const { code } = await cli.clearance(['send', REF, command, '--data', JSON.stringify(data)]);
    expect(code).toBe(0);
    expect((await cli.clearance(['find', words, '--json'])).out).toContain(REF);
  });

  it('may not be asked by ops', async () => {
    expect((await cli.clearance(['find', 'ortiz', '--as', 'ops'])).code).toBe(3);
  });

  it('warns when a case that is opened looks like one that is there', async () => {
    const intake = exampleIntake();
    intake.applicant.email = 'other@example.org';
    const other = cli.file('other.json', JSON.stringify(intake));
    const first = await cli.clearance(['open', '--file', other]);
    expect(first.out).toContain(`Perhaps the same person: ${REF}\n`);
    expect(first.out).toContain(`npx clearance show ${REF}`);
    expect(JSON.parse((await cli.clearance(['open', '--file', other, '--json'])).out)).toMatchObject({
      created: false,
      duplicates: [REF],
    });
    // A namesake with another birth date: until the passports differ too, it is the same person.
    intake.applicant.dateOfBirth = '1970-01-01';
    intake.applicant.email = 'third@example.org';
    const mistyped = cli.file('mistyped.json', JSON.stringify(intake));
    expect((await cli.clearance(['open', '--file', mistyped])).out).toContain('Perhaps the same person');
    intake.applicant.email = 'fourth@example.org';
    intake.applicant.dateOfBirth = '1971-01-01';
    intake.applicant.passports.forEach(
      (passport: { number: string }, i: number) => (passport.number = `ZZ99887${i}6`),
    );
    const stranger = cli.file('stranger.json', JSON.stringify(intake));
    expect((await cli.clearance(['open', '--file', stranger])).out).not.toContain('same person');
  });
});

describe('receiving a parcel', () => {
  let cli: CliFixture;
  beforeEach(async () => (cli = await engaged()));
  afterEach(() => cli.close());
  const received = async () => {
    const view = JSON.parse((await cli.clearance(['show', REF, '--json'])).out) as CaseView;
    return view.documents.filter((d) => d.state === 'received').map((d) => d.id);
  };

  it('lists what is outstanding, takes numbers and sends one command', async () => {
    const answers = ['1-2, 4'];
    const { out, code } = await cli.clearance(['receive', REF], {
      ask: () => Promise.resolve(answers.shift() ?? ''),
    });
    expect(code).toBe(0);
    expect(out).toMatch(/^CN-2026-7K4M2P {2}outstanding\n {2}1 {2}scan {6}photo page of every passport/);
    expect(out).toContain(`Done: received 3 of`);
    const receipts = cli.paper.sent.filter((s) => s.command === 'receive-items');
    expect(receipts).toHaveLength(1);
    expect(receipts[0]?.options.data).toMatchObject({ items: await received() });
  });

  it('keeps the numbers when something has arrived', async () => {
    await cli.clearance(['receive', REF, '--items', '1-3']);
    const before = await received();
    const again = await cli.clearance(['receive', REF, '--items', '2']);
    expect(again.code).toBe(2);
    expect(again.err).toContain('2: is neither the number nor the id of something outstanding');
    await cli.clearance(['receive', REF, '--items', '1-4']);
    expect(await received()).toHaveLength(before.length + 1);
  });

  it('takes the day it arrived in words', async () => {
    await cli.clearance(['receive', REF, '--items', '1', '--on', 'yesterday'], { zone: 'America/New_York' });
    expect(cli.paper.sent.at(-1)?.options.data).toMatchObject({ occurredOn: '2026-11-22' });
    expect((await cli.clearance(['receive', REF, '--items', '2', '--on', 'soon'])).code).toBe(2);
  });

  it('only lists where nobody can be asked, and when nothing is chosen', async () => {
    const listed = await cli.clearance(['receive', REF]);
    const left = await cli.clearance(['receive', REF], { ask: () => Promise.resolve('') });
    expect([listed.code, left.code]).toEqual([0, 0]);
    expect(JSON.parse((await cli.clearance(['receive', REF, '--json'])).out)).toMatchObject({
      ref: REF,
      outstanding: expect.arrayContaining([expect.objectContaining({ number: 1, state: 'requested' })]),
    });
    expect(await received()).toEqual([]);
  });

  const documents = ['a.scan', 'b.scan', 'c.original', 'd.scan'].map((id, i) => ({
    id,
    state: i === 1 ? 'accepted' : 'requested',
  })) as unknown as CaseView['documents'];
  it.each([
    ['1', ['a.scan']],
    ['1-4', ['a.scan', 'c.original', 'd.scan']],
    ['4,1', ['a.scan', 'd.scan']],
    ['1 3', ['a.scan', 'c.original']],
    ['d.scan; 1', ['a.scan', 'd.scan']],
    ['all', ['a.scan', 'c.original', 'd.scan']],
  ])('reads "%s"', (text, ids) => expect(readItems(text, outstandingIn(documents))).toEqual(ids));
  it.each(['2', '0', '5', '9-7', 'x', '1-', '1,x', ','])('refuses "%s" whole', (text) => {
    expect(() => readItems(text, outstandingIn(documents))).toThrow('Nothing was recorded');
  });
});

describe('words for days', () => {
  it('become days where the user is, and what was understood is said', async () => {
    const cli = await engaged();
    const { code, err } = await cli.clearance(
      ['send', REF, 'note', '--set', 'text=called', '--set', 'occurredOn=friday'],
      { zone: 'America/Los_Angeles' },
    );
    expect({ code, err }).toEqual({ code: 0, err: 'occurredOn: friday is Fri 20 Nov\n' });
    expect(cli.paper.sent.at(-1)?.options.data).toMatchObject({ text: 'called', occurredOn: '2026-11-20' });
    const wrong = await cli.clearance([
      'send',
      REF,
      'note',
      '--set',
      'text=x',
      '--set',
      'occurredOn=recently',
    ]);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('occurredOn: must be a day that exists');
    await cli.close();
  });
});

describe('what happened and what is written', () => {
  let cli: CliFixture;
  beforeAll(async () => {
    cli = await engaged();
    const { book } = cli.paper;
    book.mail.push({
      key: 'quote/1',
      to: 'maria.ortiz@example.com',
      subject: `[${REF}] please answer our quote`,
      sentAt: '2026-11-23T15:30:00.000Z',
    });
    book.papers.push({ key: 'quote/1', kind: 'quote', sha256: '0'.repeat(64), bytes: 9 });
  });
  afterAll(() => cli.close());

  it('is told line by line, with letters and numbers of entries', async () => {
    const { out, code } = await cli.clearance(['timeline', REF]);
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 4)).toEqual([
      `${REF}  7 events, days of New York`,
      '23 Nov          1   case opened  paralegal-1',
      '23 Nov          2   conflict check: clear  paralegal-1',
      '23 Nov          3   intake reviewed  paralegal-1',
    ]);
    expect(out).toContain('23 Nov              letter: please answer our quote [quote/1]');
    expect(JSON.parse((await cli.clearance(['timeline', REF, '--json'])).out).events).toHaveLength(7);
  });

  it('marks what was entered late and what was corrected', async () => {
    const mine = await engaged();
    await mine.clearance(['send', REF, 'note', '--set', 'text=called', '--set', 'occurredOn=2026-11-20']);
    await mine.clearance([
      'send',
      REF,
      'correct',
      '--data',
      '{"entry":7,"reason":"Another case.","void":true}',
    ]);
    const { out } = await mine.clearance(['timeline', REF]);
    expect(out).toContain('20 Nov          7 ~ note: called (entered 23 Nov) (void)  paralegal-1');
    expect(out).toContain('8   ^ correction of entry 7 (it did not happen): Another case.  paralegal-1');
    await mine.close();
  });

  it('lists letters sent and to come, with the text of those that can still be changed', async () => {
    const { out } = await cli.clearance(['mail', REF]);
    expect(out).toMatch(
      /Sent\n {2}Mon 23 Nov 07:30 Los Angeles {2}quote\/1 {2}please answer our quote +maria.ortiz@example.com/,
    );
    expect(out).toMatch(/To go\n(.*\n)*.*engagement.*(.*\n)*.*\| Dear Maria Elena Ortiz Vance,/);
    expect(out).toContain(`> npx clearance mail ${REF} --cancel <key>`);
    expect((await cli.clearance(['mail', REF, 'quote/1'])).out).toContain('Its text was not kept.');
    expect((await cli.clearance(['mail', REF, 'quote/7'])).code).toBe(2);
    expect((await cli.clearance(['mail', REF, '--as', 'agent'])).code).toBe(3);
  });

  it('cancels a letter with a reason, and rewords one from a file', async () => {
    const mine = await engaged();
    const words = mine.file('words.txt', 'Nothing to do\nfor now.\n\nAs we said, the quote follows.\n');
    expect((await mine.clearance(['mail', REF, '--edit', 'quote/1', '--text', `@${words}`])).code).toBe(0);
    expect(mine.paper.sent.at(-1)?.options.data).toEqual({
      letter: 'quote/1',
      paragraphs: ['Nothing to do for now.', 'As we said, the quote follows.'],
    });
    const { out } = await mine.clearance(['mail', REF, 'quote/1']);
    expect(out).toContain(
      '\nNothing to do for now.\n\nDear Maria Elena Ortiz Vance,\n\nAs we said, the quote follows.\n',
    );
    expect(out).toContain('Our bank details never change by email.');
    expect((await mine.clearance(['mail', REF, '--cancel', 'engagement'])).code).toBe(2);
    expect(
      (await mine.clearance(['mail', REF, '--cancel', 'engagement', '--reason', 'Told them.'])).code,
    ).toBe(0);
    const after = (await mine.clearance(['mail', REF])).out;
    expect(after).toMatch(/Cancelled\n.*engagement +Told them\./);
    const gone = await mine.clearance(['mail', REF, '--cancel', 'engagement', '--reason', 'Again.']);
    expect(gone.code).toBe(3);
    expect(gone.err).toContain('no letter with this key waits to go');
    await mine.close();
  });

  it('lists and cancels letters that are kept back while mail is muted, and promises no reminder', async () => {
    const mine = await engaged();
    const mute = await mine.clearance(['send', REF, 'mute-mail', '--data', '{"reason":"bereavement"}']);
    expect(mute.code).toBe(0);
    const { out } = await mine.clearance(['mail', REF]);
    expect(out).toMatch(/To go\n(.*\n)* {2}mail is muted {2}engagement {2}/);
    expect(out).not.toContain('Goes when nothing comes before');
    const view = JSON.parse((await mine.clearance(['show', REF, '--json'])).out);
    for (const wait of view.waits) if (wait.owner === 'client') expect(wait.nextRung).toBeNull();
    const answer = await mine.clearance(['mail', REF, '--cancel', 'engagement', '--reason', 'Told them.']);
    expect(answer.code).toBe(0);
    expect((await mine.clearance(['send', REF, 'unmute-mail'])).code).toBe(0);
    expect((await mine.clearance(['mail', REF])).out).toMatch(/Cancelled\n.*engagement +Told them\./);
    await mine.close();
  });

  it('lists papers, and writes one to a new file only', async () => {
    const own = await cliFixture({ documents: { get: () => Promise.resolve(PDF) } });
    await own.clearance(['open', '--file', 'examples/one-city.json']);
    own.paper.book.papers.push({ key: 'quote/1', kind: 'quote', sha256: PDF.sha256, bytes: PDF.bytes });
    expect((await own.clearance(['letters', REF])).out).toMatch(/quote\/1 +\d+ KB/);
    const file = join(own.folder, 'quote.pdf');
    expect((await own.clearance(['letter', REF, 'quote/1', '--out', file])).code).toBe(0);
    expect(readFileSync(file, 'latin1')).toBe('%PDF-\u00ff\u0000x');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = await own.clearance(['letter', REF, 'quote/1', '--out', file]);
    expect({ code: again.code, said: again.err.includes('nothing was overwritten') }).toEqual({
      code: 2,
      said: true,
    });
    const none = await own.clearance(['letter', REF, 'quote/2', '--out', `${file}2`]);
    expect(none.code).toBe(4);
    expect(none.err).toContain('- quote/1');
    expect(none.err).not.toContain('did you mean');
    expect((await own.clearance(['letter', REF, 'quote/1', '--as', 'agent', '--out', `${file}3`])).code).toBe(
      4,
    );
    expect(own.accesses.map((a) => a.action).filter((a) => a.startsWith('paper '))).toEqual([
      'paper quote/1',
      'paper quote/1',
    ]);
    await own.close();
  });

  it('writes the standard brief from an intake, and shows the page before approval to the office alone', async () => {
    const own = await cliFixture();
    const file = join(own.folder, 'brief.pdf');
    const written = await own.clearance([
      'brief',
      '--intake',
      'examples/old-stay-lost-passport.json',
      '--out',
      file,
    ]);
    expect(written.code).toBe(0);
    expect(readFileSync(file, 'latin1')).toMatch(/^%PDF-/);
    const bad = own.file('bad.json', '{"version":1}');
    expect((await own.clearance(['brief', '--intake', bad, '--out', `${file}2`])).code).toBe(2);

    await own.clearance(['open', '--file', 'examples/old-stay-lost-passport.json']);
    expect((await own.clearance(['review-page', REF])).out).toContain('no waiver is open');
    for (const step of OLD_STAY.slice(0, 9))
      await own.clearance([
        'send',
        REF,
        step.command,
        '--data',
        JSON.stringify(step.data ?? {}),
        '--as',
        step.as ?? 'paralegal',
      ]);
    const page = (await own.clearance(['review-page', REF])).out;
    expect(page).toContain('Exhibit 2:');
    expect(page).toContain('no ground is chosen');
    expect((await own.clearance(['review-page', REF, '--as', 'agent'])).code).not.toBe(0);
    await own.close();
  });

  it('has a document made that there is none of yet, or that is wanted anew', async () => {
    const own = await cliFixture({ documents: { get: () => Promise.resolve(PDF) } });
    await own.clearance(['open', '--file', 'examples/one-city.json']);
    const early = await own.clearance(['letter', REF, 'instruction-pack']);
    expect(early.code).toBe(3);
    expect(early.err).toContain('the client has not engaged us yet');
    for (const [command, data] of [
      ['record-conflict-check', '{"result":"clear"}'],
      ['record-review', '{}'],
      ['send-quote', '{}'],
    ] as const)
      await own.clearance(['send', REF, command, '--data', data]);
    // What the case itself would do next: make what was asked for.
    const maker = setInterval(() => {
      const asked = own.paper.sent.filter((s) => s.command === 'request-paper').length;
      if (asked === 2 && own.paper.book.papers.length === 0)
        own.paper.book.papers.push({
          key: 'quote/requested/5',
          kind: 'quote',
          sha256: PDF.sha256,
          bytes: 9,
        });
    }, 50);
    const file = join(own.folder, 'new.pdf');
    const made = await own.clearance(['letter', REF, 'quote', '--out', file, '--json']);
    clearInterval(maker);
    expect(JSON.parse(made.out)).toMatchObject({ key: 'quote/requested/5', file });
    expect(readFileSync(file, 'latin1')).toContain('%PDF');
    const listed = (await own.clearance(['letters', REF])).out;
    expect(listed).toMatch(/Also on request\n +instruction-pack +the client's checklist/);
    const typo = await own.clearance(['letter', REF, 'instructions-pack']);
    expect({ code: typo.code, said: typo.err.includes('did you mean instruction-pack') }).toEqual({
      code: 4,
      said: true,
    });
    await own.close();
  });

  it('writes everything into a folder for the user alone, and never over anything', async () => {
    const own = await cliFixture({
      documents: { get: () => Promise.resolve(PDF) },
      letters: {
        of: () =>
          Promise.resolve(
            new Map([
              ['quote/1', { key: 'quote/1', subject: 'S', text: 'The text as it went.', language: 'en' }],
            ]),
          ),
      },
    });
    await own.clearance(['open', '--file', 'examples/one-city.json']);
    own.paper.book.papers.push({ key: 'quote/1', kind: 'quote', sha256: PDF.sha256, bytes: PDF.bytes });
    own.paper.book.mail.push({
      key: 'quote/1',
      to: 'x@example.org',
      subject: 'S',
      sentAt: '2026-11-23T15:30:00.000Z',
    });
    const scan = join(own.folder, 'notice.png');
    writeFileSync(scan, png());
    expect((await own.clearance(['attach', REF, 'evidence', scan])).code).toBe(0);
    const out = join(own.folder, 'export');
    const { code, err } = await own.clearance(['export', REF, '--out', out]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(readFileSync(join(out, 'record.json'), 'utf8'))).toMatchObject({
      ref: REF,
      version: 1,
    });
    expect(JSON.parse(readFileSync(join(out, 'case.json'), 'utf8'))).toMatchObject({
      ref: REF,
      stage: 'consultation',
    });
    expect(readFileSync(join(out, 'timeline.txt'), 'utf8')).toContain('case opened');
    expect(readFileSync(join(out, 'letters', '01-quote-1.txt'), 'utf8')).toContain('The text as it went.');
    expect(readFileSync(join(out, 'papers', 'quote-1.pdf')).length).toBe(PDF.bytes);
    expect(statSync(out).mode & 0o777).toBe(0o700);
    const manifest = readFileSync(join(out, 'manifest.sha256'), 'utf8').trimEnd().split('\n');
    for (const line of manifest) {
      const [sha256, name = ''] = line.split('  ');
      const content = readFileSync(join(out, name));
      expect({ name, sha256: createHash('sha256').update(content).digest('hex') }).toEqual({ name, sha256 });
    }
    const names = manifest.map((line) => line.split('  ')[1]);
    expect(names).toEqual(
      expect.arrayContaining(['record.json', 'letters/01-quote-1.txt', 'papers/quote-1.pdf']),
    );
    expect(names.some((name) => name?.startsWith('files/'))).toBe(true);

    expect((await own.clearance(['export', REF, '--out', out])).code).toBe(2);
    const full = join(own.folder, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'mine.txt'), 'mine');
    expect((await own.clearance(['export', REF, '--out', full])).code).toBe(2);
    expect(existsSync(join(full, 'record.json'))).toBe(false);
    expect((await own.clearance(['export', REF, '--out', join(own.folder, 'x'), '--as', 'agent'])).code).toBe(
      3,
    );
    expect(existsSync(join(own.folder, 'x'))).toBe(false);
    await own.close();
  });
});

const PDF = {
  ref: REF,
  kind: 'quote',
  n: 1,
  sha256: '0'.repeat(64),
  bytes: 8,
  mediaType: 'application/pdf',
  createdAt: '2026-11-23T15:00:00.000Z',
  content: Buffer.from('%PDF-\u00ff\u0000x', 'latin1'),
};
