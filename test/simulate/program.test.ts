import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import oneCity from '../../examples/one-city.json';
import { simulate } from '../../simulate/program';

describe('simulate without a case to play', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = async (argv: readonly string[], env: Record<string, string> = {}) => {
    const said = { out: '', err: '' };
    const code = await simulate(argv, {
      out: (text) => (said.out += text),
      err: (text) => (said.err += text),
      isTerminal: false,
      columns: 0,
      cwd: folder,
      env,
    });
    return { code, ...said };
  };
  const file = (name: string, content: unknown) =>
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

  it('explains itself', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/--story <name> +delivered, refused, deficient, waiver, withdrawn, no-response/);
  });

  it('ends with 2 and every problem of the intake', async () => {
    const { applicant, ...rest } = oneCity;
    file('wrong.json', { ...rest, applicant: { ...applicant, email: 'nobody' }, stays: [], extra: 1 });
    const { code, out, err } = await run(['wrong.json']);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/applicant\.email/);
    expect(err).toMatch(/stays/);
    expect(err).toMatch(/extra/);
    expect(err).not.toContain(applicant.legalName);
  });

  it.each([
    ['a file that is not there', 'missing.json', /There is no file missing.json/],
    ['a file that is not JSON', 'text.json', /is not JSON/],
  ])('ends with 2 for %s', async (_what, name, words) => {
    file('text.json', 'Dear all,');
    const { code, err } = await run([name]);
    expect(code).toBe(2);
    expect(err).toMatch(words);
  });

  it.each([
    ['none is named', {}],
    ['the one named is not there', { CLEARANCE_TEST_SERVER: '/nowhere/temporal-test-server' }],
  ])('ends with 5 and what to do when there is no server: %s', async (_why, env) => {
    file('fine.json', oneCity);
    const { code, err } = await run(['fine.json'], env);
    expect(code).toBe(5);
    expect(err).toMatch(/set CLEARANCE_TEST_SERVER to the path/);
  });

  it('says what is wrong as JSON where JSON was asked for', async () => {
    const { code, out } = await run(['--json', '--story', 'x']);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'bad-input', facts: expect.any(Array) } });
  });
});
