import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import oneCity from '../../../examples/one-city.json';
import twoCities from '../../../examples/two-cities-with-counsel.json';
import type { Step } from '../../../bench/standard-script';
import { emptyCasebook } from '../../../domain/casebook';
import { instructionsFor } from '../../../domain/documents/instructions';
import { explainCase } from '../../../domain/explain';
import { instructionPack } from '../../../domain/journey/client-papers';
import { intakeSchema } from '../../../domain/intake';
import { nextOf } from '../../../domain/next';
import { differences } from '../../../domain/playbooks/diff';
import { doubtsOf, isStale } from '../../../domain/playbooks/doubts';
import { upTo } from '../../support/scripts';
import { Pad } from '../../support/pad';
import { documentKind } from '../../../domain/documents/catalogue';
import { itemsFor } from '../../../domain/playbooks';
import { NATIONAL } from '../../../domain/playbooks/national';
import { playbookOf, playbooksToPin } from '../../../domain/playbooks/of-station';
import { placeChinese } from '../../../domain/playbooks/named';
import { documentsOf, nameOf, playbooksFor, pointsOf } from '../../../domain/playbooks/resolve';
import { PlaybookError, playbookSchema, readPlaybook } from '../../../domain/playbooks/read';
import { KINDS_BY_STAY, type Playbook } from '../../../domain/playbooks/schema';
import { shippedPlaybooks } from '../../../store/shipped-playbooks';

const SHIPPED = shippedPlaybooks();
const chain = (city: string, on: string, district?: string) =>
  playbooksFor(SHIPPED, { city, district }, on).map(nameOf);

it.each([
  [{ city: 'Shanghai', district: 'Pudong' }, '上海浦东'],
  [{ city: 'Shanghai', district: 'Huangpu' }, '上海 Huangpu'],
  [{ city: 'Beijing', district: 'Chaoyang' }, '北京朝阳'],
  [{ city: '北京', district: '朝阳' }, '北京朝阳'],
  [{ city: 'Guangzhou', district: 'Tianhe' }, '广州天河'],
  [{ city: 'Chengdu', district: 'Wuhou' }, '成都武侯'],
  [{ city: 'Suzhou' }, '苏州'],
  [{ city: '上海', district: '浦东新区' }, '上海 浦东新区'],
  [{ city: 'Nowhere', district: 'East' }, undefined],
])('%j in Chinese, as far as a playbook has it: %s', (place, chinese) => {
  expect(placeChinese(playbooksFor(SHIPPED, place, '2026-11-25'), place)).toBe(chinese);
});

describe('the shipped playbooks', () => {
  it.each(['Beijing', 'Shanghai', 'Shenzhen', 'Guangzhou', 'Chengdu', 'Suzhou', 'Chongqing', 'Wuxi'])(
    'know %s',
    (city) => {
      expect(playbooksFor(SHIPPED, { city }, '2026-11-25')[0]).toMatchObject({ level: 'city' });
    },
  );

  it('ask only for papers that the catalogue of documents knows', () => {
    const kinds = SHIPPED.flatMap((p) => p.documents.map((d) => [nameOf(p), d.kind] as const));
    const unknown = kinds.filter(
      ([, kind]) => documentKind(kind) === undefined && !KINDS_BY_STAY.some((k) => k === kind),
    );
    expect(unknown).toEqual([]);
  });

  it('call nothing official whose source is not, and claim no verification that nobody made', () => {
    for (const p of SHIPPED) {
      expect(p.verifiedOn).toBeNull();
      for (const [name, source] of Object.entries(p.sources))
        for (const point of Object.values(pointsOf([p])))
          if (point.source === name)
            expect([nameOf(p), name, point.from]).toEqual([nameOf(p), name, source.kind]);
    }
  });
});

