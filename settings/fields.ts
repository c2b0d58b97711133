import { z } from 'zod';

/** Shapes of environment variables. Every message says what would be right; none repeats a value that may be secret. */

/** A TCP port; in Node's environment everything is text. */
export const port = z
  .string()
  .regex(/^[0-9]{1,5}$/, 'is not a port: use a whole number from 1 to 65535')
  .transform(Number)
  .pipe(
    z
      .number()
      .min(1, 'is not a port: use a whole number from 1 to 65535')
      .max(65535, 'is not a port: use a whole number from 1 to 65535'),
  );

/** A whole number within bounds. */
export const wholeNumber = (least: number, most: number) => {
  const problem = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^[0-9]{1,6}$/, problem)
    .transform(Number)
    .pipe(z.number().min(least, problem).max(most, problem));
};

/** `host:port`, as Temporal's own tools write it. */
export const hostAndPort = z
  .string()
  .regex(/^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+):[0-9]{1,5}$/, 'must be host:port, e.g. localhost:7233');

/** A URL with one of the given schemes, e.g. `['postgres', 'postgresql']`. */
export const url = (schemes: readonly string[], example: string) =>
  z.string().refine((text) => {
    if (!URL.canParse(text)) return false;
    const parsed = new URL(text);
    return schemes.includes(parsed.protocol.replace(/:$/, '')) && parsed.hostname !== '';
  }, `must be a URL such as ${example}`);

export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** `name@example.com` or `Some Name <name@example.com>`: exactly one address. */
export const mailAddress = z.string().transform((text, context): MailAddress => {
  const named = /^([^<>\r\n]*)<([^<>]+)>$/.exec(text);
  const name = (named?.[1] ?? '').trim().replace(/^"(.*)"$/, '$1');
  const address = z.email().safeParse((named?.[2] ?? text).trim());
  if (address.success && !name.includes('"')) return { name, address: address.data };
  context.addIssue({
    code: 'custom',
    message: 'must be one address, e.g. desk@firm.example or "Case desk <desk@firm.example>"',
  });
  return z.NEVER;
});

/** 32 random bytes in base64. */
export const masterKey = z
  .string()
  .refine(
    (text) => /^[A-Za-z0-9+/]{43}=$/.test(text),
    'must be 32 random bytes in base64, e.g. made by: openssl rand -base64 32',
  );

/** Several of them, with commas between. */
export const masterKeys = z
  .string()
  .transform((text) => text.split(',').map((key) => key.trim()))
  .pipe(z.array(masterKey));
