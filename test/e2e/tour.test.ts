import { STANDARD_SCRIPT, type Step } from '../../bench/standard-script';
import type { ListAnswer, OpenAnswer } from '../../client/wire';
import { addDays } from '../../domain/days';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes';
import { OLD_STAY, TWO_CITIES } from '../support/scripts';
import { failureOf } from './command-line';
import { shown } from './contract';
import { describeCase, readCard } from './engine-view';
import { freePorts } from '../support/ports';
import { describeStack, eventually, Stack, type Mail } from './stack';

const ONE_CITY = 'examples/one-city.json';
const CLIENT = 'maria.ortiz@example.com';
const PERSONAL = ['Ortiz', 'maria', '505550142', '1988'];

/** Everybody a mail went to. */
const readers = (mails: readonly Mail[]): string[] => [
  ...new Set(mails.flatMap((m) => [...m.to, ...m.envelope.to].map(({ address }) => address))),
];

/** The standard script with the application filed so long ago that the station's answer is overdue at once. */
function overdueScript(): Step[] {
  const today = new Date().toISOString().slice(0, 10);
  const filedOn = addDays(today, -90);
  return STANDARD_SCRIPT.map((step) => {
    if (step.command === 'confirm-procedure')
      return { ...step, data: { filing: 'agent', workingDays: 15, occurredOn: addDays(filedOn, -7) } };
    return step.command === 'submit-application' ? { ...step, data: { occurredOn: filedOn } } : step;
  });
}