describe('the playbook of a place on a day', () => {
  it.each<[string, string, string, string[]]>([
    ['a city of its own', 'Shanghai', '2026-11-25', ['shanghai 2026-11', 'national 2026-11']],
    ['its Chinese name', '上海', '2026-11-25', ['shanghai 2026-11', 'national 2026-11']],
    [
      'another spelling',
      'canton',
      '2026-11-25',
      ['guangzhou 2026-11', 'province-guangdong 2026-11', 'national 2026-11'],
    ],
    [
      'the new version of Shenzhen',
      'Shenzhen',
      '2024-11-07',
      ['shenzhen 2024-11', 'province-guangdong 2026-11', 'national 2026-11'],
    ],
    [
      'the old version the day before',
      'Shenzhen',
      '2024-11-06',
      ['shenzhen 2022', 'province-guangdong 2026-11', 'national 2026-11'],
    ],
    [
      'none of Shenzhen before both',
      'Shenzhen',
      '2021-06-01',
      ['province-guangdong 2026-11', 'national 2026-11'],
    ],
    [
      'a city that only its province knows',
      'Dongguan',
      '2026-11-25',
      ['province-guangdong 2026-11', 'national 2026-11'],
    ],
    ['a place of which nothing is known', 'Lhasa', '2026-11-25', ['national 2026-11']],
  ])('finds %s', (_what, city, on, expected) => {
    expect(chain(city, on)).toEqual(expected);
  });

  it('prefers the station itself to its city', () => {
    const pudong = readPlaybook(
      {
        ...shanghai(),
        id: 'shanghai-pudong',
        level: 'station',
        place: { ...shanghai().place, district: { english: 'Pudong', chinese: '浦东' } },
      },
      'test',
    );
    const ids = (district?: string) =>
      playbooksFor([...SHIPPED, pudong], { city: 'Shanghai', district }, '2026-11-25').map((p) => p.id);
    expect(ids('Pudong')).toEqual(['shanghai-pudong', 'shanghai', 'national']);
    expect(ids('Huangpu')).toEqual(['shanghai', 'national']);
    expect(ids()).toEqual(['shanghai', 'national']);
  });

  it('takes an amendment that begins on the same day before what was shipped', () => {
    const amended = { ...shanghai(), version: '2027-01' };
    expect(nameOf(playbooksFor([...SHIPPED, amended], { city: 'Shanghai' }, '2026-11-25')[0]!)).toBe(
      'shanghai 2027-01',
    );
  });

  it('takes each point from the narrowest that says it, and says from which', () => {
    const points = pointsOf(playbooksFor(SHIPPED, { city: 'Shenzhen' }, '2026-11-25'));
    expect([points.translation?.by.id, points.workingDays?.by.id]).toEqual(['shenzhen', 'national']);
  });

  it('asks for what the wider asks for, as the narrower has it, and leaves out what that does not want', () => {
    const of = (city: string) =>
      documentsOf(playbooksFor(SHIPPED, { city }, '2026-11-25')).map((d) => `${d.kind}.${d.form}`);
    expect(of('Lhasa')).toEqual(documentsOf([NATIONAL]).map((d) => `${d.kind}.${d.form}`));
    expect(of('Chengdu')).toEqual([...of('Lhasa'), 'photos.original']);
    const noLetter = {
      ...shanghai(),
      documents: [{ ...NATIONAL.documents.find((d) => d.kind === 'status-letter')!, wanted: false }],
    };
    expect(documentsOf([noLetter, NATIONAL]).map((d) => d.kind)).not.toContain('status-letter');
  });

  it('is pinned by the place of each stay', () => {
    const stay = { from: '2016-01-01', to: '2017-01-01', visa: 'Z', permit: 'work' } as const;
    const pinned = playbooksToPin(
      SHIPPED,
      [
        { ...stay, city: 'Shanghai', district: 'Pudong' },
        { ...stay, city: 'Wuxi' },
      ],
      '2026-11-25',
    );
    expect(Object.keys(pinned)).toEqual(['shanghai-pudong', 'wuxi']);
  });
});

