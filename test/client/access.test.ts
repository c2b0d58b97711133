import { cliFixture } from './cli-fixture';
import { exampleIntake } from '../desk/desk-fixture';

test('an attorney limits a case, sees who has read it, and takes the wall away', async () => {
  const desk = await cliFixture();
  try {
    const { body } = await desk.ask('POST', '/api/cases', { body: { intake: exampleIntake() } });
    const ref = String(body.ref);
    const as = (role: string, ...argv: string[]) => desk.clearance([...argv, '--as', role]);
    expect((await as('paralegal', 'show', ref)).code).toBe(0);

    expect((await as('attorney', 'wall', ref)).out).toContain('is not limited');
    const limited = await as('attorney', 'wall', ref, '--only', 'attorney-1, paralegal-2');
    expect(limited).toMatchObject({
      code: 0,
      out: `${ref} is limited to attorney-1, paralegal-2; to everybody else it does not exist.\n`,
    });
    expect((await as('paralegal', 'show', ref)).code).toBe(4);
    expect((await as('bookkeeper', 'wall', ref, '--only', 'bookkeeper-1')).code).toBe(4);

    const { out } = await as('attorney', 'access', ref);
    expect(out).toMatch(/paralegal-1 +show/);
    expect(out).toMatch(/attorney-1 +wall attorney-1 paralegal-2/);

    expect((await as('attorney', 'unwall', ref)).out).toContain('is not limited');
    expect((await as('paralegal', 'show', ref)).code).toBe(0);
  } finally {
    await desk.close();
  }
});

test('a wall names somebody, and people of the firm', async () => {
  const desk = await cliFixture();
  try {
    const { body } = await desk.ask('POST', '/api/cases', { body: { intake: exampleIntake() } });
    const wall = (only: string) =>
      desk.clearance(['wall', String(body.ref), '--only', only, '--as', 'attorney']);
    expect((await wall('')).code).toBe(2);
    const unknown = await wall('attorney-1,judge-1');
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('judge-1');
  } finally {
    await desk.close();
  }
});
