import { cliFixture, type CliFixture } from './cli-fixture';

const REF = 'CN-2026-7K4M2P';

describe('clearance send', () => {
  let cli: CliFixture;
  beforeEach(async () => {
    cli = await cliFixture();
    await cli.clearance(['open', '--file', 'examples/one-city.json']);
  });
  afterEach(() => cli.close());
  const send = (...rest: string[]) => cli.clearance(['send', REF, ...rest]);

  it('does it, and shows where the case is then', async () => {
    const { code, out } = await send('record-conflict-check', '--set', 'result=clear');
    expect(code).toBe(0);
    expect(out).toContain(`Done: record-conflict-check, entry 2 of ${REF}\nStage: consultation\n`);
    expect(out).toContain('Waiting for\n  paralegal  review of the new intake');
  });

  it('prints a refusal with every fact and what to do next, and exits 3', async () => {
    const { code, err, out } = await send('record-review');
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toBe(
      `Refused: the review cannot be recorded yet.\n  - conflict check: unchecked\nNext: npx clearance next ${REF}\n`,
    );
  });

  it('prints the same refusal as JSON with stable codes', async () => {
    const { code, out, err } = await send('record-review', '--json');
    expect({ code, err }).toEqual({ code: 3, err: '' });
    expect(JSON.parse(out).error).toMatchObject({
      code: 'refused',
      refusal: { code: 'outstanding', facts: ['conflict check: unchecked'] },
    });
  });

  it('names all missing fields at once where nobody can be asked', async () => {
    const { code, err } = await send('log-contact');
    expect(code).toBe(2);
    for (const field of ['method', 'office', 'answer']) expect(err).toContain(`- ${field}: `);
    expect(cli.paper.sent).toEqual([]);
  });

  it('asks a person for what is missing, one by one, with Enter for the usual', async () => {
    const asked: string[] = [];
    const answers: Record<string, string> = {
      method: 'ph',
      office: 'Front desk',
      answer: 'call again',
      result: '',
    };
    const ask = (question: string) => {
      asked.push(question);
      return Promise.resolve(answers[question.split(' ')[0] ?? ''] ?? '');
    };
    await cli.clearance(['send', REF, 'log-contact'], { ask });
    expect(asked.map((q) => q.split(' ')[0])).toEqual(['method', 'office', 'answer', 'result']);
    expect(cli.paper.sent[0]?.options.data).toEqual({
      method: 'phone',
      office: 'Front desk',
      answer: 'call again',
      result: 'answered',
    });
  });

  it('asks for the elements of a list until one is left empty', async () => {
    await cli.clearance(['send', REF, 'add-expense'], {
      ask: (question) =>
        Promise.resolve(
          question.startsWith('lines.0.what')
            ? 'notary'
            : question.includes('minor')
              ? '4200'
              : question.includes('currency')
                ? 'USD'
                : '',
        ),
    });
    expect(cli.paper.sent.at(-1)?.options.data).toEqual({
      lines: [{ what: 'notary', amount: { minor: 4200, currency: 'USD' } }],
    });
  });

  it.each([
    [['--data', '{"amount":{"minor":100,"currency":"USD"}}']],
    [['--set', 'amount.minor=100', '--set', 'amount.currency=USD']],
    [['--data', '{"amount":{"minor":5,"currency":"USD"}}', '--set', 'amount.minor=100']],
  ])('takes the data as %j', async (argv) => {
    await send('record-payment', ...argv);
    expect(cli.paper.sent.at(-1)?.options.data).toEqual({ amount: { minor: 100, currency: 'USD' } });
  });

  it('takes the data from a file and from standard input', async () => {
    const text = '{"result":"clear"}';
    await send('record-conflict-check', '--data', `@${cli.file('data.json', text)}`);
    await cli.clearance(['send', REF, 'record-conflict-check', '--data', '-'], {
      readInput: () => Promise.resolve(text),
    });
    expect(cli.paper.sent.map((s) => s.options.data)).toEqual([{ result: 'clear' }, { result: 'clear' }]);
  });

  it.each(['__proto__.polluted=1', 'constructor.prototype.x=1', '=1', 'nothing'])(
    'refuses --set %s',
    async (assignment) => {
      const { code } = await send('record-payment', '--set', assignment);
      expect(code).toBe(2);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );

  it('sends the key it is given, and a new one each time otherwise', async () => {
    await send('note', '--set', 'text=one', '--set', 'kind=internal', '--key', 'mine');
    await send('note', '--set', 'text=one', '--set', 'kind=internal');
    await send('note', '--set', 'text=one', '--set', 'kind=internal');
    const keys = cli.paper.sent.map((s) => s.options.key);
    expect(keys[0]).toBe('mine');
    expect(new Set(keys).size).toBe(3);
  });

  it('acts in another role', async () => {
    await send('record-conflict-check', '--set', 'result=clear', '--as', 'attorney');
    expect(cli.paper.sent[0]?.options.actor).toEqual({ id: 'attorney-1', role: 'attorney' });
    const { code, err } = await send('record-conflict-check', '--set', 'result=clear', '--as', 'ops');
    expect(code).toBe(3);
    expect(err).toContain('Not allowed: The role ops may not send record-conflict-check.');
  });

  it('says with which key it is safe to send again when no worker answers, or leaves it as a signal', async () => {
    cli.paper.away = true;
    const unheard = await send('record-conflict-check', '--set', 'result=clear', '--key', 'k-7');
    expect(unheard.code).toBe(5);
    expect(unheard.err).toContain('--key k-7');
    const left = await send('record-conflict-check', '--set', 'result=clear', '--signal-if-no-worker');
    expect(left.code).toBe(0);
    expect(left.out).toContain('no worker is up');
  });

  it.each([
    ['a mistyped command', ['send', REF, 'record-conflct-check'], 2, 'did you mean record-conflict-check?'],
    ['a mistyped option', ['send', REF, 'note', '--stattion', 'x'], 2, 'Did you mean --station?'],
    ['a mistyped verb', ['sned', REF], 2, 'Did you mean send?'],
    ['a mistyped reference', ['send', 'CN-2026-7K4N2P', 'record-review'], 4, `did you mean ${REF}?`],
    ['a reference with a letter that none has', ['show', 'CN-2026-7K4M2O'], 4, `did you mean ${REF}?`],
    ['no reference at all', ['show', 'Ortiz'], 2, 'a reference looks like CN-2026-7K4M2P'],
  ])('suggests the near one for %s', async (_what, argv, code, words) => {
    const answer = await cli.clearance(argv);
    expect(answer.code).toBe(code);
    expect(answer.err).toContain(words);
  });

  it('reads a reference however it is typed', async () => {
    expect((await cli.clearance(['next', 'cn 2026 7k4m2p'])).code).toBe(0);
  });

  it('shows a stack with --debug only', async () => {
    expect((await send('record-review')).err).not.toContain(' at ');
    expect((await send('record-review', '--debug')).err).toMatch(/\n\s+at /);
  });
});