describe('a wrong playbook', () => {
  it('is refused with every problem and its path', () => {
    const wrong = {
      ...shanghai(),
      version: 'Version 1',
      effectiveFrom: '2026-13-01',
      colour: 'blue',
      documents: [{ kind: 'visas', form: 'fax', per: 'case', from: 'secondary', source: 'station-facts' }],
    };
    expect(problemsOf(wrong)).toEqual([
      expect.stringMatching(/^version: must be letters/),
      expect.stringMatching(/^effectiveFrom: must be a day that exists/),
      expect.stringMatching(/^documents\.0\.form: /),
      expect.stringMatching(/colour/),
    ]);
  });

  it.each<[string, (p: Playbook) => unknown, string]>([
    [
      'a fact without its source',
      (p) => ({ ...p, notary: { ...p.notary, source: 'rumour' } }),
      'notary.source: names the source rumour',
    ],
    [
      'days that run backwards',
      (p) => ({ ...p, workingDays: { earliest: 9, latest: 5, from: 'secondary', source: 'station-facts' } }),
      'workingDays.latest: the latest day lies before',
    ],
    [
      'an end before the beginning',
      (p) => ({ ...p, effectiveFrom: '2026-02-01', effectiveTo: '2026-02-01' }),
      'effectiveTo: it ends on or before',
    ],
    [
      'a city without a name',
      (p) => ({ ...p, place: {} }),
      'place.city: a playbook of level city must name its city',
    ],
    [
      'a paper twice',
      (p) => ({
        ...p,
        documents: [NATIONAL.documents[0]!, NATIONAL.documents[0]!].map((d) => ({
          ...d,
          source: 'station-facts',
        })),
      }),
      'documents.1: passport-pages.scan is listed twice',
    ],
    [
      'a national one with gaps',
      () => ({ ...NATIONAL, poa: undefined }),
      'poa: the national playbook must say it',
    ],
    ['another schema', (p) => ({ ...p, schema: 2 }), 'schema: '],
  ])('is refused for %s', (_what, change, problem) => {
    expect(problemsOf(change(shanghai())).join('\n')).toContain(problem);
  });

  it('is told what its parts say against each other in the same pass, those that are wrong themselves, too', () => {
    const rumour = { from: 'rumour', source: 'nowhere' };
    const document = { kind: 'visas', form: 'scan', per: 'case', from: 'secondary', source: 'station-facts' };
    const wrong = {
      ...shanghai(),
      level: 'station',
      place: { district: 'Pudong' },
      effectiveFrom: '2026-02-01',
      effectiveTo: '2026-01-01',
      confidence: 'sure',
      filing: { ...rumour, modes: ['agent'] },
      workingDays: { ...rumour, earliest: 9, latest: 5 },
      documents: [document, { ...document, per: 'day' }, { ...document, source: 'elsewhere', form: 'fax' }],
    };
    const problems = problemsOf(wrong);
    for (const expected of [
      /^place\.district: .*expected object/,
      /^place\.city: a playbook of level station must name its city/,
      /^effectiveTo: it ends on or before/,
      /^confidence: /,
      /^filing\.from: /,
      /^filing\.source: names the source nowhere/,
      /^workingDays\.from: /,
      /^workingDays\.source: names the source nowhere/,
      /^workingDays\.latest: the latest day lies before/,
      /^documents\.1\.per: /,
      /^documents\.1: visas\.scan is listed twice/,
      /^documents\.2\.form: /,
      /^documents\.2\.source: names the source elsewhere/,
    ])
      expect(problems).toContainEqual(expect.stringMatching(expected));
    expect(problems).toHaveLength(13);
  });

  it.each([null, 'shanghai', [], { sources: null, documents: [null], filing: 3 }])(
    'is refused without a crash where it is none at all: %j',
    (value) => expect(problemsOf(value).length).toBeGreaterThan(0),
  );

  it('in the folder is refused together with all others, each by its file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'playbooks-'));
    writeFileSync(join(folder, 'a.json'), '{');
    writeFileSync(join(folder, 'b.json'), JSON.stringify({ ...shanghai(), level: 'town' }));
    writeFileSync(join(folder, 'c.json'), JSON.stringify(shanghai()));
    writeFileSync(join(folder, 'd.json'), JSON.stringify(shanghai()));
    const problems = (() => {
      try {
        shippedPlaybooks(folder);
        return [];
      } catch (error) {
        return error instanceof PlaybookError ? error.problems : [String(error)];
      }
    })();
    expect(problems).toEqual([
      expect.stringMatching(/^a\.json: is not JSON/),
      expect.stringMatching(/^b\.json: level: /),
      'd.json: is the version shanghai 2026-11, as c.json is',
      expect.stringMatching(/national/),
    ]);
  });
});

