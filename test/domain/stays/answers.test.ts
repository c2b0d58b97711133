import type { Intake, Stay } from '../../../domain/intake';
import { solveStays } from '../../../domain/stays/solve';
import { playbooksToPin } from '../../../domain/playbooks/of-station';
import { shippedPlaybooks } from '../../../store/shipped-playbooks';
import { perhapsOnePlace } from '../../../domain/stays/one-place';
import { filing, passport, person, stay } from './people';

const one = (
  destination: Intake['destinations'][number],
  s: Stay,
  more: Parameters<typeof person>[0] = {},
) => {
  const playbooks = playbooksToPin(shippedPlaybooks(), [s], '2026-11-25');
  const [finding] = solveStays(person({ destinations: [destination], stays: [s], ...more }), {
    playbooks,
  }).findings;
  if (finding === undefined) throw new Error('no finding');
  return finding;
};
const immigrant = filing('USA', '2027-03-01', { application: 'immigrant visa' });
const visitor = filing('USA', '2027-03-01', { application: 'nonimmigrant visa B1' });
const arrests: Intake['arrests'] = [
  { date: '2019-03-02', place: 'Shanghai', charge: 'a quarrel', outcome: 'released' },
];

describe('required: the United States, where the readings differ (fact 9)', () => {
  it('6 months: by the stricter reading, and the attorney is told that the regulation says a year', () => {
    const { required, requiredBy, flags } = one(immigrant, stay('2019-01-01', '2019-08-31'));
    expect(required).toBe('by-rule');
    expect(requiredBy?.map((g) => [g.rule, g.verified])).toEqual([
      ['usa-firm-six-months', true],
      ['usa-regulation-former', true],
    ]);
    expect(flags?.map((f) => f.rule)).toEqual(['usa-regulation-former']);
    expect(flags?.[0]?.why).toContain('243 days count, 365 needed (1 year)');
  });

  it('a year: both agree, nothing to flag', () => {
    expect(one(immigrant, stay('2018-01-01', '2019-08-31')).flags).toEqual([]);
  });

  it.each<[string, Parameters<typeof person>[0]]>([
    ['a Chinese national', { applicant: { nationalities: ['CHN'] } }],
    [
      'who lives there now',
      {
        applicant: {
          mailingAddress: { line1: '1 Nanjing Road', city: 'Shanghai', country: 'CHN' },
        },
      },
    ],
  ])('%s: 6 months by the regulation itself', (_who, more) => {
    const { requiredBy } = one(immigrant, stay('2019-01-01', '2019-08-31'), more);
    expect(requiredBy?.map((g) => g.rule)).toContain('usa-regulation-nationality-or-current');
  });

  it('an arrest overrides the length rule, because a record may be believed to exist', () => {
    const s = stay('2019-02-20', '2019-03-10');
    expect(one(immigrant, s).required).toBe('no');
    const arrested = one(immigrant, s, { arrests });
    expect(arrested.required).toBe('by-rule');
    expect(arrested.reason).toContain('may give reason to believe that a record exists');
  });

  it('an arrest during another stay changes nothing for this one', () => {
    const stays = [stay('2020-02-20', '2020-03-10'), stay('2019-02-20', '2019-03-10')];
    const { findings } = solveStays(person({ destinations: [immigrant], stays, arrests }));
    expect(findings.map((f) => f.required)).toEqual(['no', 'by-rule']);
  });

  it('an arrest in no stay that was told may have been in China: in doubt, never "not required"', () => {
    const found = one(immigrant, stay('2020-02-20', '2020-03-10'), { arrests });
    expect(found.required).toBe('doubtful');
    expect(found.reason).toContain('an arrest on 2019-03-02 fell into no stay told here');
    expect(one(filing('PRT', '2027-03-01'), stay('2020-02-20', '2020-03-10'), { arrests }).required).toBe(
      'doubtful',
    );
  });

  it.each(['CAN', 'AUS', 'GBR', 'NZL'])(
    '%s: where the rule is silent on arrests, one during the stay leaves it in doubt whatever the length',
    (country) => {
      const s = stay('2019-02-20', '2019-03-10');
      expect(one(filing(country, '2027-03-01'), s).required).toBe('no');
      const arrested = one(filing(country, '2027-03-01'), s, { arrests });
      expect(arrested.required).toBe('doubtful');
      expect(arrested.reason).toContain('this rule does not speak of arrests');
      expect(one(filing(country, '2027-03-01'), stay('2020-02-20', '2020-03-10'), { arrests }).required).toBe(
        'no',
      );
    },
  );

  it('a nonimmigrant visa: the stricter reading, with the regulation against it', () => {
    const { required, flags } = one(visitor, stay('2018-01-01', '2019-08-31'));
    expect(required).toBe('by-rule');
    expect(flags?.map((f) => f.rule)).toEqual(['usa-nonimmigrant']);
  });
});

