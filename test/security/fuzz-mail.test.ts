import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import fc from 'fast-check';
import { emailAddress, personName } from '../../domain/fields';
import { nastyText } from './nonsense';

const ADDRESSES = 20_000;
const MESSAGES = 1_500;

const PARTS = [
  'a', 'maria.ortiz', 'x', '@', '@example.com', 'example', '.com', '.', '..', ',', ';', ' ', '\r\n', '\n', '\t',
  '"', '<', '>', '(', ')', ':', '\\', '%0d%0a', 'Bcc: v@evil.example', '\u0000', '\u200b', 'é', 'undisclosed:', '+tag',
]; // prettier-ignore

const address = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 7 }).map((p) => p.join('')),
  },
  { weight: 2, arbitrary: fc.emailAddress() },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.stringMatching(/^[a-z][a-z0-9._+'-]{0,20}$/), fc.domain())
      .map(([local, domain]) => `${local}@${domain}`),
  },
  { weight: 1, arbitrary: nastyText },
  { weight: 1, arbitrary: fc.tuple(fc.emailAddress(), nastyText).map(([a, b]) => `${a}${b}`) },
);

const transport = createTransport({ streamTransport: true, buffer: true });

/** Whom a message goes to, and how it arrives at whoever reads it. */
async function sent(to: string, name: string) {
  const info = await transport.sendMail({
    from: { name: 'Clearance', address: 'desk@firm.example' },
    to: { name, address: to },
    subject: 'CN-2026-7K4M2P',
    text: 'one line',
  });
  return { envelope: info.envelope, mail: await simpleParser(info.message as Buffer) };
}

describe(`${ADDRESSES} addresses from outside`, () => {
  it('are refused, or are one address and reach nobody else', async () => {
    const good: string[] = [];
    fc.assert(
      fc.property(address, (text) => {
        const parsed = emailAddress.safeParse(text);
        if (!parsed.success) return;
        expect(parsed.data).toBe(text);
        expect(text.split('@')).toHaveLength(2);
        expect(text).toMatch(/^[\x21-\x7e]+$/);
        good.push(text);
      }),
      { numRuns: ADDRESSES, seed: 2026 },
    );
    expect(good.length).toBeGreaterThan(ADDRESSES / 20);
    for (const text of good.slice(0, MESSAGES)) {
      const { envelope, mail } = await sent(text, 'Maria Ortiz');
      expect(envelope.to).toEqual([text]);
      expect([mail.to].flat().flatMap((one) => one?.value ?? [])).toHaveLength(1);
      expect(mail.bcc ?? mail.cc).toBeUndefined();
    }
  });

  it('and names that are accepted add neither a recipient nor a header', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(nastyText, address), async (name) => {
        const parsed = personName.safeParse(name);
        if (!parsed.success) return;
        const { envelope, mail } = await sent('maria.ortiz@example.com', parsed.data);
        expect(envelope.to).toEqual(['maria.ortiz@example.com']);
        expect([...mail.headers.keys()].sort()).toEqual([
          'content-transfer-encoding', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to',
        ]); // prettier-ignore
      }),
      { numRuns: MESSAGES, seed: 2026 },
    );
  });
});