function shanghai(): Playbook {
  return playbookSchema.parse(SHIPPED.find((p) => p.id === 'shanghai'));
}

function problemsOf(value: unknown): readonly string[] {
  try {
    readPlaybook(value, 'test');
    return [];
  } catch (error) {
    return error instanceof PlaybookError ? error.problems : [String(error)];
  }
}

describe('what is in doubt', () => {
  const of = (verifiedOn: string | null) => [
    { ...shanghai(), verifiedOn },
    { ...NATIONAL, verifiedOn },
  ];
  it.each<[string, string | null, boolean]>([
    ['is stale when nobody ever verified it', null, true],
    ['holds on the 180th day after', '2026-01-01', false],
    ['is stale on the 181st day', '2025-12-31', true],
  ])('%s', (_what, verifiedOn, stale) => {
    expect(isStale({ verifiedOn }, '2026-06-30')).toBe(stale);
    expect(doubtsOf(of(verifiedOn), '2026-06-30').length > 0).toBe(stale);
  });

  it('names what is said, marked where it is not verified, but not what the station has answered', () => {
    const doubts = doubtsOf(of(null), '2026-06-30', ['filing', 'poa']);
    expect(doubts.map((d) => d.point)).not.toContain('filing');
    expect(doubts.find((d) => d.point === 'agents')).toMatchObject({
      says: 'who may act for the applicant: a Chinese citizen; a foreigner who lives in Shanghai',
      source: expect.stringContaining('(secondary; unverified)'),
    });
    expect(doubts.find((d) => d.point === 'translation')?.source).toContain('(official)');
  });
});

describe('the two versions of Shenzhen', () => {
  const at = (on: string) => playbooksFor(SHIPPED, { city: 'Shenzhen' }, on);
  it('differ in filing, agents, power of attorney and translation', () => {
    expect(differences(at('2024-11-06'), at('2024-11-07')).map((d) => d.what)).toEqual([
      'filing',
      'agents',
      'poa',
      'translation',
    ]);
    expect(differences(at('2024-11-07'), at('2026-01-01'))).toEqual([]);
  });
});

/** The standard case in another city, opened under its playbooks of that day, as far as the given command. */
const opened = (city: string, on: string, last: string) => {
  const intake = intakeSchema.parse(oneCity);
  const stays = intake.stays.map(({ district: _district, ...stay }) => ({ ...stay, city }));
  const pad = Pad.open({ ...intake, stays }, undefined, { playbooks: playbooksToPin(SHIPPED, stays, on) });
  for (const { station: _station, ...step } of upTo(last))
    pad.send({ ...step, data: step.command === 'confirm-procedure' ? {} : step.data });
  return pad;
};
const station = (pad: Pad) => pad.matter.stations[0]!;