describe('required: which kind of visa the application names', () => {
  const rules = (destination: string, application: string, s = stay('2018-01-01', '2019-08-31')) =>
    one(filing(destination, '2027-03-01', { application }), s).requiredBy?.map((g) => g.rule);

  it.each(['B-1/B-2 visa', 'tourist visa', 'H-1B', 'non\u2011immigrant visa'])(
    '%s: the regulation on immigrant visas is not quoted for it',
    (application) => {
      expect(rules('USA', application)).toEqual(['usa-firm-six-months', 'usa-nonimmigrant']);
    },
  );

  it.each(['immigrant visa', 'immigrant visa EB-1', 'adjustment of status'])('%s: it is', (application) => {
    expect(rules('USA', application)).toEqual(['usa-firm-six-months', 'usa-regulation-former']);
  });

  it.each([
    ['Skilled Migrant Category', 'nzl-residence'],
    ['resident visa', 'nzl-residence'],
    ['student visa', 'nzl-temporary'],
    ['citizenship', 'nzl-other-applications'],
  ])('New Zealand, %s: %s', (application, rule) => {
    expect(rules('NZL', application)).toEqual([rule]);
  });

  it('New Zealand, an application whose kind is not named: in doubt, never "not required"', () => {
    const unnamed = filing('NZL', '2027-03-01', { application: 'visa' });
    expect(one(unnamed, stay('2018-01-01', '2019-08-31')).required).toBe('doubtful');
  });
});

describe('required: ages and years', () => {
  it('days after the filing do not count: nobody has lived them yet', () => {
    const found = one(immigrant, stay('2027-01-01', '2028-12-31'));
    expect(found.required).toBe('no');
    expect(found.reason).toContain('60 days count');
    expect(found.reason).toContain('days after the filing on 2027-03-01 do not count');
    expect(found.reason).toContain('only 60 days in China');
    expect(one(immigrant, stay('2028-01-01', '2029-12-31')).required).toBe('no');
  });

  it('days before the age of 16 do not count', () => {
    const child = { applicant: { dateOfBirth: '2003-07-01' } };
    const late = one(immigrant, stay('2017-01-01', '2019-12-24'), child);
    expect(late.required).toBe('doubtful');
    expect(late.reason).toContain(
      '177 days count, 180 needed (6 months); days before the age of 16 do not count',
    );
  });

  it.each<[string, string, string, string]>([
    ['16 for Australia', 'AUS', '2001-06-01', 'by-rule'],
    ['18 for Canada', 'CAN', '2001-06-01', 'no'],
    ['17 for New Zealand', 'NZL', '2001-06-01', 'no'],
  ])('%s', (_what, destination, dateOfBirth, required) => {
    const found = one(
      filing(destination, '2027-03-01', { application: 'residence' }),
      stay('2017-06-01', '2018-06-10'),
      { applicant: { dateOfBirth } },
    );
    expect(found.required).toBe(required);
  });

  it('overlapping stays are counted once', () => {
    const stays = [stay('2019-01-01', '2019-04-30'), stay('2019-01-01', '2019-04-30', { city: 'Wuxi' })];
    const { findings } = solveStays(person({ destinations: [immigrant], stays }));
    expect(findings.map((f) => f.required)).toEqual(['no', 'no']);
    expect(findings[0]?.reason).toContain('120 days count');
  });

  it('for Canada a removal does not break a row of months', () => {
    const stays = [stay('2019-01-01', '2019-04-30'), stay('2019-05-01', '2019-08-31', { city: 'Wuxi' })];
    const { findings } = solveStays(person({ destinations: [filing('CAN', '2027-01-01')], stays }));
    expect(findings.map((f) => f.required)).toEqual(['by-rule', 'by-rule']);
  });

  it('an unknown destination works with the conservative default, and says so', () => {
    const { required, requiredBy } = one(filing('PRT', '2027-03-01'), stay('1990-01-01', '1990-06-29'));
    expect(required).toBe('by-rule');
    expect(requiredBy?.[0]).toMatchObject({
      source: 'no rule of this destination is on file: conservative defaults',
      verified: false,
    });
  });

  it('below every rule, the authority may ask all the same, on a day and with a reference', () => {
    const asked = filing('USA', '2027-01-01', {
      requestedByAuthority: { on: '2026-11-02', reference: 'item 7' },
    });
    const { required, requiredBy } = one(asked, stay('2016-03-01', '2016-05-20'));
    expect(required).toBe('asked-by-authority');
    expect(requiredBy?.[0]?.why).toBe('the authority asked for it on 2026-11-02 (item 7)');
  });
});

