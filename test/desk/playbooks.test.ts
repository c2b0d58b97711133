import { ROLES } from '../../domain/actor';
import { shippedPlaybooks } from '../../store/shipped-playbooks';
import { cliFixture, type CliFixture } from '../client/cli-fixture';
import { upTo } from '../support/scripts';
import { deskFixture, exampleIntake } from './desk-fixture';

/** The playbook of Shanghai as somebody has changed it. */
const shanghai = (change: object = {}): object => ({
  ...shippedPlaybooks().find((p) => p.id === 'shanghai'),
  version: '2026-12',
  ...change,
});
const DAYS = { earliest: 7, latest: 9, from: 'secondary', source: 'station-facts' };

describe('playbooks at the desk', () => {
  it('are read by all staff but ops, and changed by the office alone; every change is in the access log', async () => {
    const { ask, accesses } = deskFixture();
    for (const [i, role] of ROLES.entries()) {
      const office = role === 'paralegal' || role === 'attorney';
      for (const path of ['', '/all/versions', '/shenzhen', '/shenzhen/diff'])
        expect((await ask('GET', `/api/playbooks${path}`, { as: role })).status).toBe(
          role === 'ops' ? 403 : 200,
        );
      const add = { playbook: shanghai({ version: `by-${role}` }), reason: 'a test' };
      expect((await ask('POST', '/api/playbooks', { as: role, body: add })).status).toBe(office ? 201 : 403);
      const verify = { source: 'by phone', version: '2026-11', on: `2026-11-1${i}` };
      const verified = await ask('POST', '/api/playbooks/shanghai/verify', { as: role, body: verify });
      expect(verified.status).toBe(office ? 201 : 403);
    }
    expect(accesses.map(({ staffId, ref, action }) => `${staffId} ${ref} ${action}`)).toEqual([
      'paralegal-1 firm playbook add shanghai by-paralegal',
      'paralegal-1 firm playbook verify shanghai 2026-11.verified-2026-11-10',
      'attorney-1 firm playbook add shanghai by-attorney',
      'attorney-1 firm playbook verify shanghai 2026-11.verified-2026-11-11',
    ]);
  });

  it('are not confirmed on a day that lies ahead', async () => {
    const { ask } = deskFixture();
    const body = { source: 'by phone', on: '2026-11-25' };
    expect((await ask('POST', '/api/playbooks/shanghai/verify', { body })).status).toBe(400);
  });
});