describeStack('a tour through the command line', () => {
  jest.setTimeout(400_000);
  let stack: Stack;
  beforeAll(async () => {
    stack = await Stack.create();
    await stack.start();
  });
  afterAll(() => stack.close());

  const mailsOf = async (ref: string) => (await stack.mails()).filter((m) => m.subject.includes(ref));
  const mailsAre = (ref: string, count: number) =>
    eventually(
      () => mailsOf(ref),
      (mails) => mails.length >= count,
    );
  const list = async (...filters: string[]) => (await stack.json<ListAnswer>('list', ...filters)).cases;

  describe('one city', () => {
    let ref: string;
    const script = overdueScript();
    const filed = script.findIndex(({ command }) => command === 'submit-application') + 1;

    test('a case opened from a file writes its first mail to the client, and the same file opens no second', async () => {
      const first = await stack.json<OpenAnswer>('open', '--file', ONE_CITY);
      ({ ref } = first);
      expect(first).toEqual({ ref: expect.stringMatching(/^CN-\d{4}-[0-9A-Z]{6}$/), created: true });
      const again = await stack.json<OpenAnswer>('open', '--file', ONE_CITY);
      expect(again).toEqual({ ref, created: false });

      const mails = await mailsAre(ref, 1);
      expect(readers(mails)).toEqual([CLIENT]);
      expect(mails[0]?.text).not.toBe('');
      expect(mails[0]?.html).toContain('<');
      expect(shown.parse(await stack.show(ref))).toMatchObject({
        ref,
        stage: 'consultation',
        outcome: null,
        mail: [{ key: 'welcome', to: CLIENT }],
      });
      await eventually(
        () => list(),
        (cases) => cases.length === 1,
      );
    });

    test('the engine shows typed search attributes, and nothing of the client', async () => {
      const found = await describeCase(stack, ref);
      const attributes = Object.fromEntries(
        SEARCH_ATTRIBUTES.map((key) => [key.name, found.typedSearchAttributes.get(key)]),
      );
      expect(attributes).toMatchObject({
        CaseRef: ref,
        Stage: 'consultation',
        Destination: 'CAN',
        WaitingOn: expect.arrayContaining(['paralegal:case']),
        Overdue: false,
        DueAt: expect.any(Date),
      });
      for (const personal of PERSONAL) expect(JSON.stringify(attributes)).not.toContain(personal);
    });

    test('the Temporal UI shows a readable card, and nothing of the client', async () => {
      if (!stack.hasUi) return; // The production server has no UI of its own: it is another program.
      const card = await readCard(stack, ref);
      expect(card).toMatch(/^### consultation\n\| waiting on \| since \| due \| rungs \| provisional \|/);
      expect(card).toMatch(/paralegal: review \| \d{4}-\d\d-\d\d \| \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
      for (const personal of PERSONAL) expect(card).not.toContain(personal);
    });

    test('an application filed 90 days ago is a late entry, overdue, and asks for a person', async () => {
      await stack.send(ref, [{ command: 'assign', data: { to: 'paralegal-2' } }, ...script.slice(0, filed)]);
      const view = await eventually(
        () => stack.show(ref),
        ({ attention }) => attention.length > 0,
      );
      expect(shown.parse(view)).toMatchObject({
        stage: 'application',
        attention: [{ code: 'overdue' }],
        stations: [{ station: 'shanghai-pudong', attempts: [{ n: 1, outcome: null }] }],
      });
      expect(view.stations[0]?.attempts[0]?.workingDaysUsed).toBeGreaterThan(25);
      expect(view.entries.find(({ command }) => command === 'submit-application')?.late).toBe(true);
    });

    test.each([
      ['stage', ['--stage', 'application'], ['--stage', 'documents']],
      ['waiting-on', ['--waiting-on', 'station:shanghai-pudong'], ['--waiting-on', 'client']],
      ['waiting-on, of any station', ['--waiting-on', 'station'], ['--waiting-on', 'notary']],
      ['station', ['--station', 'shanghai-pudong'], ['--station', 'guangzhou-tianhe']],
      ['assignee', ['--assignee', 'paralegal-2'], ['--assignee', 'paralegal-1']],
      ['overdue', ['--overdue'], ['--overdue', '--stage', 'documents']],
      ['attention', ['--attention'], ['--attention', 'refused-message']],
      ['attention of a kind', ['--attention', 'overdue'], ['--attention', 'mail-refused']],
    ])('list finds it by %s, and by nothing else', async (_name, fitting, other) => {
      const found = await eventually(
        () => list(...fitting),
        (cases) => cases.length > 0,
      );
      expect(found).toMatchObject([{ ref, stage: 'application', overdue: true, assignee: 'paralegal-2' }]);
      await expect(list(...other)).resolves.toEqual([]);
    });

    test('it is carried to delivered with nothing but clearance send', async () => {
      const view = await stack.send(ref, script.slice(filed));
      expect(shown.parse(view)).toMatchObject({ stage: 'closed', outcome: 'delivered', refusedMessages: [] });
      expect(view.stations).toMatchObject([{ outcome: 'delivered', attempts: [{ outcome: 'issued' }] }]);
      expect(view.shipments).toMatchObject([{ carrier: 'DHL Express', tracking: '1234567890' }]);
      const closed = await eventually(
        () => list('--outcome', 'delivered'),
        (cases) => cases.length > 0,
      );
      expect(closed).toMatchObject([{ ref, closed: true, overdue: false, attention: [] }]);
      await expect(list('--outcome', 'waiver-presented')).resolves.toEqual([]);

      const letters = await eventually(
        () => stack.show(ref),
        ({ upcomingMail }) => upcomingMail.length === 0,
      );
      expect(letters.mail.map(({ key }) => key.split('/')[0])).toEqual(
        expect.arrayContaining([
          'welcome',
          'quote',
          'engagement',
          'originals',
          'filed',
          'issued',
          'shipped',
          'delivered',
          'closing',
        ]),
      );
      const ended = await eventually(
        () => describeCase(stack, ref),
        ({ status }) => status.name === 'COMPLETED',
      );
      expect(ended.status.name).toBe('COMPLETED');
    });
  });

  test('two cities end in two certificates, and every mail goes to counsel alone', async () => {
    const ref = await stack.open('examples/two-cities-with-counsel.json');
    let view = await stack.send(ref, TWO_CITIES.toDocuments);
    const asked = view.documents.filter(({ kind }) => kind !== 'power-of-attorney').map(({ id }) => id);
    const poa = view.documents.filter(({ kind }) => kind === 'power-of-attorney').map(({ id }) => id);
    view = await stack.send(ref, TWO_CITIES.documents([...asked, ...poa]));
    expect(shown.parse(view).custody.length).toBeGreaterThan(0);
    view = await stack.send(ref, TWO_CITIES.toDelivery);
    expect(shown.parse(view)).toMatchObject({
      stage: 'closed',
      outcome: 'delivered',
      stations: [
        { station: 'chengdu-wuhou', outcome: 'delivered', attempts: [{ outcome: 'issued' }] },
        { station: 'guangzhou-tianhe', outcome: 'delivered', attempts: [{ outcome: 'issued' }] },
      ],
    });
    const done = await eventually(
      () => stack.show(ref),
      ({ upcomingMail }) => upcomingMail.length === 0,
    );
    const mails = await mailsAre(ref, done.mail.length);
    expect(readers(mails)).toEqual(['aoife@brennandaly.example']);
    expect(mails.map((m) => m.text).join('\n')).not.toContain('t.obrien@example.org');
  });

  test('an old stay with a lost passport is tried at the station, then a waiver is presented', async () => {
    const ref = await stack.open('examples/old-stay-lost-passport.json');
    const view = await stack.send(ref, OLD_STAY);
    const parsed = shown.parse(view);
    expect(parsed.efforts).toMatchObject([{ method: 'phone' }, { method: 'visit' }]);
    expect(parsed.waiver).toMatchObject([{ state: 'presented', grounds: ['good-faith-efforts'] }]);
    expect(view.waiver[0]).toMatchObject({ presentedOn: expect.any(String) });
    expect(view.waits.map(({ owner }) => owner)).toContain('authority');
  });

  describe('how commands end', () => {
    let ref: string;
    beforeAll(async () => {
      ref = await stack.open('examples/business-visits-only.json');
    });

    test.each<[code: number, name: string, about: string, args: (ref: string) => string[]]>([
      [2, 'bad-input', 'fields that are missing', (r) => ['send', r, 'record-conflict-check']],
      [
        2,
        'bad-input',
        'data that is no JSON',
        (r) => ['send', r, 'record-conflict-check', '--data', '{"result":'],
      ],
      [2, 'bad-input', 'a reference that is none', () => ['show', 'CN-26']],
      [2, 'bad-input', 'an unknown command', (r) => ['send', r, 'submit-aplication']],
      [2, 'bad-input', 'help for an unknown command', () => ['commands', 'submit-aplication']],
      [2, 'bad-input', 'a filter of the wrong form', () => ['list', '--assignee', "x' OR 1=1"]],
      [2, 'bad-input', 'a file that is not there', () => ['open', '--file', 'nowhere.json']],
      [3, 'refused', 'a command before its time', (r) => ['send', r, 'send-quote']],
      [3, 'not-allowed', 'a role that may not', (r) => ['send', r, 'record-review', '--as', 'bookkeeper']],
      [4, 'not-found', 'a case that is not there', () => ['show', 'CN-2026-222222']],
      [
        4,
        'not-found',
        'a command for it',
        () => ['send', 'CN-2026-222222', 'note', '--data', '{"text":"x"}'],
      ],
      [4, 'not-found', 'what comes next in it', () => ['next', 'CN-2026-222222']],
      [4, 'not-found', 'to watch it', () => ['watch', 'CN-2026-222222']],
    ])('exit %i, %s: %s', async (code, name, _about, args) => {
      const [json, people] = await Promise.all([
        stack.clearance(...args(ref), '--json'),
        stack.clearance(...args(ref)),
      ]);
      expect({ code: json.code, error: failureOf(json).code }).toEqual({ code, error: name });
      expect({ code: people.code, out: people.out }).toEqual({ code, out: '' });
      expect(people.err).toMatch(/^(Not accepted|Refused|Not allowed|Not found): /);
      expect(people.err).not.toMatch(/\n +at /);
    });

    test('exit 5 from every verb while no desk answers', async () => {
      const [nobody] = await freePorts(1);
      const verbs = [
        ['open', '--file', ONE_CITY],
        ['send', ref, 'note', '--data', '{"text":"x"}', '--key', 'note-1'],
        ['show', ref],
        ['next', ref],
        ['list'],
        ['watch', ref],
      ];
      for (const verb of verbs) {
        const ran = await stack.clearance(...verb, '--desk', `http://127.0.0.1:${nobody}`, '--json');
        expect({ verb: verb[0], code: ran.code }).toEqual({ verb: verb[0], code: 5 });
        expect(failureOf(ran)).toMatchObject({
          code: 'unreachable',
          next: 'npm start',
          ...(verb[0] === 'send' ? { key: 'note-1' } : {}),
        });
      }
    });

    test('exit 0 from every verb, in words and as JSON', async () => {
      const answers: [string[], object][] = [
        [['open', '--file', ONE_CITY], { ref: expect.any(String), created: false }],
        [
          ['send', ref, 'note', '--data', '{"text":"x"}', '--key', 'a'],
          { kind: 'done', receipt: { key: 'a' } },
        ],
        [['show', ref], { ref }],
        [['next', ref], { ref, can: expect.any(Array), cannotYet: expect.any(Array) }],
        [['list'], { cases: expect.any(Array), total: expect.any(Number), truncated: false }],
        [['commands', 'note'], { name: 'note', schema: expect.any(Object) }],
      ];
      for (const [verb, answer] of answers) {
        const [json, people] = await Promise.all([stack.json(...verb), stack.clearance(...verb)]);
        expect(json).toMatchObject(answer);
        expect({ verb, code: people.code, err: people.err }).toEqual({ verb, code: 0, err: '' });
        expect(people.out.length).toBeGreaterThan(0);
      }
      const closed = (await list('--stage', 'closed'))[0];
      const watched = await stack.clearance('watch', closed?.ref ?? '', '--json');
      expect({ code: watched.code, change: JSON.parse(watched.out) as unknown }).toMatchObject({
        code: 0,
        change: { kind: 'stage' },
      });
    });

    test('the same key with other data is refused, with the same data answered as before', async () => {
      const send = (text: string) =>
        stack.clearance('send', ref, 'note', '--data', JSON.stringify({ text }), '--key', 'b', '--json');
      const [first, again, other] = [await send('x'), await send('x'), await send('y')];
      expect([first.code, again.code, other.code]).toEqual([0, 0, 3]);
      const receipt = ({ out }: { out: string }) => (JSON.parse(out) as { receipt: unknown }).receipt;
      expect(receipt(again)).toEqual(receipt(first));
      expect(failureOf(other)).toMatchObject({ code: 'refused', refusal: { code: 'key-reused' } });
    });
  });
});
