import { intakeSchema, type Intake, type Passport, type Stay } from '../../domain/intake';
import type { Procedure, Station } from '../../domain/matter';
import { lacksPassport, passportKind, passportOf, passportTitle } from '../../domain/passports';
import { checklist, itemsFor } from '../../domain/playbooks';
import { NATIONAL } from '../../domain/playbooks/national';
import { stationsOf } from '../../domain/stations';
import oneCity from '../../examples/one-city.json';
import { upTo } from '../support/scripts';
import { Pad } from '../support/pad';

const base = intakeSchema.parse(oneCity);
const passport = (issuedOn: string, expiresOn: string, more: Partial<Passport> = {}): Passport => ({
  number: 'AB1234567',
  country: 'USA',
  issuedOn,
  expiresOn,
  current: false,
  nameAsPrinted: base.applicant.legalName,
  ...more,
});
const stay = (from: string, to: string, more: Partial<Stay> = {}): Stay => ({
  from,
  to,
  city: 'Shanghai',
  visa: 'Z',
  permit: 'work',
  ...more,
});
const withPassports = (...passports: Passport[]): Intake => ({
  ...base,
  applicant: { ...base.applicant, passports },
});

describe('the passport of a stay', () => {
  const old = passport('2012-02-03', '2022-02-02');
  const current = passport('2021-11-30', '2031-11-29', { current: true });
  it.each<[string, Passport[], Stay, Passport | undefined]>([
    ['is the one that was valid', [old, current], stay('2016-08-20', '2019-07-10'), old],
    [
      'is the one that was valid when it began, where two were',
      [current, old],
      stay('2021-12-15', '2022-06-01'),
      current,
    ],
    [
      'is the older one where it began before the new one was issued',
      [current, old],
      stay('2021-06-01', '2022-06-01'),
      old,
    ],
    [
      'is the one issued during the stay, where the one before is lost',
      [{ ...old, lost: true }, current],
      stay('2021-06-01', '2022-06-01'),
      current,
    ],
    [
      'is none where it is lost',
      [{ ...old, lost: true }, current],
      stay('2016-08-20', '2019-07-10'),
      undefined,
    ],
    ['is none before the first', [old], stay('2005-01-01', '2006-01-01'), undefined],
    ['is the one that expired on its first day', [old], stay('2022-02-02', '2022-05-01'), old],
  ])('%s', (_what, passports, s, expected) => {
    expect(passportOf(withPassports(...passports), s)).toBe(expected);
  });

  it('is missed where no listed one covers the stay, and not where it is known to be lost (fact 20)', () => {
    expect(lacksPassport(withPassports(current), stay('2016-01-01', '2017-01-01'))).toBe(true);
    expect(lacksPassport(withPassports({ ...old, lost: true }), stay('2016-01-01', '2017-01-01'))).toBe(
      false,
    );
  });
});

describe('the name of a passport', () => {
  it('says what it is, and never its number', () => {
    const two = withPassports(
      passport('2012-02-03', '2022-02-02'),
      passport('2021-11-30', '2031-11-29', { current: true }),
    );
    expect(two.applicant.passports.map((p) => [passportKind(two, p), passportTitle(two, p)])).toEqual([
      ['passport-expired-2022', 'passport that expired in 2022'],
      ['passport-current', 'current passport'],
    ]);
  });

  it('tells the passports of two nationalities apart, and two that expired in one year', () => {
    const many = withPassports(
      passport('2021-11-30', '2031-11-29', { current: true }),
      passport('2020-01-01', '2030-01-01', { current: true, country: 'IRL' }),
      passport('2010-01-01', '2020-03-01'),
      passport('2010-06-01', '2020-09-01'),
    );
    const kinds = many.applicant.passports.map((p) => passportKind(many, p));
    expect(kinds).toEqual([
      'passport-current-usa',
      'passport-current-irl',
      'passport-expired-2020-usa-1',
      'passport-expired-2020-usa-2',
    ]);
    expect(many.applicant.passports.map((p) => passportTitle(many, p))[1]).toBe('current passport (IRL)');
  });
});

