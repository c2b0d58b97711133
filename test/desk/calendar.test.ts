import fixture2027 from '../support/china-2027-fixture.json';
import { SHIPPED_NOTICES } from '../../domain/calendar/china';
import { ROLES } from '../../domain/actor';
import { cliFixture, type CliFixture } from '../client/cli-fixture';
import { deskFixture } from './desk-fixture';

describe('the calendar at the command line', () => {
  let cli: CliFixture;
  beforeEach(async () => (cli = await cliFixture()));
  afterEach(() => cli.close());
  const load = (content: unknown) =>
    cli.clearance(['calendar', 'load', cli.file('2027.json', JSON.stringify(content))]);

  it('shows a year month by month, with its notices and what is covered', async () => {
    const { code, out } = await cli.clearance(['calendar', 'show']);
    expect(code).toBe(0);
    expect(out).toContain('China 2026');
    expect(out).toContain('Oct  18 working  off 1-7 国庆节  make-up 10 国庆节');
    expect(out).toContain(`Notice: ${SHIPPED_NOTICES.at(-1)?.papers[0]}`);
    expect(out).toContain('Covered by notices: 2024-01-01 to 2026-12-31 (china-2026).');
  });

  it('says that a year without a notice is provisional, until it is loaded', async () => {
    expect((await cli.clearance(['calendar', 'show', '2027'])).out).toContain('PROVISIONAL');
    const loaded = await load(fixture2027);
    expect(loaded).toMatchObject({ code: 0, err: '' });
    expect(loaded.out).toContain('2027 is loaded; dates are made by china-2027 from now on.');
    const { out } = await cli.clearance(['calendar', 'show', '2027']);
    expect(out).not.toContain('PROVISIONAL');
    expect(out).toContain('This year loaded 2026-11-23 by paralegal-1.');
    expect(cli.accesses.map(({ ref, action }) => `${ref} ${action}`)).toContain('firm load calendar 2027');
    const { papers } = fixture2027;
    const news = { version: 1, calendar: 'china-2027', year: 2027, amended: false, papers };
    expect(cli.calendarNews).toEqual([news]);
    // Once more changes nothing, and tells again whoever was not reached.
    expect((await load(fixture2027)).out).toContain('was known in just this form');
  });

  it('refuses a year without its notice as unofficial, with every other problem, and exit code 2', async () => {
    const { code, err } = await load({
      ...fixture2027,
      papers: [],
      days: [{ name: '', date: '2027-02-30', isOffDay: 1 }],
    });
    expect(code).toBe(2);
    for (const part of ['papers:', 'not official', 'days.0.name', 'days.0.date', 'days.0.isOffDay'])
      expect(err).toContain(part);
  });

  it('refuses a year that contradicts a known one without a further notice', async () => {
    await load(fixture2027);
    const { code, err } = await load({ ...fixture2027, days: fixture2027.days.slice(1) });
    expect(code).toBe(3);
    expect(err).toContain('2027-01-01: off as known here, a working day in the file');
    const newer = {
      ...fixture2027,
      papers: [...fixture2027.papers, 'https://notices.example/fixture-of-a-change'],
      days: fixture2027.days.slice(1),
    };
    const amended = await load(newer);
    expect(amended.out).toContain('2027 is loaded anew');
    expect(cli.calendarNews.at(-1)).toMatchObject({ calendar: 'china-2027.1', amended: true });
    expect((await cli.clearance(['calendar', 'show', '2027'])).out).toContain('edition 2');
  });

  it.each([
    ['load', 'no-such-file.json'],
    ['show', 'next'],
  ])('refuses calendar %s %s with exit code 2', async (...words) => {
    expect((await cli.clearance(['calendar', ...words])).code).toBe(2);
  });
});

describe('the calendar at the desk', () => {
  it('is loaded by the office and ops, and read by everybody', async () => {
    const { ask } = deskFixture();
    for (const role of ROLES) {
      expect((await ask('GET', '/api/calendar/2026', { as: role })).status).toBe(200);
      const { status } = await ask('POST', '/api/calendar', { as: role, body: { file: 'x', notice: {} } });
      expect(status).toBe(['paralegal', 'attorney', 'ops'].includes(role) ? 400 : 403);
    }
  });
});