describe('a case', () => {
  it('follows the playbooks it was opened under: Shenzhen in person before, by an agent since', () => {
    expect(station(opened('Shenzhen', '2024-01-01', 'confirm-procedure')).progress.kind).toBe('in-person');
    expect(station(opened('Shenzhen', '2026-01-01', 'confirm-procedure')).progress.kind).toBe('documents');
  });

  it('asks for what its own city asks for', () => {
    expect(opened('Chengdu', '2026-01-01', 'accept-engagement').matter.items.map((i) => i.title)).toContain(
      '4 passport photographs for Chengdu',
    );
  });

  it('keeps no other station waiting for what one city alone wants', () => {
    const intake = intakeSchema.parse(twoCities);
    const playbooks = playbooksToPin(SHIPPED, intake.stays, '2026-11-25');
    const pad = Pad.open(intake, undefined, { playbooks });
    for (const { station: _station, ...step } of upTo('accept-engagement')) pad.send(step);
    const photos = (at: number) =>
      itemsFor(pad.matter.items, pad.matter.stations[at]!, intake)
        .filter(({ kind }) => kind === 'photos')
        .map(({ station: of }) => of);
    expect([photos(0), photos(1)]).toEqual([['chengdu-wuhou'], []]);
  });

  it('opened by an earlier release has the national playbook', () => {
    const pad = Pad.open(intakeSchema.parse(oneCity));
    for (const step of upTo('record-review')) pad.send(step);
    expect(playbookOf(pad.matter, station(pad))).toEqual([NATIONAL]);
  });

  it('is moved by use-playbook only: what is asked for follows, what has come stays', () => {
    const pad = opened('Wuxi', '2026-01-01', 'record-payment');
    const content = playbooksFor(SHIPPED, { city: 'Chengdu' }, '2026-01-01');
    const move = { command: 'use-playbook', data: { playbook: 'chengdu', version: '2026-11', content } };
    pad.send(move);
    expect(pad.matter.items.map((i) => i.id)).toContain('wuxi.photos.original');
    expect(playbookOf(pad.matter, station(pad))[0]?.id).toBe('chengdu');
    expect(pad.refolded()).toEqual(pad.matter);
    expect(pad.refusal(move).message).toMatch(/already/);
    expect(pad.refusal({ ...move, data: { ...move.data, content: undefined } }).message).toMatch(/not given/);
  });

  it('asks the agent about every doubtful point at the contact step', () => {
    const pad = opened('Wuxi', '2026-01-01', 'log-contact');
    const { can } = nextOf(pad.matter, undefined, '2026-11-25');
    expect(can.find((c) => c.command === 'confirm-procedure')?.toConfirm?.map((d) => d.point)).toContain(
      'workingDays',
    );
  });

  it('takes the word of the station before the playbook, point by point', () => {
    const pad = opened('Chongqing', '2026-01-01', 'log-contact');
    pad.send({
      command: 'confirm-procedure',
      data: { workingDays: 8, translation: 'by their own list' },
      as: 'agent',
    });
    expect(station(pad).procedure).toMatchObject({
      workingDays: 8,
      poaForm: 'notarised',
      confirmed: ['workingDays', 'translation'],
      said: ['translation: by their own list'],
    });
  });
});

