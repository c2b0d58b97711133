import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptCase } from '../../client/retention-wire';
import { memoryRetention } from '../desk/memory-retention';
import { cliFixture, type CliFixture } from './cli-fixture';

const [DUE, HELD, YOUNG] = ['CN-2026-7K4M2P', 'CN-2026-8B5N3Q', 'CN-2026-9C6P4R'] as const;
const kept = (ref: string, changes: Partial<KeptCase> = {}): KeptCase => ({
  ref,
  kind: 'clearance',
  closedAt: '2019-11-20T15:00:00.000Z',
  keptUntil: '2026-11-20',
  atEnd: 'propose',
  isDue: true,
  proposedAt: '2026-11-20T03:00:00.000Z',
  heldSince: null,
  ...changes,
});

describe('retention on the command line', () => {
  let own: CliFixture;
  beforeEach(async () => {
    own = await cliFixture({
      retention: memoryRetention([
        kept(DUE),
        kept(HELD, { heldSince: '2025-03-01T12:00:00.000Z' }),
        kept(YOUNG, { isDue: false, keptUntil: '2033-01-01' }),
      ]),
    });
  });
  afterEach(() => own.close());
  const attorney = (...argv: string[]) => own.clearance([...argv, '--as', 'attorney']);

  it('lists what is due, with the next step for the first that nothing holds', async () => {
    const { code, out } = await attorney('retention', 'list');
    expect(code).toBe(0);
    expect(out).toMatch(
      new RegExp(`${DUE} +clearance +closed 2019-11-20 +kept until 2026-11-20 +an attorney decides`),
    );
    expect(out).toMatch(new RegExp(`${HELD} .*legal hold since 2025-03-01`));
    expect(out).not.toContain(YOUNG);
    expect(out).toContain(`Next: npx clearance export ${DUE} --out <folder>`);
    expect((await attorney('retention', 'list', '--all')).out).toContain(YOUNG);
    expect((await own.clearance(['retention', 'list', '--as', 'agent'])).code).toBe(3);
  });

  it('erases only after the reference was typed a second time, and by an attorney', async () => {
    const nothing = await attorney('erase', DUE);
    expect(nothing.code).toBe(2);
    expect(nothing.err).toContain('nothing was erased');
    expect((await attorney('erase', DUE, '--confirm', HELD)).code).toBe(2);
    const asked: string[] = [];
    const world = {
      ask: (question: string) => {
        asked.push(question);
        return Promise.resolve('yes');
      },
    };
    expect((await own.clearance(['erase', DUE, '--as', 'attorney'], world)).code).toBe(2);
    expect(asked).toEqual([expect.stringContaining('Type its reference')]);
    expect((await own.clearance(['erase', DUE, '--confirm', DUE, '--as', 'paralegal'])).code).toBe(3);
    expect((await own.ask('GET', '/api/retention')).body.underWay).toEqual([]);

    const done = await own.clearance(['erase', DUE.toLowerCase(), '--as', 'attorney'], {
      ask: () => Promise.resolve(DUE),
    });
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toContain(`Next: npx clearance retention show ${DUE}`);
    expect((await own.ask('GET', '/api/retention')).body.underWay).toMatchObject([
      { ref: DUE, confirmedBy: 'attorney-1' },
    ]);
    expect(own.accesses.map((a) => [a.staffId, a.action])).toEqual([['attorney-1', 'erase']]);
    const hold = await attorney('legal-hold', DUE, '--reason', 'too late');
    expect({ code: hold.code, err: hold.err }).toEqual({
      code: 4,
      err: `Erased: The case ${DUE} was erased on 2026-11-23.\nNext: npx clearance retention show ${DUE}\n`,
    });
  });

  it('shows what is left, and writes the certificate to a new file', async () => {
    expect((await attorney('retention', 'show', DUE, '--certificate', join(own.folder, 'c.pdf'))).code).toBe(
      4,
    );
    expect(existsSync(join(own.folder, 'c.pdf'))).toBe(false);
    await attorney('erase', DUE, '--confirm', DUE);
    const shown = await attorney('retention', 'show', DUE, '--certificate', join(own.folder, 'c.pdf'));
    expect(shown.out).toMatch(/Erased on .*, confirmed by attorney-1/);
    expect(readFileSync(join(own.folder, 'c.pdf'), 'utf8')).toBe('%PDF-certificate');
  });

  it('places a hold with its reason and lifts it; one or the other', async () => {
    expect((await attorney('legal-hold', DUE)).code).toBe(2);
    expect((await attorney('legal-hold', DUE, '--reason', 'x', '--lift')).code).toBe(2);
    expect((await own.clearance(['legal-hold', DUE, '--reason', 'x', '--as', 'paralegal'])).code).toBe(3);
    expect((await attorney('legal-hold', DUE, '--reason', 'Subpoena')).out).toContain('A legal hold stands');
    expect((await attorney('legal-hold', DUE, '--reason', 'again')).out).toContain('stood on');
    const shown = await attorney('retention', 'show', DUE);
    expect(shown.out).toMatch(/Legal hold by attorney-1 on .*: Subpoena/);
    // The reason is not for whoever looks after the money.
    expect((await own.clearance(['retention', 'show', DUE, '--as', 'bookkeeper'])).out).not.toContain(
      'Subpoena',
    );
    expect((await attorney('legal-hold', DUE, '--lift')).out).toContain('is lifted');
    expect((await attorney('legal-hold', DUE, '--lift')).out).toContain('No legal hold stood');
  });
});
