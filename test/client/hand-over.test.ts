import type { CaseView } from '../../domain/view';
import { cliFixture, type CliFixture } from './cli-fixture';

const REF = 'CN-2026-7K4M2P';
const NOTE = 'The client telephones on Mondays.';

describe('handing over the cases of a colleague', () => {
  let cli: CliFixture;
  beforeEach(async () => {
    cli = await cliFixture();
    await cli.clearance(['open', '--file', 'examples/one-city.json']);
    await cli.clearance(['send', REF, 'assign', '--set', 'to=paralegal-1']);
  });
  afterEach(() => cli.close());
  const show = async () => JSON.parse((await cli.clearance(['show', REF, '--json'])).out) as CaseView;

  it('asks, hands over each with its note, and says how they come back', async () => {
    const asked: string[] = [];
    const { out, code } = await cli.clearance(
      ['hand-over', 'paralegal-1', 'paralegal-2', '--note', NOTE, '--until', 'in two weeks'],
      { ask: (question) => Promise.resolve(asked.push(question) > 0 ? 'yes' : '') },
    );
    expect({ code, asked }).toEqual({
      code: 0,
      asked: ['Hand over 1 case from paralegal-1 to paralegal-2? (yes/no): '],
    });
    expect(out).toBe(
      `  ${REF}  now paralegal-2's\n` +
        '1 case handed over from paralegal-1 to paralegal-2 until 2026-12-07; to give them back: ' +
        'npx clearance hand-over paralegal-2 paralegal-1 --back\n',
    );
    expect(await show()).toMatchObject({
      assignee: 'paralegal-2',
      handOver: { of: 'paralegal-1', until: '2026-12-07', note: NOTE },
    });
    expect((await cli.clearance(['show', REF])).out).toContain(
      `Standing in for paralegal-1 until 2026-12-07: ${NOTE}`,
    );
  });

  it('gives back what was taken over, and nothing else', async () => {
    await cli.clearance([
      'hand-over',
      'paralegal-1',
      'paralegal-2',
      '--note',
      NOTE,
      '--until',
      '2026-12-04',
      '-y',
    ]);
    const stranger = await cli.clearance(['hand-over', 'paralegal-2', 'attorney-1', '--back', '-y']);
    expect([stranger.code, stranger.out]).toEqual([0, 'paralegal-2 has no open case to hand over.\n']);
    expect((await cli.clearance(['hand-over', 'paralegal-2', 'paralegal-1', '--back', '-y'])).code).toBe(0);
    expect(await show()).toMatchObject({ assignee: 'paralegal-1', handOver: null });
  });

  it('does nothing unless it is confirmed, and says all that is wrong at once', async () => {
    const no = await cli.clearance(['hand-over', 'paralegal-1', 'paralegal-2'], {
      ask: () => Promise.resolve('no'),
    });
    const nobody = await cli.clearance(['hand-over', 'paralegal-1', 'paralegal-2']);
    const wrong = await cli.clearance(['hand-over', 'Bob', 'Bob', '--until', 'friday', '--back']);
    expect([no.code, nobody.code, wrong.code]).toEqual([2, 2, 2]);
    expect(nobody.err).toContain('--yes: 1 case of paralegal-1 would go to paralegal-2');
    for (const problem of ['Bob: is no staff id', 'the same person', '--until', '--note'])
      expect(wrong.err).toContain(problem);
    expect(await show()).toMatchObject({ assignee: 'paralegal-1' });
  });

  it('names cases that are not theirs, and one that cannot go does not pass for done', async () => {
    const other = await cli.clearance([
      'hand-over',
      'paralegal-1',
      'paralegal-2',
      '--cases',
      'CN-2026-ZZZZZZ',
      '-y',
    ]);
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('is no open case of paralegal-1')]);
    const late = ['--note', NOTE, '--until', '2026-11-20', '-y', '--json'];
    const { code, out } = await cli.clearance(['hand-over', 'paralegal-1', 'paralegal-2', ...late]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      error: { facts: [expect.stringMatching(`^${REF}: that leave is over`)] },
    });
  });
});
