import { DEFAULT_FROM, readArguments } from '../../simulate/arguments';
import { Failure } from '../../client/cli/exit';

const problemsOf = (...argv: string[]): readonly string[] => {
  try {
    readArguments(argv);
  } catch (error) {
    if (error instanceof Failure) return error.detail.facts;
    throw error;
  }
  return [];
};

describe('the command line of simulate', () => {
  it('needs nothing but an intake', () => {
    expect(readArguments(['a.json'])).toEqual({
      help: false,
      file: 'a.json',
      from: DEFAULT_FROM,
      json: false,
    });
  });

  it.each([
    [['a.json', '--story', 'refused', '--from', '2026-12-01', '--json']],
    [['--json', '--story=refused', '--from=2026-12-01', 'a.json']],
  ])('takes its options in any order: %j', (argv) => {
    expect(readArguments(argv)).toEqual({
      help: false,
      file: 'a.json',
      story: 'refused',
      from: '2026-12-01',
      json: true,
    });
  });

  it('asks for nothing when help is wanted', () => {
    expect(readArguments(['--help']).help).toBe(true);
  });

  it.each<[string[], RegExp]>([
    [[], /an intake is needed/],
    [['a.json', 'b.json'], /one intake at a time/],
    [['a.json', '--story', 'refusd'], /--story: .*did you mean refused/],
    [['a.json', '--story', 'x'], /one of delivered, refused/],
    [['a.json', '--story', 'constructor'], /there is no story/],
    [['a.json', '--story='], /--story: needs a value/],
    [['a.json', '--from', '2026-02-30'], /--from: must be a day that exists/],
    [['a.json', '--from', '1999-01-01'], /--from: must lie between/],
    [['a.json', '--form', '2026-01-01'], /--form: there is no such option; did you mean --from/],
    [['a.json', '--json=yes'], /--json: takes no value/],
  ])('%j is refused', (argv, problem) => {
    expect(problemsOf(...argv).join('\n')).toMatch(problem);
  });

  it('names every problem at once', () => {
    expect(problemsOf('--story', 'nope', '--from', 'soon', '--fast')).toEqual([
      expect.stringContaining('--fast'),
      expect.stringContaining('an intake is needed'),
      expect.stringContaining('--story'),
      expect.stringContaining('--from'),
    ]);
  });
});