describe('obtainable', () => {
  const can = (s: Stay, more: Parameters<typeof person>[0] = {}) => one(immigrant, s, more);
  const long = (more: Partial<Stay>, from = '2016-01-01', to = '2018-01-01') => stay(from, to, more);

  it.each<[string, Stay, Parameters<typeof person>[0], string, string]>([
    ['a permit and 180 days', long({}), {}, 'yes', 'residence-permit'],
    [
      'a permit and fewer than 180 days in China (fact 3)',
      long({}, '2016-01-01', '2016-05-01'),
      {},
      'ask-the-station',
      'national-180-days',
    ],
    [
      'Beijing with fewer than 180 days there',
      long({ city: 'Beijing' }, '2016-01-01', '2016-05-01'),
      {},
      'ask-the-station',
      'playbook-beijing-2026-11',
    ],
    [
      'Guangzhou with six months to the day',
      long({ city: 'Guangzhou' }, '2019-01-01', '2019-06-29'),
      {},
      'ask-the-station',
      'playbook-guangzhou-2026-11',
    ],
    ['Guangzhou with more', long({ city: 'Guangzhou' }), {}, 'yes', 'playbook-guangzhou-2026-11'],
    [
      'Suzhou with a diplomatic passport',
      long({ city: 'Suzhou' }),
      { applicant: { passports: [passport('2010-01-01', '2020-01-01', { kind: 'diplomatic' })] } },
      'ask-the-station',
      'suzhou-ordinary-passports',
    ],
    [
      'a Z visa whose permit nobody listed',
      long({ permit: null }),
      {},
      'ask-the-station',
      'visa-leads-to-permit',
    ],
    [
      'a Q1 visa whose permit nobody listed',
      long({ visa: 'Q1', permit: null }),
      {},
      'ask-the-station',
      'visa-leads-to-permit',
    ],
    [
      'X before 2013-09',
      long({ visa: 'X', permit: null }, '2010-09-01', '2012-07-01'),
      {},
      'ask-the-station',
      'visa-of-the-time',
    ],
    [
      'F before 2013-09, the business visa of the time',
      long({ visa: 'F', permit: null }, '2010-09-01', '2012-07-01'),
      {},
      'no',
      'visa-of-the-time',
    ],
    [
      'X1 told for a time when it was X',
      long({ visa: 'X1', permit: null }, '2010-09-01', '2012-07-01'),
      {},
      'ask-the-station',
      'visa-of-the-time',
    ],
    ['a tourist', long({ visa: 'L', permit: null }), {}, 'no', 'residence-permit'],
    [
      'a passport that is lost',
      long({}),
      { applicant: { passports: [passport('2010-01-01', '2020-01-01', { lost: true })] } },
      'ask-the-station',
      'passport-of-the-stay',
    ],
    [
      'a passport that nobody listed',
      long({}),
      { applicant: { passports: [passport('2020-01-01', '2030-01-01')] } },
      'ask-the-station',
      'passport-of-the-stay',
    ],
    [
      'lived there as a Chinese national',
      long({ visa: 'none', permit: null }),
      { applicant: { formerNationalities: [{ country: 'CHN', until: '2020-01-01' }] } },
      'ask-the-station',
      'former-chinese-national',
    ],
    [
      'came back as a foreigner',
      long({}),
      { applicant: { formerNationalities: [{ country: 'CHN', until: '2015-01-01' }] } },
      'yes',
      'residence-permit',
    ],
    [
      'a child of fifteen',
      long({}),
      { applicant: { dateOfBirth: '2003-01-01' } },
      'ask-the-station',
      'child-of-the-stay',
    ],
  ])('%s', (_what, s, more, obtainable, rule) => {
    const found = can(s, more);
    expect(found.obtainable).toBe(obtainable);
    expect(found.obtainableBy?.map((g) => g.rule)).toContain(rule);
  });

  it('a long time without a permit is for the attorney: a station may see it otherwise (facts 2, 3)', () => {
    const { obtainable, flags } = can(long({ visa: 'M', permit: null }));
    expect(obtainable).toBe('no');
    expect(flags?.map((f) => f.rule)).toEqual(['some-stations-any-visa']);
  });

  it('no rule that is only said of stations counts as verified', () => {
    const { obtainableBy } = can(long({ city: 'Wuxi' }));
    expect(obtainableBy?.filter((g) => g.verified).map((g) => g.rule)).toEqual(['residence-permit']);
  });
});