describe('the checklist', () => {
  const of = (...stays: Stay[]) => {
    const intake = { ...base, stays };
    const stations = stationsOf(stays, () => true);
    return { intake, stations, items: checklist(intake, stations, () => [NATIONAL]) };
  };
  const originals = (...stays: Stay[]) =>
    of(...stays)
      .items.filter((i) => i.form === 'original')
      .map((i) => i.kind);
  const PASSPORT = 'passport-expired-2022';

  it.each<[string, Partial<Stay>, string[]]>([
    ['worker', {}, [PASSPORT, 'work-permit', 'registration-form', 'employer-letter']],
    [
      'student',
      { visa: 'X1', permit: 'study' },
      [PASSPORT, 'student-record', 'registration-form', 'school-letter'],
    ],
    [
      'student whose permit is not listed',
      { visa: 'X', permit: null },
      [PASSPORT, 'student-record', 'registration-form', 'school-letter'],
    ],
    [
      'journalist',
      { visa: 'J1', permit: 'journalist' },
      [PASSPORT, 'press-card', 'registration-form', 'employer-letter'],
    ],
    ['member of a family', { visa: 'S1', permit: 'family' }, [PASSPORT, 'registration-form']],
  ])('of a %s asks for what they have (facts 6, 19)', (_who, more, expected) => {
    expect(originals(stay('2016-08-20', '2019-07-10', more))).toEqual([...expected, 'power-of-attorney']);
  });

  it('asks for shared things once, and for those of each station at each', () => {
    const { items } = of(
      stay('2015-01-01', '2016-01-01'),
      stay('2016-08-20', '2019-07-10', { city: 'Wuxi' }),
      stay('2020-01-01', '2021-01-01'),
    );
    const ids = items.map((i) => i.id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(ids.filter((id) => id.includes('passport'))).toEqual([
      'passport-pages.scan',
      `${PASSPORT}.original`,
    ]);
    expect(ids.filter((id) => id.endsWith('work-permit.original'))).toEqual([
      'shanghai.work-permit.original',
      'wuxi.work-permit.original',
    ]);
    expect(ids.filter((id) => id.startsWith('power-of-attorney'))).toHaveLength(1);
  });

  it('asks for the passport that must have existed where none listed covers the stay (fact 20)', () => {
    expect(originals(stay('2009-01-01', '2010-01-01'))).toContain('passport-unlisted');
    expect(originals(stay('2016-08-20', '2019-07-10'))).not.toContain('passport-unlisted');
  });

  it('asks for the record of its loss where the passport of the stay is lost, once for all its stations (fact 20)', () => {
    const lost = passport('2004-01-01', '2014-01-01', { lost: true });
    const intake = { ...withPassports(lost, passport('2014-01-01', '2024-01-01', { current: true })) };
    const stays = [
      stay('2009-01-01', '2010-01-01'),
      stay('2010-01-01', '2011-01-01', { city: 'Wuxi' }),
      stay('2015-01-01', '2016-01-01', { city: 'Suzhou' }),
    ];
    const stations = stationsOf(stays, () => true);
    const items = checklist({ ...intake, stays }, stations, () => [NATIONAL]);
    const record = 'passport-loss-record-expired-2014.original';
    expect(items.filter((i) => i.kind.startsWith('passport-loss')).map((i) => i.id)).toEqual([record]);
    expect(
      stations.map((s) => itemsFor(items, s, { ...intake, stays }).some((i) => i.id === record)),
    ).toEqual([true, true, false]);
  });

  it('begins as planned, and tells no number', () => {
    const { items } = of(stay('2016-08-20', '2019-07-10'));
    expect(items.every((i) => i.state.kind === 'planned')).toBe(true);
    expect(JSON.stringify(items)).not.toContain(base.applicant.passports[0]!.number);
  });

  describe('of a station that has confirmed its procedure', () => {
    const { intake, stations, items } = of(
      stay('2016-08-20', '2019-07-10'),
      stay('2020-01-01', '2021-01-01', { city: 'Wuxi' }),
    );
    const confirmed = (more: Partial<Extract<Procedure, { kind: 'confirmed' }>>): Station => ({
      ...stations[0]!,
      procedure: {
        kind: 'confirmed',
        on: '2026-09-21',
        since: '2026-09-21T01:00:00.000Z',
        filing: 'agent',
        poaForm: 'notarised',
        passport: 'shown',
        notWanted: [],
        ...more,
      },
    });
    const ids = (station: Station) => itemsFor(items, station, intake).map((i) => i.id);

    it.each<[string, Station, string]>([
      [
        'a passport that it does not want to see',
        confirmed({ passport: 'not-wanted' }),
        `${PASSPORT}.original`,
      ],
      [
        'a power of attorney where the client goes in person',
        confirmed({ filing: 'in-person' }),
        'power-of-attorney.original',
      ],
      [
        'a paper that it does not want',
        confirmed({ notWanted: ['shanghai.work-permit.original'] }),
        'shanghai.work-permit.original',
      ],
      ['a shared paper that it does not want', confirmed({ notWanted: ['stamps.scan'] }), 'stamps.scan'],
    ])('leaves out %s, for that station alone', (_what, station, id) => {
      expect(ids(stations[0]!)).toContain(id);
      expect(ids(station)).not.toContain(id);
      if (!id.startsWith('shanghai')) expect(ids(stations[1]!)).toContain(id);
    });
  });

  it('does not make the client post a passport that no station wants', () => {
    const pad = Pad.open(base);
    for (const step of upTo('log-contact')) pad.send(step);
    pad.send({ command: 'confirm-procedure', data: { passport: 'not-wanted' } });
    expect(pad.matter.items.find((i) => i.id === `${PASSPORT}.original`)?.state.kind).toBe('planned');
  });

  it('keeps an original that came before the station said that it does not want it: it has to go home again', () => {
    const pad = Pad.open(base);
    for (const step of upTo('log-contact')) pad.send(step);
    const early = 'shanghai-pudong.work-permit.original';
    pad.send({ command: 'receive-items', data: { items: [early] } });
    pad.send({ command: 'confirm-procedure', data: { notWanted: [early] } });
    expect(pad.matter.custody).toMatchObject([{ item: early, holder: 'firm' }]);
    expect(pad.matter.items.some((i) => i.id === early)).toBe(true);
  });
});
