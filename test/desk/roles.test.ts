import { ROLES, type Role } from '../../domain/actor';
import { COMMANDS } from '../../domain/commands';
import { deskFixture, exampleIntake } from './desk-fixture';

async function opened() {
  const fixture = deskFixture();
  const { body } = await fixture.ask('POST', '/api/cases', { body: { intake: exampleIntake() } });
  return { ...fixture, ref: String(body.ref) };
}

describe('roles at the desk', () => {
  const table = COMMANDS.flatMap((spec) =>
    ROLES.map((role) => ({
      command: spec.name,
      role,
      may: spec.roles.includes(role),
      example: spec.example,
    })),
  );

  it('lets every role send what the registry allows and nothing else', async () => {
    const { ask, paper, ref } = await opened();
    for (const { command, role, may, example } of table) {
      const before = paper.sent.length;
      const { status, body } = await ask('POST', `/api/cases/${ref}/commands/${command}`, {
        as: role,
        body: { data: example },
      });
      const reached = paper.sent.length > before;
      expect({ command, role, reached }).toEqual({ command, role, reached: may });
      if (!may) expect({ status, code: body.error.code }).toEqual({ status: 403, code: 'not-allowed' });
    }
  });

  it('writes the actor itself: a body cannot name somebody else', async () => {
    const { ask, paper, ref } = await opened();
    const path = `/api/cases/${ref}/commands/record-conflict-check`;
    const forged = await ask('POST', path, {
      body: { data: { result: 'clear' }, actor: { id: 'attorney-1', role: 'attorney' } },
    });
    expect(forged.status).toBe(400);
    await ask('POST', path, { body: { data: { result: 'clear' } } });
    expect(paper.sent.at(-1)?.options.actor).toEqual({ id: 'paralegal-1', role: 'paralegal' });
    await ask('POST', path, { as: 'attorney', body: { data: { result: 'clear' } } });
    expect(paper.sent.at(-1)?.options.actor).toEqual({ id: 'attorney-1', role: 'attorney' });
  });

  it.each<[Role, number]>([
    ['paralegal', 200],
    ['attorney', 200],
    ['agent', 200],
    ['bookkeeper', 200],
    ['ops', 403],
  ])('%s reading a case gets %i', async (role, status) => {
    const { ask, ref } = await opened();
    expect((await ask('GET', `/api/cases/${ref}`, { as: role })).status).toBe(status);
    expect((await ask('GET', `/api/cases/${ref}/next`, { as: role })).status).toBe(status);
    expect((await ask('GET', '/api/cases', { as: role })).status).toBe(200);
  });

  it.each<[Role, number]>([
    ['paralegal', 201],
    ['attorney', 201],
    ['agent', 403],
    ['bookkeeper', 403],
    ['ops', 403],
  ])('%s opening a case gets %i', async (role, status) => {
    const { ask } = deskFixture();
    expect((await ask('POST', '/api/cases', { as: role, body: { intake: exampleIntake() } })).status).toBe(
      status,
    );
  });

  it('shows agents neither money nor letters, in the same shape', async () => {
    const { ask, ref } = await opened();
    for (const [command, data] of [
      ['record-conflict-check', { result: 'clear' }],
      ['record-review', {}],
      ['send-quote', {}],
    ] as const)
      await ask('POST', `/api/cases/${ref}/commands/${command}`, { body: { data } });
    const full = (await ask('GET', `/api/cases/${ref}`)).body;
    const seen = (await ask('GET', `/api/cases/${ref}`, { as: 'agent' })).body;
    expect(full.fees.fee).toBeGreaterThan(0);
    expect(seen.fees).toMatchObject({ fee: null, advance: null, expenses: [], balance: 0 });
    expect(Object.keys(seen)).toEqual(Object.keys(full));
  });

  it('notes who looked at which case', async () => {
    const { ask, accesses, ref } = await opened();
    await ask('GET', `/api/cases/${ref}`, { as: 'attorney' });
    await ask('GET', `/api/cases/${ref}/next`, { as: 'agent' });
    const at = '2026-11-23T15:00:00.000Z';
    expect(accesses).toEqual([
      { at, staffId: 'attorney-1', ref, action: 'show' },
      { at, staffId: 'agent-1', ref, action: 'next' },
    ]);
  });
});