describe('days that a playbook asks for', () => {
  it.each([
    [null, false],
    ['2026-11-20', true],
  ])('its version confirmed with the office on %s: verified %s', (verifiedOn, verified) => {
    const s = stay('2019-01-01', '2020-06-29', { city: 'Guangzhou' });
    const all = shippedPlaybooks().map((p) => (p.id === 'guangzhou' ? { ...p, verifiedOn } : p));
    const { findings } = solveStays(person({ destinations: [immigrant], stays: [s] }), {
      playbooks: playbooksToPin(all, [s], '2026-11-25'),
    });
    const ground = findings[0]?.obtainableBy?.find((g) => g.rule === 'playbook-guangzhou-2026-11');
    expect(ground?.verified).toBe(verified);
  });
});

describe('places that are not the mainland', () => {
  it.each(['Hong Kong', '香港', 'Macao', 'Taipei', 'Taiwan'])(
    '%s: no station of the mainland has it',
    (city) => {
      const { obtainable, obtainableBy, flags } = one(immigrant, stay('2016-01-01', '2018-01-01', { city }));
      expect(obtainable).toBe('no');
      expect(obtainableBy).toHaveLength(1);
      expect(obtainableBy?.[0]).toMatchObject({ verified: false });
      expect(flags).toContainEqual(obtainableBy?.[0]);
    },
  );

  it('their days are not days in China, nor days of one another', () => {
    const stays = [
      stay('2018-01-01', '2018-05-31', { city: 'Hong Kong' }),
      stay('2018-06-01', '2018-06-30'),
      stay('2018-07-01', '2018-10-31', { city: 'Macau' }),
    ];
    const { findings } = solveStays(person({ destinations: [immigrant], stays }));
    expect(findings.map((f) => f.required)).toEqual(['no', 'no', 'no']);
    expect(findings[1]?.reason).toContain('30 days count');
    expect(findings[1]?.reason).toContain('only 30 days in China');
  });
});

describe('stations that may be one', () => {
  it.each<[string, Partial<Stay>[], string[]]>([
    [
      'an apostrophe',
      [{ city: "Xi'an" }, { city: 'Xian' }],
      ["Xi'an and Xian: perhaps one place written in two ways, and one station"],
    ],
    [
      'City',
      [{ city: 'Suzhou' }, { city: 'Suzhou City' }],
      ['Suzhou and Suzhou City: perhaps one place written in two ways, and one station'],
    ],
    [
      'two scripts',
      [{ district: 'Pudong' }, { city: '上海', district: '浦东新区' }],
      ['Shanghai, Pudong and 上海, 浦东新区: perhaps one place written in two ways, and one station'],
    ],
    [
      'one without a district',
      [{}, { district: 'Pudong' }],
      ['Shanghai and Shanghai, Pudong: one is told without a district; perhaps one station'],
    ],
    ['two districts', [{ district: 'Huangpu' }, { district: 'Pudong' }], []],
    ['two cities', [{ city: 'Beijing' }, { city: 'Wuxi' }], []],
  ])('%s', (_what, places, words) => {
    const stays = places.map((more) => stay('2018-01-01', '2018-05-31', more));
    expect(perhapsOnePlace(stays, playbooksToPin(shippedPlaybooks(), stays, '2026-11-25'))).toEqual(words);
  });
});

describe('how many clearances', () => {
  const count = (...stays: Stay[]) => solveStays(person({ destinations: [immigrant], stays }));
  const in2 = (city: string, year: number, more: Partial<Stay> = {}) =>
    stay(`${year}-01-01`, `${year}-12-31`, { city, ...more });

  it.each<[string, Stay[], string]>([
    ['one', [in2('Wuxi', 2016)], '1 clearance'],
    ['two cities', [in2('Wuxi', 2016), in2('Chengdu', 2018)], '2 clearances'],
    ['one city, twice', [in2('Wuxi', 2016), in2('Wuxi', 2018)], '1 clearance'],
    [
      'Guangzhou may cover Shenzhen (fact 4)',
      [in2('Guangzhou', 2016), in2('Shenzhen', 2018)],
      '1 to 2 clearances',
    ],
    [
      'Shenzhen does not cover Guangzhou’s neighbour',
      [in2('Shenzhen', 2016), in2('Foshan', 2018)],
      '2 clearances',
    ],
    [
      'one in doubt',
      [in2('Wuxi', 2016), in2('Chengdu', 2018, { permit: null })],
      '2 clearances, 1 of them in doubt',
    ],
    ['none obtainable', [in2('Wuxi', 2016, { visa: 'L', permit: null })], 'no clearance'],
  ])('%s', (_what, stays, words) => {
    expect(count(...stays).count.words).toBe(words);
  });

  it('what is only said to be covered is still asked for, and says by whom', () => {
    const shenzhen = count(in2('Guangzhou', 2016), in2('Shenzhen', 2018)).clearances[1];
    expect(shenzhen).toMatchObject({
      state: 'certain',
      coveredBy: { station: 'guangzhou', ground: { verified: false } },
    });
  });
});
