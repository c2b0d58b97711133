import { truncateSync } from 'node:fs';
import { readStream } from '../../client/cli/input-file';
import { exampleIntake, HOSTILE } from '../desk/desk-fixture';
import { cliFixture, type CliFixture } from './cli-fixture';

describe('clearance open', () => {
  let cli: CliFixture;
  beforeEach(async () => (cli = await cliFixture()));
  afterEach(() => cli.close());

  it('opens a case from an example, and says what to do next', async () => {
    const { code, out } = await cli.clearance(['open', '--file', 'examples/one-city.json']);
    expect(code).toBe(0);
    expect(out).toBe('Opened CN-2026-7K4M2P\nNext: npx clearance next CN-2026-7K4M2P\n');
  });

  it('prints the reference as JSON, and the same one when sent again', async () => {
    const argv = ['open', '--file', 'examples/one-city.json', '--json'];
    expect(JSON.parse((await cli.clearance(argv)).out)).toEqual({ ref: 'CN-2026-7K4M2P', created: true });
    expect(JSON.parse((await cli.clearance(argv)).out)).toEqual({ ref: 'CN-2026-7K4M2P', created: false });
  });

  it.each(HOSTILE)(
    'refuses $what with exit 2, names the field and starts nothing',
    async ({ field, change }) => {
      const intake = exampleIntake();
      change(intake);
      const file = cli.file('hostile.json', JSON.stringify(intake));
      const { code, err, out } = await cli.clearance(['open', '--file', file]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain(field);
      expect(err.length).toBeLessThan(3000);
      expect(cli.paper.opened).toEqual([]);
    },
  );

  it('names every problem of a file at once, also as JSON', async () => {
    const intake = exampleIntake();
    for (const { change, what } of HOSTILE) if (what !== 'no stay') change(intake);
    const file = cli.file('hostile.json', JSON.stringify(intake));
    const { code, out } = await cli.clearance(['open', '--file', file, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(out).error.facts.length).toBeGreaterThanOrEqual(8);
  });

  it.each([
    ['is not JSON', '{"version": 1,,}', /is not JSON/],
    [
      'holds a __proto__ key',
      '{"version":1,"applicant":{"__proto__":{"admin":true}}}',
      /applicant\.__proto__: is a name/,
    ],
    ['is huge', `"${'x'.repeat(400 * 1024)}"`, /larger than 256 KB/],
    ['is empty', '', /is not JSON/],
    ['is a list', '[]', /expected object/],
  ])('refuses a file that %s', async (_what, text, expected) => {
    const { code, err } = await cli.clearance(['open', '--file', cli.file('odd.json', text)]);
    expect(code).toBe(2);
    expect(err).toMatch(expected);
    expect(cli.paper.opened).toEqual([]);
  });

  it.each([
    ['a file that is not there', 'nowhere.json', 'There is no file nowhere.json.'],
    ['a folder', 'examples', 'examples is a folder, not a file.'],
  ])('refuses %s', async (_what, file, expected) => {
    const { code, err } = await cli.clearance(['open', '--file', file]);
    expect(code).toBe(2);
    expect(err).toContain(expected);
  });

  it('reads no further than it can use of what has no end', async () => {
    const { code, err } = await cli.clearance(['open', '--file', '/dev/zero']);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'Not accepted: /dev/zero is larger than 256 KB.\n',
    });
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield await Promise.resolve(Buffer.alloc(1000, 'x'));
    }
    const piped = await cli.clearance(['open', '--file', '-'], { readInput: () => readStream(endless()) });
    expect({ code: piped.code, err: piped.err }).toEqual({
      code: 2,
      err: 'Not accepted: The input is larger than 256 KB.\n',
    });
  });

  it('is told that a scan is too large, however large it is', async () => {
    const opened = await cli.clearance(['open', '--file', 'examples/one-city.json']);
    const ref = /CN-[0-9]{4}-[A-Z0-9]{6}/.exec(opened.out)?.[0] ?? '';
    const scan = cli.file('scan.pdf', '');
    for (const [megabytes, said] of [
      [1, /^Not accepted: The request is larger than 195 KB/],
      [70, /^Not accepted: The request is larger than 195 KB/],
      [100, /^Not accepted: The request is larger than 195 KB/],
      [101, /^Not accepted: .*scan\.pdf is larger than 100\.0 MB/],
    ] as const) {
      truncateSync(scan, megabytes * 1024 * 1024);
      const { code, err } = await cli.clearance(['attach', ref, 'receipt', scan]);
      expect({ megabytes, code }).toEqual({ megabytes, code: 2 });
      expect(err).toMatch(said);
    }
  });

  it('says what to start when no desk answers', async () => {
    const { code, err } = await cli.clearance([
      'open',
      '--file',
      'examples/one-city.json',
      '--desk',
      'http://127.0.0.1:9',
    ]);
    expect(code).toBe(5);
    expect(err).toBe('Not reachable: No desk answers at http://127.0.0.1:9.\nNext: npm start\n');
  });

  it('is not let in without the token', async () => {
    const env = { CLEARANCE_DESK_URL: cli.url, CLEARANCE_TOKEN_FILE: cli.file('empty-token', '') };
    const { code, err } = await cli.clearance(['open', '--file', 'examples/one-city.json'], { env });
    expect(code).toBe(1);
    expect(err).toContain('Not signed in: The desk does not know you');
  });
});
