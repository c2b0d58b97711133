import { ROLES } from '../../domain/actor';
import { cliFixture, type CliFixture } from '../client/cli-fixture';

const FIGURES = [
  { station: 'shanghai-pudong', step: 'answer', count: 7, shortest: 6, median: 9, p90: 14, longest: 21 },
  { station: 'wuxi', step: 'courier', count: 1, shortest: 4, median: 4, p90: 4, longest: 4 },
] as const;

describe('measured times at the command line', () => {
  let cli: CliFixture;
  beforeAll(async () => {
    const figures = (station?: string) =>
      Promise.resolve(FIGURES.filter((f) => station === undefined || f.station === station));
    cli = await cliFixture({ measuredTimes: { figures } });
  });
  afterAll(() => cli.close());

  it('are shown with count, median, p90 and range, and whether they are enough to go by', async () => {
    const { code, out } = await cli.clearance(['stats']);
    expect(code).toBe(0);
    expect(out).toMatch(/station +step +count +median +p90 +range/);
    expect(out).toMatch(/shanghai-pudong +answer +7 +9 +14 +6-21\n/);
    expect(out).toMatch(/wuxi +courier +1 +4 +4 +4 +estimates go by it from 5/);
  });

  it('are shown of one station alone, and said to be none where there are none', async () => {
    expect((await cli.clearance(['stats', 'wuxi'])).out).not.toContain('shanghai');
    expect((await cli.clearance(['stats', 'nowhere'])).out).toBe('Nothing is measured yet of nowhere.\n');
    const { out } = await cli.clearance(['stats', 'wuxi', '--json']);
    expect(JSON.parse(out)).toEqual({ enough: 5, figures: [FIGURES[1]] });
  });

  it('may be seen by everybody: they speak of no case', async () => {
    for (const role of ROLES) expect((await cli.ask('GET', '/api/stats', { as: role })).status).toBe(200);
  });
});
