import { intakeSchema, type Intake, type Stay } from '../../domain/intake';
import {
  givesLegalAdvice,
  needsClearance,
  notObtainable,
  proposeFindings,
  pursuedStays,
} from '../../domain/review';
import businessVisits from '../../examples/business-visits-only.json';
import journalist from '../../examples/journalist-and-tourist.json';
import oneCity from '../../examples/one-city.json';
import { filing, person, stay } from './stays/people';

const base = person();
const asking = { requestedByAuthority: { on: '2026-11-01' } };
const findings = (destinations: Intake['destinations'], ...stays: Stay[]) =>
  proposeFindings({ ...base, destinations, stays });
const required = (destination: string, filingOn: string, ...stays: Stay[]) =>
  findings([filing(destination, filingOn)], ...stays).map((f) => f.required);

describe('is a clearance required?', () => {
  // Days are counted with the first and the last: 2020-01-01 to 2020-06-28 are 180.
  it.each<[string, string, Stay[], string[]]>([
    ['USA: 6 months, ever (fact 9)', 'USA', [stay('1999-01-01', '1999-06-29')], ['by-rule']],
    ['USA: a day less is in doubt', 'USA', [stay('1999-01-01', '1999-06-28')], ['doubtful']],
    ['USA: eight days less', 'USA', [stay('1999-01-01', '1999-06-21')], ['no']],
    [
      'USA: stays together',
      'USA',
      [stay('1999-01-01', '1999-04-01'), stay('2001-01-01', '2001-04-01')],
      ['by-rule', 'by-rule'],
    ],
    ['Canada: 6 months in a row (fact 10)', 'CAN', [stay('2020-01-01', '2020-06-28')], ['by-rule']],
    [
      'Canada: not in a row',
      'CAN',
      [stay('2020-01-01', '2020-04-30'), stay('2021-01-01', '2021-04-30')],
      ['no', 'no'],
    ],
    ['Canada: eleven years ago', 'CAN', [stay('2014-01-01', '2016-01-31')], ['no']],
    [
      'Australia: 12 months together',
      'AUS',
      [stay('2018-01-01', '2018-07-31'), stay('2020-01-01', '2020-06-30')],
      ['by-rule', 'by-rule'],
    ],
    [
      'Australia: 11 months together',
      'AUS',
      [stay('2018-01-01', '2018-06-30'), stay('2020-01-01', '2020-05-31')],
      ['no', 'no'],
    ],
    [
      'United Kingdom: 12 months, for other than listed work only in doubt',
      'GBR',
      [stay('2020-01-01', '2020-12-31')],
      ['doubtful'],
    ],
    ['another country: the conservative 6 months', 'PRT', [stay('1990-01-01', '1990-06-29')], ['by-rule']],
  ])('%s', (_rule, destination, stays, expected) => {
    expect(required(destination, '2027-03-01', ...stays)).toEqual(expected);
  });

  it.each<[string, string, Stay, string]>([
    ['ends on the first day of the window', 'CAN', stay('2016-01-01', '2017-03-01'), 'no'],
    ['reaches into the window by 6 months', 'CAN', stay('2010-01-01', '2017-08-27'), 'by-rule'],
    ['reaches into the window by a day less', 'CAN', stay('2010-01-01', '2017-08-26'), 'doubtful'],
  ])(
    'counts only the days within the years that count: a long stay that %s',
    (_what, destination, s, expected) => {
      expect(required(destination, '2027-03-01', s)).toEqual([expected]);
    },
  );

  it.each(['2028-02-29', '0004-02-29', '0000-01-01', '9999-12-31'])(
    'can be asked for a filing on %s',
    (filingOn) => {
      expect(() => required('CAN', filingOn, stay('2016-02-28', '2018-03-01'))).not.toThrow();
    },
  );

  it('yes, because the authority asked, below every threshold', () => {
    const [one] = findings([filing('USA', '2027-01-01', asking)], stay('2016-03-01', '2016-05-20'));
    expect(one).toMatchObject({ required: 'asked-by-authority' });
  });

  it('is answered for each destination and stay, with the days and the rule', () => {
    const both = findings(
      [filing('USA', '2027-01-01'), filing('CAN', '2027-01-01')],
      stay('1999-01-01', '1999-12-31'),
    );
    expect(both.map((f) => [f.destination, f.stay, f.required])).toEqual([
      ['USA', 0, 'by-rule'],
      ['CAN', 0, 'no'],
    ]);
    expect(both[0]?.reason).toContain('365 days count, 180 needed');
    expect(both[0]?.requiredBy?.at(-1)?.source).toContain('22 CFR 42.65(c)');
  });
});

