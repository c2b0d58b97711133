import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { releasePlaybooks } from '../../client/cli/explain';
import { cliFixture, type CliFixture } from './cli-fixture';
import { width } from '../../client/cli/text';

const REF = 'CN-2026-7K4M2P';
const ESC = '\u001b';

/** From opening to the documents stage. */
const TO_DOCUMENTS: readonly (readonly string[])[] = [
  ['record-conflict-check', '--set', 'result=clear'],
  ['record-review'],
  ['send-quote'],
  ['accept-engagement'],
  ['record-payment', '--set', 'amount.minor=37500', '--set', 'amount.currency=USD'],
  ['log-contact', '--set', 'method=phone', '--set', 'office=Front desk', '--set', 'answer=agent may file'],
  ['confirm-procedure', '--set', 'filing=agent'],
];

describe('reading cases on the command line', () => {
  let cli: CliFixture;
  beforeAll(async () => {
    cli = await cliFixture();
    await cli.clearance(['open', '--file', 'examples/one-city.json']);
    for (const step of TO_DOCUMENTS) {
      const { code, err } = await cli.clearance(['send', REF, ...step]);
      expect({ step: step[0], code, err }).toEqual({ step: step[0], code: 0, err: '' });
    }
  });
  afterAll(() => cli.close());

  it('shows a case on one screen', async () => {
    const { out, code } = await cli.clearance(['show', REF]);
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(48);
    expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(120);
    expect(lines[0]).toBe(`${REF}  Maria Elena Ortiz Vance`);
    for (const section of [
      'For     CAN IRCC',
      'Stage   documents',
      'Waiting for',
      'Stations',
      'Documents',
      'Last',
    ])
      expect(out).toContain(section);
    expect(out).toMatch(/shanghai-pudong +documents +confirmed 23 Nov +not filed/);
    expect(out).toMatch(/confirm-procedure shanghai-pudong +paralegal-1/);
  });

  it('prints the whole view as JSON', async () => {
    const view = JSON.parse((await cli.clearance(['show', REF, '--json'])).out);
    for (const field of [
      'ref',
      'stage',
      'outcome',
      'attention',
      'waits',
      'stations',
      'documents',
      'custody',
      'efforts',
      'shipments',
      'waiver',
      'fees',
      'mail',
      'refusedMessages',
    ])
      expect(view).toHaveProperty(field);
  });

  it('says what the fee is made of, what every account holds and how it came there, and not to agents', async () => {
    const own = await cliFixture();
    await own.clearance(['open', '--file', 'examples/one-city.json']);
    for (const step of TO_DOCUMENTS.slice(0, 2)) await own.clearance(['send', REF, ...step]);
    expect((await own.clearance(['account', REF])).out).toMatch(
      /Would be quoted \(table 2026-11\): 750\.00 USD\n +flat fee for one station +750\.00 USD/,
    );
    for (const step of TO_DOCUMENTS.slice(2, 5)) await own.clearance(['send', REF, ...step]);
    const taxi = {
      lines: [
        {
          what: 'taxi',
          amount: { minor: 10_000, currency: 'CNY' },
          rate: { value: '0.1389', on: '2026-11-20', source: 'the bank' },
        },
      ],
    };
    expect((await own.clearance(['send', REF, 'add-expense', '--data', JSON.stringify(taxi)])).code).toBe(0);
    const { out, code } = await own.clearance(['account', REF]);
    expect(code).toBe(0);
    expect(out).toMatch(/Quote 1, accepted: 750\.00 USD, in advance 375\.00 USD/);
    expect(out).toMatch(
      /besides, estimate: international courier +40\.00 USD to 100\.00 USD +! estimate of the firm/,
    );
    expect(out).toMatch(/trust +375\.00 USD\n/);
    expect(out).toContain('taxi  13.89 USD (100.00 CNY at 0.1389 of 2026-11-20, the bank), no receipt');
    expect(out).toMatch(
      /payment received from the client, to trust +entry 6\n +client-funds -> trust +375\.00 USD/,
    );
    const view = JSON.parse((await own.clearance(['account', REF, '--json', '--as', 'bookkeeper'])).out);
    expect(view.summary).toMatchObject({ fee: 75_000, paid: 37_500, spent: 1_389, balance: 38_889 });
    expect((await own.clearance(['account', REF, '--as', 'agent'])).code).toBe(3);
    expect(own.accesses.at(-1)).toMatchObject({ action: 'account', ref: REF });
    await own.close();
  });

  it('says where every original is and how it came there', async () => {
    const own = await cliFixture();
    await own.clearance(['open', '--file', 'examples/one-city.json']);
    const items = '{"items":["passport-expired-2022.original"]}';
    for (const step of [...TO_DOCUMENTS, ['receive-items', '--data', items]])
      expect((await own.clearance(['send', REF, ...step])).code).toBe(0);
    await own.clearance([
      'send',
      REF,
      'move-custody',
      '--data',
      items.replace('}', ',"to":"agent","why":"to file"}'),
    ]);
    const { out, code } = await own.clearance(['custody', REF]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /passport that expired in 2022 +passport-expired-2022\.original\n +with agent since 23 Nov\n/,
    );
    expect(out).toMatch(/23 Nov +client -> firm +received: passport that.+paralegal-1, entry 9\n/);
    expect(out).toMatch(/23 Nov +firm -> agent +now with agent.+entry 10\n/);
    const answer = JSON.parse((await own.clearance(['custody', REF, '--json'])).out);
    expect(answer.originals[0].moves[1]).toMatchObject({
      from: 'firm',
      to: 'agent',
      why: expect.stringContaining('(to file)'),
    });
    expect(own.accesses.at(-1)).toMatchObject({ action: 'custody', ref: REF });
    await own.close();
  });

  it('says what can be done now, by whom, and why something cannot', async () => {
    const { out } = await cli.clearance(['next', REF]);
    expect(out).toContain('Awaited now');
    expect(out).toContain(`> npx clearance send ${REF} receive-items`);
    expect(out).toMatch(/Not yet\n.*submit-application --station shanghai-pudong: .+\n {4}- /s);
    const view = JSON.parse((await cli.clearance(['next', REF, '--json'])).out);
    expect(view).toMatchObject({
      ref: REF,
      stage: 'documents',
      can: expect.any(Array),
      cannotYet: expect.any(Array),
    });
  });

  it('lists cases and narrows the list', async () => {
    const { out } = await cli.clearance(['list', '--stage', 'documents', '--waiting-on', 'client']);
    expect(out).toMatch(new RegExp(`CASE +STAGE.*\n${REF} +documents +.*client`));
    expect((await cli.clearance(['list', '--outcome', 'delivered'])).out).toBe('No case fits.\n');
    expect((await cli.clearance(['list', '--overdue', '--attention'])).out).toBe('No case fits.\n');
    expect(JSON.parse((await cli.clearance(['list', '--json'])).out)).toMatchObject({
      cases: [{ ref: REF }],
      truncated: false,
    });
  });

  it('refuses a filter that is not of its pattern', async () => {
    const { code, err } = await cli.clearance(['list', '--stage', "documents' OR 1=1"]);
    expect(code).toBe(2);
    expect(err).toContain('- stage: must be a stage, such as documents');
  });

  it('lists commands without a desk, and explains one', async () => {
    const env = { CLEARANCE_DESK_URL: 'http://127.0.0.1:9' };
    const all = await cli.clearance(['commands'], { env });
    expect(all.code).toBe(0);
    expect(all.out).toContain('submit-application');
    const one = await cli.clearance(['commands', 'log-contact'], { env });
    expect(one.out).toMatch(/method +required +phone \| visit \| letter \| email \| online/);
    expect(one.out).toMatch(/result +usually "answered"/);
    expect(one.out).toContain(`npx clearance send ${REF} log-contact --station <station>`);
    const json = JSON.parse((await cli.clearance(['commands', 'log-contact', '--json'], { env })).out);
    expect(json).toMatchObject({ name: 'log-contact', scope: 'station', schema: { type: 'object' } });
  });

  it('explains a case, topic by topic, with what nobody has verified marked in words', async () => {
    const { out, code } = await cli.clearance(['explain', REF]);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^${REF} +rules as of`));
    expect(out).toMatch(/Required and obtainable, as reviewed on .+\n +Canada: IRCC/);
    expect(out).toContain('UNVERIFIED');
    expect(Math.max(...out.split('\n').map(width))).toBeLessThanOrEqual(120);
    const json = JSON.parse((await cli.clearance(['explain', REF, '--json'])).out);
    expect(json).toMatchObject({ version: 1, ref: REF, sections: expect.any(Array) });
  });

  it('has the proposed findings in the record itself, so that a later rule changes nothing', async () => {
    const record = await cli.paper.record(REF);
    expect(record.entries.find((e) => e.command === 'record-review')?.data).toMatchObject({
      edition: 2,
      findings: [{ destination: 'CAN', stay: 0, required: 'by-rule', requiredBy: [expect.anything()] }],
    });
  });

  it('keeps the reasoning from field agents', async () => {
    const { code, err } = await cli.clearance(['explain', REF, '--as', 'agent']);
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('read the reasoning of a case') });
  });

  it('explains an intake file without a desk, and names every problem of a wrong one', async () => {
    const env = { CLEARANCE_DESK_URL: 'http://127.0.0.1:9' };
    const { out, code } = await cli.clearance(
      ['explain', '--file', 'examples/two-cities-with-counsel.json'],
      {
        env,
      },
    );
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('It comes to 2 clearances.') });
    // It is said which playbooks were read; a case has those of its desk.
    const said = 'versions that staff have added at a desk are not in it';
    expect(out.replace(/\s+/g, ' ')).toContain(said);
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /No desk answers at http:\/\/127\.0\.0\.1:9\. .*chengdu 2026-11/,
    );
    expect((await cli.clearance(['explain', REF])).out.replace(/\s+/g, ' ')).not.toContain(said);
    const asJson = ['explain', '--file', 'examples/one-city.json', '--json'];
    expect(JSON.parse((await cli.clearance(asJson, { env })).out)).toMatchObject({
      playbooks: 'shipped',
      playbooksRead: { source: { kind: 'shipped' }, versions: [{ id: 'shanghai', added: null }, {}] },
    });
    // Whoever names a desk wants that one's.
    const named = ['explain', '--file', 'examples/one-city.json', '--desk', 'http://127.0.0.1:9'];
    expect((await cli.clearance(named)).code).toBe(5);
    const wrong = JSON.stringify({ version: 1, stays: [{ from: '2020-02-30' }] });
    const refused = await cli.clearance(['explain', '--file', '-'], { env, readInput: async () => wrong });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('- stays.0.from: must be a day that exists');
    expect(refused.err).toContain('- applicant:');
    expect((await cli.clearance(['explain'], { env })).code).toBe(2);
  });

  it('says of a wrong playbook among the files of the release what is wrong with it', () => {
    const folder = join(cli.folder, 'playbooks');
    mkdirSync(folder);
    writeFileSync(join(folder, 'bad.json'), JSON.stringify({ schema: 1, id: 'bad', level: 'town' }));
    expect(() => releasePlaybooks(folder)).toThrow(
      expect.objectContaining({
        exit: 2,
        detail: expect.objectContaining({
          facts: expect.arrayContaining([expect.stringMatching(/^bad\.json: level: /)]),
        }),
      }),
    );
  });

  it('watches what changes until it has seen enough', async () => {
    const stop = new AbortController();
    let told = '';
    const watching = cli.clearance(['watch', REF, '--interval', '0.2'], {
      signal: stop.signal,
      out: (text) => {
        told += text;
        if (told.includes('entry')) stop.abort();
      },
    });
    await cli.clearance(['send', REF, 'note', '--set', 'kind=internal', '--set', 'text=called']);
    expect((await watching).code).toBe(0);
    expect(told).toMatch(/^15:00:00 stage documents\n/);
    expect(told).toContain('note by paralegal-1');
  });

  it('colours on a terminal only, and never where NO_COLOR is set', async () => {
    const env = { CLEARANCE_DESK_URL: cli.url, CLEARANCE_TOKEN_FILE: `${cli.folder}/desk-token` };
    expect((await cli.clearance(['show', REF])).out).not.toContain(ESC);
    expect((await cli.clearance(['show', REF], { isTerminal: true, env })).out).toContain(ESC);
    expect(
      (await cli.clearance(['show', REF], { isTerminal: true, env: { ...env, NO_COLOR: '1' } })).out,
    ).not.toContain(ESC);
  });

  it('shows the two commonest uses first in its help', async () => {
    const { code, out } = await cli.clearance(['--help']);
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 3)).toEqual([
      'The two commonest uses:',
      '  npx clearance open --file examples/one-city.json',
      '  npx clearance send CN-2026-7K4M2P confirm-procedure --station shanghai-pudong',
    ]);
    expect(out).toContain('Exit codes: 0 done, 2 bad input');
  });

  it('says which roles there are when --as names none', async () => {
    const { code, err } = await cli.clearance(['list', '--as', 'judge']);
    expect(code).toBe(2);
    expect(err).toContain('paralegal, attorney, agent, bookkeeper, ops');
  });

  it('does not take another service for a desk', async () => {
    const other = createServer((_request, response) => response.end('<html>')).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const { code, err } = await cli.clearance([
      'list',
      '--desk',
      `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    ]);
    other.close();
    expect(code).toBe(1);
    expect(err).toContain('does not speak like a desk');
  });
});