describe('clearance playbook', () => {
  let cli: CliFixture;
  beforeEach(async () => (cli = await cliFixture()));
  afterEach(() => cli.close());
  const add = (playbook: object, ...more: string[]) =>
    cli.clearance([
      'playbook',
      'add',
      '--file',
      cli.file('new.json', JSON.stringify(playbook)),
      '--why',
      'the counter said so',
      ...more,
    ]);

  it('are what an intake file is explained by where a desk answers, and no word of the file is sent', async () => {
    const explain = async (world = {}) =>
      (await cli.clearance(['explain', '--file', 'examples/one-city.json'], world)).out.replace(/\s+/g, ' ');
    expect(await explain()).toContain(
      `Read by the playbooks in force at ${cli.url}: shanghai 2026-11, national 2026-11. All of them came with the release`,
    );
    expect(await add(shanghai({ workingDays: DAYS }))).toMatchObject({ code: 0 });
    const amended = await explain();
    expect(amended).toContain(
      'shanghai 2026-12 (added by paralegal-1 on 2026-11-23: the counter said so), national 2026-11. What nobody added came with the release.',
    );
    expect(amended).toContain('7 to 9 working days');
    expect(cli.requests).toEqual([
      'GET /api/playbooks/all/versions',
      'POST /api/playbooks',
      'GET /api/playbooks/all/versions',
    ]);
    // Somebody who is not signed in reads what came with the release, and is told why.
    const unknown = await explain({ env: { CLEARANCE_DESK_URL: cli.url, CLEARANCE_TOKEN_FILE: '/nowhere' } });
    expect(unknown).toMatch(
      /The desk does not know you: .* Read by the playbooks that came with this release: shanghai 2026-11/i,
    );
  });

  it('lists each with the version in force, how sure it is, and whether it is stale', async () => {
    const { out, code } = await cli.clearance(['playbook', 'list']);
    expect(code).toBe(0);
    expect(out.split('\n').find((line) => line.includes('shenzhen'))).toMatch(
      /shenzhen +Shenzhen \(city\) +2024-11 +secondary +never confirmed, stale +2 versions/,
    );
  });

  it.each([
    [['Shenzhen'], 'shenzhen 2024-11'],
    [['Shenzhen', '--on', '2024-01-01'], 'shenzhen 2022'],
    [['shenzhen', '--version', '2022'], 'shenzhen 2022'],
    [['shanghai-pudong'], 'shanghai 2026-11'],
    [['上海'], 'shanghai 2026-11'],
    [['Dongguan'], 'province-guangdong 2026-11'],
  ])('shows %j', async (argv, head) => {
    const { out, code } = await cli.clearance(['playbook', 'show', ...argv]);
    expect({ code, head: out.split('  ')[0] }).toEqual({ code: 0, head });
  });

  it('shows where each thing comes from, and what nobody has verified', async () => {
    const { out } = await cli.clearance(['playbook', 'show', 'chongqing']);
    expect(out).toMatch(/3 to 5 working days/);
    expect(out).toMatch(/UNVERIFIED/);
    expect(out).toMatch(/2026-11 +any day, secondary, never confirmed, stale; came with the product/);
  });

  it.each([
    [['show', 'Atlantis'], 'No playbook knows Atlantis'],
    [['show', 'shenzen'], 'did you mean shenzhen?'],
    [['show', 'shenzhen', '--on', '2021-01-01'], 'versions of shenzhen: 2022, 2024-11'],
    [['diff', 'wuxi'], 'wuxi 2026-11 is the first version of wuxi'],
  ])('says what is near where %j is not found', async (argv, words) => {
    const { err, code } = await cli.clearance(['playbook', ...argv]);
    expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining(words) as string });
  });

  it('says in words what two versions say differently', async () => {
    const { out } = await cli.clearance(['playbook', 'diff', 'shenzhen']);
    expect(out).toContain('shenzhen: from 2022 to 2024-11\n  filing\n');
    expect(out).toMatch(/it was: filing: in-person/);
    expect(out).toMatch(/it is: filing: agent or in-person/);
  });

  it('refuses a wrong file with every problem and its path, and adds nothing', async () => {
    const wrong = shanghai({
      version: 'Next One',
      colour: 'blue',
      workingDays: { ...DAYS, latest: 5, source: 'rumour' },
      documents: [{ kind: 'vizas', form: 'scan', per: 'case', from: 'secondary', source: 'station-facts' }],
    });
    const { err, code } = await add(wrong);
    expect(code).toBe(2);
    expect(err).toMatch(/The playbook has 4 problems; nothing was added/);
    for (const path of ['version: must be', 'workingDays.latest: ', 'workingDays.source: ', '"colour"'])
      expect(err).toContain(path);
    expect((await cli.clearance(['playbook', 'list'])).out).not.toMatch(/shanghai .* versions/);
  });

  it.each<[string, object, string]>([
    [
      'a paper that the catalogue does not know',
      {
        documents: [{ kind: 'vizas', form: 'scan', per: 'case', from: 'secondary', source: 'station-facts' }],
      },
      'documents.0.kind: the catalogue of documents has no vizas; did you mean visas?',
    ],
    ['a second id for a place', { id: 'shanghai-2' }, 'id: Shanghai (city) has the playbook shanghai'],
    ['the id of another place', { id: 'wuxi' }, 'id: wuxi is the playbook of Wuxi (city)'],
    ['a confirmation to come', { verifiedOn: '2027-01-01' }, 'verifiedOn: this day lies ahead'],
    [
      'a fact that is surer than its source',
      { workingDays: { ...DAYS, from: 'official' } },
      'workingDays.from: official is surer than its source, which is secondary',
    ],
    [
      'a playbook that is surer than every source',
      {
        confidence: 'official',
        notary: undefined,
        translation: undefined,
        sources: { 'station-facts': { title: 'A forum', kind: 'secondary' } },
      },
      'confidence: official is surer than every source of this playbook',
    ],
  ])('refuses %s', async (_what, change, problem) => {
    const { err, code } = await add(shanghai(change));
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(problem) as string });
  });

  it('refuses a version that exists: versions are never changed', async () => {
    expect((await add(shanghai())).code).toBe(0);
    const again = await add(shanghai({ workingDays: DAYS }));
    expect(again).toMatchObject({
      code: 3,
      err: expect.stringContaining('a version is never changed') as string,
    });
    expect((await add(shanghai({ version: '2026-11' }))).code).toBe(3);
  });

  it('says which stations of open cases keep an older version, and the line that moves each', async () => {
    const { ref } = (await cli.ask('POST', '/api/cases', { body: { intake: exampleIntake() } })).body;
    for (const { command, data, as } of upTo('record-review'))
      await cli.ask('POST', `/api/cases/${ref}/commands/${command}`, {
        body: { data },
        ...(as ? { as } : {}),
      });
    const { out } = await add(shanghai({ workingDays: DAYS }));
    expect(out).toContain('Added: shanghai 2026-12, in force: new cases there take it');
    expect(out).toContain(`${ref}  shanghai-pudong follows national 2026-11`);
    expect(out).toContain(
      `> npx clearance send ${ref} use-playbook --station shanghai-pudong --set playbook=shanghai --set version=2026-12`,
    );
    const later = await add(shanghai({ version: '2027-01', effectiveFrom: '2027-01-01' }));
    expect(later.out).toContain('holds from 2027-01-01; another version is in force today');
    expect(later.out).not.toContain('use-playbook');
    cli.paper.away = true;
    expect((await add(shanghai({ version: '2027-02' }))).out).toContain('No case answered');
  });

  it('records that somebody confirmed it: it is stale no more, and says who asked whom', async () => {
    const verify = ['playbook', 'verify', 'shanghai', '--source', 'exit-entry counter, by phone'];
    const { out } = await cli.clearance([...verify, '--on', '2026-11-20', '--as', 'attorney']);
    expect(out).toContain('Added: shanghai 2026-11.verified-2026-11-20, in force');
    const { out: shown } = await cli.clearance(['playbook', 'show', 'shanghai']);
    expect(shown).toContain(
      'any day, secondary, confirmed 2026-11-20; added 2026-11-23 by attorney-1: exit-entry counter, by phone',
    );
    expect(shown).toMatch(/secondary; confirmed\s+2026-11-20\)\]\s+verified/);
    expect((await cli.clearance([...verify, '--on', '2026-11-20'])).code).toBe(3);
  });
});