describe('is it obtainable?', () => {
  it.each<[string, Partial<Stay>, string]>([
    ['a work permit', { visa: 'Z', permit: 'work' }, 'yes'],
    ['a permit, whatever the visa (fact 1)', { visa: 'L', permit: 'family' }, 'yes'],
    ['a visa that usually led to one (fact 2)', { visa: 'Z', permit: null }, 'ask-the-station'],
    [
      'X before 2013, as X1 since (fact 19)',
      { visa: 'X', permit: null, from: '2010-09-01', to: '2012-07-01' },
      'ask-the-station',
    ],
    ['X1', { visa: 'X1', permit: null }, 'ask-the-station'],
    ['J1', { visa: 'J1', permit: null }, 'ask-the-station'],
    ['a business visa', { visa: 'M', permit: null }, 'no'],
    ['F, the business visa of the time', { visa: 'F', permit: null }, 'no'],
    ['a tourist visa', { visa: 'L', permit: null }, 'no'],
    ['no visa', { visa: 'none', permit: null }, 'no'],
  ])('%s', (_what, more, expected) => {
    const [one] = findings([filing('USA', '2027-01-01')], stay('2016-01-01', '2018-01-01', more));
    expect(one?.obtainable).toBe(expected);
  });
});

describe('what follows for the case', () => {
  it.each<[string, unknown, number[], boolean]>([
    ['a stay that counts and was permitted is pursued, without advice', oneCity, [0], false],
    [
      'where nothing is obtainable, the needed stays go on to a waiver, after advice',
      businessVisits,
      [0, 1],
      true,
    ],
    ['a stay that is not obtainable is left beside one that is, with advice', journalist, [0], true],
  ])('%s', (_what, json, pursued, advice) => {
    const intake = intakeSchema.parse(json);
    const all = proposeFindings(intake);
    expect(pursuedStays(all, intake.stays.length)).toEqual(pursued);
    expect(givesLegalAdvice(all, intake.stays.length)).toBe(advice);
  });

  it('needs nothing where nothing is required: advice, not a quote', () => {
    const all = findings([filing('CAN', '2027-01-01')], stay('2020-01-01', '2020-02-01'));
    expect([
      needsClearance(all, 0),
      notObtainable(all, 0),
      pursuedStays(all, 1),
      givesLegalAdvice(all, 1),
    ]).toEqual([false, false, [], true]);
  });

  it('reads an entry made under the first edition as it was read then', () => {
    const intake = {
      ...base,
      destinations: [filing('USA', '2027-01-01')],
      stays: [stay('1999-01-01', '1999-06-28')],
    };
    const [first] = proposeFindings(intake, { edition: 1 });
    expect(first).toMatchObject({ required: 'no', obtainable: 'yes' });
    expect(first).not.toHaveProperty('requiredBy');
    expect(proposeFindings(intake)[0]?.required).toBe('doubtful');
  });

  it('asks in doubt, and lets one destination that requires it decide', () => {
    const doubtful = {
      destination: 'USA',
      stay: 0,
      required: 'doubtful',
      obtainable: 'yes',
      reason: 'x',
    } as const;
    expect(needsClearance([{ ...doubtful, required: 'no' }, doubtful], 0)).toBe(true);
  });
});
