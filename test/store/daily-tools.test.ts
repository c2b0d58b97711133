import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { findQuery, findTokens } from '../../domain/find';
import { intakeSchema } from '../../domain/intake';
import { Cases } from '../../store/cases';
import { openStore, type Store } from '../../store/database';
import { FindTokens } from '../../store/find-tokens';
import { CaseKeys } from '../../store/keys';
import { Letters, type SentText } from '../../store/letters';
import { MailLedger } from '../../store/mail-ledger';
import { masterKeyFromValue } from '../../store/master-keys';
import { migrate } from '../../store/migrations';
import { exampleIntake } from '../desk/desk-fixture';
import { startDatabase, type TestDatabase } from '../support/database';

jest.setTimeout(60_000);

let database: TestDatabase;
let store: Store;
let keys: CaseKeys;
let tokens: FindTokens;
let letters: Letters;

beforeAll(async () => {
  database = await startDatabase();
  store = openStore(database.url);
  await migrate(store.db);
  keys = new CaseKeys(store.db, masterKeyFromValue(randomBytes(32).toString('base64')));
  tokens = new FindTokens(store.db, keys);
  letters = new Letters(store.db, keys);
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

let opened = 0;
async function newCase(): Promise<string> {
  opened += 1;
  const at = '2026-11-23T15:00:00.000Z';
  return (await new Cases(store.db, keys).open({ key: `k-${opened}`, intake: 'x', at })).ref;
}
const intake = intakeSchema.parse(exampleIntake());
const ofIntake = findTokens(intake, { intake, parcels: [] });
const refsFor = async (question: string) => {
  const { words, whole } = findQuery(question);
  return (await tokens.lookup([...words, ...whole])).map((hit) => hit.ref);
};

describe('the index by which cases are found', () => {
  test('finds a case by what was written, and no longer by what was replaced', async () => {
    const ref = await newCase();
    await tokens.replace(ref, ofIntake);
    await tokens.replace(ref, ofIntake);
    expect(await refsFor('Ortiz')).toContain(ref);
    expect(await refsFor(intake.applicant.email)).toContain(ref);
    await tokens.replace(ref, [{ kind: 'name', text: 'word:somebody' }]);
    expect(await refsFor('Ortiz')).not.toContain(ref);
    expect(await refsFor('somebody')).toEqual([ref]);
  });

  test('may be written by two at once', async () => {
    const ref = await newCase();
    await Promise.all([1, 2, 3].map(() => tokens.replace(ref, ofIntake)));
    expect(new Set(await refsFor('Ortiz'))).toContain(ref);
  });

  test('has no word in clear, and other hashes under another key', async () => {
    const ref = await newCase();
    await tokens.replace(ref, ofIntake);
    const { rows } = await sql<{ line: string }>`select t::text as line from find_tokens t`.execute(store.db);
    const all = rows.map((row) => row.line.toLowerCase()).join('\n');
    expect(all).toContain(ref.toLowerCase());
    for (const secret of ['ortiz', 'maria', 'example', intake.applicant.dateOfBirth])
      expect(all).not.toContain(secret);
  });

  test('knows which cases it has never seen; erased ones are left out, and a case can be forgotten', async () => {
    const [seen, unseen, erased] = [await newCase(), await newCase(), await newCase()];
    await tokens.replace(seen, ofIntake);
    await keys.destroy(erased);
    const missing = await tokens.missing(100);
    expect(missing).toContain(unseen);
    expect(missing).not.toContain(seen);
    expect(missing).not.toContain(erased);
    await tokens.remove(seen);
    expect(await refsFor('Ortiz')).not.toContain(seen);
  });

  test('answers nothing to no question', async () => expect(await tokens.lookup([])).toEqual([]));
});

describe('the text of letters', () => {
  const letter = { key: 'quote/1', subject: 'please answer', text: 'Dear Maria', language: 'en' };

  const AT = '2026-11-23T15:00:00.000Z';
  const LATER = '2026-11-23T15:05:00.000Z';
  /** As it is announced that the letter is about to go. */
  const claim = async (ref: string, text: SentText, at: string) =>
    new MailLedger(store.db).claim(
      `${ref}/${text.key}`,
      { ref, kind: 'quote', messageId: `<${ref}@test>`, text: await letters.seal(ref, text, at) },
      at,
    );

  test.each([
    ['claimed', 'claimed-before'],
    ['failed', 'fresh'],
  ] as const)('is kept sealed, as it was in the last attempt: the first was left %s', async (left, next) => {
    const ref = await newCase();
    await claim(ref, { ...letter, text: 'first attempt' }, AT);
    expect([...(await letters.of(ref)).values()]).toMatchObject([{ text: 'first attempt' }]);
    if (left === 'failed') await new MailLedger(store.db).markFailed(`${ref}/quote/1`, { smtpCode: 451 });
    expect((await claim(ref, letter, LATER)).state).toBe(next);
    expect([...(await letters.of(ref)).values()]).toEqual([letter]);
    const { rows } = await sql<{ sealed: Buffer }>`select sealed from letters where ref = ${ref}`.execute(
      store.db,
    );
    expect(rows.map((row) => row.sealed.toString('latin1')).join('')).not.toContain('Maria');
  });

  test('stays as it was once the letter was sent', async () => {
    const ref = await newCase();
    await claim(ref, letter, AT);
    await new MailLedger(store.db).markSent(`${ref}/quote/1`, { at: AT, smtpCode: 250 });
    expect((await claim(ref, { ...letter, text: 'reworded' }, LATER)).state).toBe('sent');
    expect([...(await letters.of(ref)).values()]).toEqual([letter]);
  });

  test('and the claim are kept both or not at all', async () => {
    const [ref, other] = [await newCase(), await newCase()];
    await claim(ref, letter, AT);
    const taken = { ref: other, kind: 'quote', messageId: `<${ref}@test>` };
    const text = await letters.seal(other, letter, AT);
    await expect(new MailLedger(store.db).claim(`${other}/quote/1`, { ...taken, text }, AT)).rejects.toThrow(
      'message_id',
    );
    expect((await letters.of(other)).size).toBe(0);
  });

  test('of a case are its own, and gone with its key', async () => {
    const [mine, other] = [await newCase(), await newCase()];
    await claim(mine, letter, AT);
    expect((await letters.of(other)).size).toBe(0);
    await keys.destroy(mine);
    await expect(letters.of(mine)).rejects.toThrow('erased');
    await expect(letters.seal(mine, letter, LATER)).rejects.toThrow('erased');
  });
});
