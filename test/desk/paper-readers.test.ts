import { viewFor } from '../../desk/view-for';
import { ROLES, type Role } from '../../domain/actor';
import type { CaseView } from '../../domain/view';
import { deskFixture, exampleIntake } from './desk-fixture';

/** p paralegal, t attorney, a agent, b bookkeeper. Ops read no case at all. */
const TABLE: Readonly<Record<string, string>> = {
  quote: 'p t b',
  'closing-statement': 'p t b',
  'agent-packet': 'p t a',
  'application-cover': 'p t a',
  'power-of-attorney': 'p t a',
  'instruction-pack': 'p t',
  'employer-letter': 'p t',
  'custody-receipt': 'p t',
  'parcel-contents': 'p t',
  declaration: 'p t',
  'agent-declaration': 'p t',
  'waiver-pack': 'p t',
  'waiver-review': 'p t',
  brief: 'p t',
  'character-letters': 'p t',
  'a-kind-of-a-later-release': 'p t',
  constructor: 'p t',
};
const LETTER: Readonly<Record<Role, string>> = {
  paralegal: 'p',
  attorney: 't',
  agent: 'a',
  bookkeeper: 'b',
  ops: '-',
};
const cells = Object.entries(TABLE).flatMap(([kind, may]) =>
  ROLES.map((role) => ({ kind, role, may: may.split(' ').includes(LETTER[role]) })),
);

/** A case with one paper of every kind, and a waiver with its reasoning. */
async function opened() {
  const fixture = deskFixture({
    documents: {
      get: (name) =>
        Promise.resolve({
          ...name,
          content: Buffer.from('%PDF-'),
          mediaType: 'application/pdf',
          sha256: 'ab',
          bytes: 5,
          createdAt: '2026-11-23T15:00:00Z',
        }),
    },
  });
  const { body } = await fixture.ask('POST', '/api/cases', { body: { intake: exampleIntake() } });
  fixture.paper.book.papers.push(
    ...Object.keys(TABLE).map((kind) => ({ key: `${kind}/1`, kind, sha256: 'ab', bytes: 2 }) as never),
  );
  return { ...fixture, ref: String(body.ref) };
}

test('every role lists, and downloads, the papers of its line in the table and no other', async () => {
  const { ask, ref } = await opened();
  for (const { kind, role, may } of cells) {
    const key = `${kind}/1`;
    const listed = await ask('GET', `/api/cases/${ref}/papers`, { as: role });
    const shown = await ask('GET', `/api/cases/${ref}`, { as: role });
    const fetched = await ask('GET', `/api/cases/${ref}/papers/${key}`, { as: role });
    const named = (body: { papers?: { key: string }[] }) => (body.papers ?? []).some((p) => p.key === key);
    expect({ kind, role, listed: named(listed.body), shown: named(shown.body) }).toEqual({
      kind,
      role,
      listed: may,
      shown: may,
    });
    expect({ kind, role, status: fetched.status }).toEqual({
      kind,
      role,
      status: may ? 200 : role === 'ops' ? 403 : 404,
    });
  }
});

test('the reasoning of a waiver is for the office', async () => {
  const { ask, ref } = await opened();
  const view: CaseView = (await ask('GET', `/api/cases/${ref}`)).body;
  const waiver = [{ station: 'x', reason: 'privileged' }] as unknown as CaseView['waiver'];
  for (const role of ROLES)
    expect(viewFor({ id: `${role}-1`, role }, { ...view, waiver }).waiver).toEqual(
      role === 'paralegal' || role === 'attorney' ? waiver : [],
    );
});