describe('what the engine does with a playbook', () => {
  const FOUND = { from: 'secondary', source: 'station-facts' } as const;
  /** The standard case in Wuxi under a playbook of Wuxi with something more, as far as the given command. */
  const under = (change: Partial<Playbook>, last: string, days: { from?: string; to?: string } = {}) => {
    const intake = intakeSchema.parse(oneCity);
    const stays = intake.stays.map(({ district: _d, ...stay }) => ({ ...stay, ...days, city: 'Wuxi' }));
    const wuxi = { ...SHIPPED.find((p) => p.id === 'wuxi')!, version: 'changed', ...change };
    const pad = Pad.open({ ...intake, stays }, undefined, {
      playbooks: playbooksToPin([...SHIPPED, wuxi], stays, '2026-01-01'),
    });
    const steps = JSON.parse(JSON.stringify(upTo(last)).replaceAll('shanghai-pudong', 'wuxi')) as Step[];
    for (const step of steps) pad.send(step);
    return pad;
  };

  it('tells the client how fine a scan its station wants, until the scan is there', () => {
    const visas = { kind: 'visas', form: 'scan', per: 'case', dpi: 600, wanted: true, ...FOUND } as const;
    const pad = under({ documents: [visas] }, 'accept-engagement');
    expect(pad.matter.items.find((i) => i.id === 'visas.scan')?.dpi).toBe(600);
    expect(instructionPack(pad.matter).items.find((i) => i.kind === 'visas')?.dpi).toBe(600);
    expect(instructionsFor('visas', 'scan', 600)?.scan?.dpi).toBe(600);
    const content = playbooksFor(SHIPPED, { city: 'Wuxi' }, '2026-01-01');
    pad.send({ command: 'use-playbook', data: { playbook: 'wuxi', version: '2026-11', content } });
    expect(pad.matter.items.find((i) => i.id === 'visas.scan')?.dpi).toBeUndefined();
  });

  it('estimates costs by its official fees, which stand for the estimate of the same name', () => {
    const fee = (what: string, minor: number) => ({ what, amount: { minor, currency: 'CNY' }, ...FOUND });
    const pad = under({ fees: [fee('notary', 26_000), fee('certificate', 2_000)] }, 'send-quote');
    const { engagement } = pad.matter;
    const costs = engagement.kind === 'none' ? [] : (engagement.quote.costs ?? []);
    expect(costs.map((c) => [c.code, c.low, c.high])).toEqual(
      expect.arrayContaining([
        ['official-notary', { minor: 26_000, currency: 'CNY' }, { minor: 26_000, currency: 'CNY' }],
        ['official-certificate', { minor: 2_000, currency: 'CNY' }, { minor: 2_000, currency: 'CNY' }],
      ]),
    );
    expect(costs.map((c) => c.code)).not.toContain('notary');
    expect(costs.find((c) => c.code === 'official-notary')).toMatchObject({
      confirmed: false,
      source: expect.stringMatching(/^playbook wuxi changed: .*unverified/) as string,
    });
  });

  it('keeps an application back where the applicant was there for too few days, unless somebody says why not', () => {
    const applicants = { who: ['who was there for ten years'], leastDays: 3650, ...FOUND };
    const pad = under({ applicants }, 'review-items');
    const upToFiling = upTo('submit-application').slice(upTo('review-items').length, -1);
    for (const step of JSON.parse(JSON.stringify(upToFiling).replaceAll('shanghai-pudong', 'wuxi')) as Step[])
      pad.send(step);
    const refusal = pad.refusal({ command: 'submit-application' });
    expect(refusal.facts[0]).toMatch(
      /the playbook wuxi changed asks for 3650 days: \d+ days there .*unverified/,
    );
    pad.send({ command: 'submit-application', data: { mayApply: 'window 3 takes it' } });
    expect(station(pad).progress.kind).toBe('application');
  });

  it('is explained: source, confirmation, staleness, and where the station’s own word stands before it', () => {
    const stale = under({}, 'confirm-procedure');
    const linesAbout = (pad: Pad) =>
      explainCase(pad.matter, emptyCasebook(), '2026-11-25').sections.find((s) => s.key === 'playbooks')
        ?.lines ?? [];
    expect(linesAbout(stale)[0]).toMatchObject({
      text: expect.stringMatching(
        /Wuxi follows the playbook wuxi changed: .*never confirmed.*STALE/,
      ) as string,
      doubt: true,
    });
    expect(linesAbout(stale).map((l) => l.text)).toContain(
      `instead, by the station's own word of ${procedureDay(stale)}: 15 working days`,
    );
    const lines = linesAbout(under({ verifiedOn: '2026-10-01' }, 'confirm-procedure'));
    expect(lines[0]?.text).toMatch(/confirmed with the office 2026-10-01$/);
    expect(lines.find((l) => l.rule === 'playbook.workingDays')).toMatchObject({
      verified: true,
      source: expect.stringContaining('confirmed 2026-10-01') as string,
    });
  });
  const procedureDay = (pad: Pad) => {
    const { procedure } = station(pad);
    return procedure.kind === 'confirmed' ? procedure.on : '';
  };
});
