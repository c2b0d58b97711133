import { odditiesOf, residencesOf } from '../../../domain/stays/residences';
import { solveStays } from '../../../domain/stays/solve';
import { passport, person, stay } from './people';

const at = (...stays: Parameters<typeof stay>[]) => person({ stays: stays.map((s) => stay(...s)) });
const spans = (intake: ReturnType<typeof person>) =>
  residencesOf(intake).map((r) => `${r.place} ${r.from} ${r.to}`);

describe('stays of one place', () => {
  it.each<[string, Parameters<typeof stay>[], string[]]>([
    [
      'that follow each other are one residence',
      [
        ['2018-01-01', '2018-06-30'],
        ['2018-07-01', '2019-01-31'],
      ],
      ['Shanghai 2018-01-01 2019-01-31'],
    ],
    [
      'that overlap are one residence',
      [
        ['2018-03-01', '2019-01-31'],
        ['2018-01-01', '2018-06-30'],
      ],
      ['Shanghai 2018-01-01 2019-01-31'],
    ],
    [
      'with a day between are two',
      [
        ['2018-01-01', '2018-06-30'],
        ['2018-07-02', '2019-01-31'],
      ],
      ['Shanghai 2018-01-01 2018-06-30', 'Shanghai 2018-07-02 2019-01-31'],
    ],
    [
      'in two districts are two, because two stations hold the record',
      [
        ['2018-01-01', '2018-06-30', { district: 'Pudong' }],
        ['2018-07-01', '2019-01-31', { district: 'Huangpu' }],
      ],
      ['Shanghai, Pudong 2018-01-01 2018-06-30', 'Shanghai, Huangpu 2018-07-01 2019-01-31'],
    ],
    [
      'are the same place however it is written',
      [
        ['2018-01-01', '2018-06-30', { city: 'Xi’an' }],
        ['2018-07-01', '2019-01-31', { city: "XI'AN" }],
      ],
      ['Xi’an 2018-01-01 2019-01-31'],
    ],
  ])('%s', (_what, stays, expected) => {
    expect(spans(at(...stays))).toEqual(expected);
  });
});

describe('a residence is split', () => {
  it('where the permit changes', () => {
    const [one] = residencesOf(
      at(['2018-01-01', '2018-06-30'], ['2018-07-01', '2019-01-31', { visa: 'L', permit: null }]),
    );
    expect(one?.segments.map((s) => [s.from, s.to, s.visa, s.permit])).toEqual([
      ['2018-01-01', '2018-06-30', 'Z', 'work'],
      ['2018-07-01', '2019-01-31', 'L', null],
    ]);
  });

  it('where the passport changes: the older one is used as long as it is valid', () => {
    const [one] = residencesOf(
      person({
        stays: [stay('2018-01-01', '2019-12-31')],
        applicant: {
          passports: [passport('2018-11-01', '2028-10-31'), passport('2009-01-01', '2018-12-31')],
        },
      }),
    );
    expect(one?.segments.map((s) => [s.from, s.to, s.passport])).toEqual([
      ['2018-01-01', '2018-12-31', { kind: 'at-hand', index: 1 }],
      ['2019-01-01', '2019-12-31', { kind: 'at-hand', index: 0 }],
    ]);
  });
});

describe('oddities, in words for the person who asks the client', () => {
  const words = (...stays: Parameters<typeof stay>[]) => {
    const intake = at(...stays);
    return odditiesOf(intake, residencesOf(intake)).map((o) => `${o.kind} ${o.from} ${o.to}: ${o.words}`);
  };

  it('a gap', () => {
    expect(
      words(
        ['2017-09-01', '2019-06-30', { city: 'Chengdu' }],
        ['2019-08-15', '2022-01-20', { city: 'Guangzhou' }],
      ),
    ).toEqual([
      'gap 2019-07-01 2019-08-14: 45 days between Chengdu and Guangzhou: outside China, or in another place there?',
    ]);
  });

  it('two places at once', () => {
    expect(
      words(
        ['2018-01-01', '2018-06-30', { city: 'Chengdu' }],
        ['2018-06-01', '2018-12-31', { city: 'Wuxi' }],
      ),
    ).toEqual([
      'overlap 2018-06-01 2018-06-30: 30 days in Chengdu and in Wuxi at once: where was the residence registered?',
    ]);
  });

  it('two permits at once in one place', () => {
    expect(
      words(['2018-01-01', '2018-06-30'], ['2018-06-01', '2018-12-31', { visa: 'X1', permit: 'study' }]),
    ).toEqual([
      'overlap 2018-06-01 2018-06-30: 30 days in Shanghai on two permits or visas at once (visa Z, residence permit (work); visa X1, residence permit (study)): which one?',
    ]);
  });

  it.each<[string, Parameters<typeof stay>[]]>([
    [
      'a removal within one day',
      [
        ['2018-01-01', '2018-06-30', { city: 'Chengdu' }],
        ['2018-06-30', '2018-12-31', { city: 'Wuxi' }],
      ],
    ],
    [
      'a removal overnight',
      [
        ['2018-01-01', '2018-06-30', { city: 'Chengdu' }],
        ['2018-07-01', '2018-12-31', { city: 'Wuxi' }],
      ],
    ],
    [
      'one stay told twice',
      [
        ['2018-01-01', '2018-06-30'],
        ['2018-01-01', '2018-06-30'],
      ],
    ],
  ])('not %s', (_what, stays) => {
    expect(words(...stays)).toEqual([]);
  });
});

describe('stays that no passport at hand covers (fact 20)', () => {
  const uncovered = (...passports: ReturnType<typeof passport>[]) =>
    solveStays(person({ stays: [stay('2001-01-01', '2003-12-31')], applicant: { passports } })).uncovered.map(
      (u) => [u.kind, u.from, u.to, u.words],
    );

  it('another passport existed', () => {
    expect(uncovered(passport('2020-01-01', '2029-12-31'))).toEqual([
      [
        'unlisted',
        '2001-01-01',
        '2003-12-31',
        'no listed passport was valid in Shanghai from 2001-01-01 to 2003-12-31: ask for the one that was used',
      ],
    ]);
  });

  it('only for the days that none covers', () => {
    expect(
      uncovered(passport('1992-01-01', '2001-12-31')).map(([kind, from, to]) => [kind, from, to]),
    ).toEqual([['unlisted', '2002-01-01', '2003-12-31']]);
  });

  it('it is listed, but lost', () => {
    expect(uncovered(passport('2000-01-01', '2009-12-31', { lost: true }))).toEqual([
      ['lost', '2001-01-01', '2003-12-31', 'the passport that expired in 2009, used in Shanghai, is lost'],
    ]);
  });

  it('never by its number', () => {
    const lost = passport('2000-01-01', '2009-12-31', { lost: true, number: 'SECRET123' });
    expect(JSON.stringify(uncovered(lost))).not.toContain('SECRET');
  });

  it('nothing to say where one covers it all', () => {
    expect(uncovered(passport('2000-01-01', '2009-12-31'))).toEqual([]);
  });
});

describe('the ends of time', () => {
  it.each([
    ['0000-01-01', '9999-12-31'],
    ['9999-12-31', '9999-12-31'],
    ['0000-01-01', '0000-01-01'],
  ])('%s to %s is a stay like any other', (from, to) => {
    const intake = person({
      stays: [stay(from, to), stay(from, to, { city: 'Wuxi' })],
      applicant: { dateOfBirth: '0000-01-01', passports: [passport(from, to)] },
    });
    expect(solveStays(intake).uncovered).toEqual([]);
  });
});
