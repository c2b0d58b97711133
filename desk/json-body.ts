import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import { readPlainJson } from '../client/plain-json';
import { problemLines, problemsOf } from '../client/problems';
import { DeskError } from './desk-error';

/** Largest body of an API request; an intake is 3 KB, and the engine warns at 512 KB. */
export const LARGEST_BODY = 256 * 1024;

/** Refuses larger bodies, also those that do not say how large they are. */
export const limitedTo = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new DeskError('too-large', `The request is larger than ${sizeText(maxSize)}.`);
    },
  });

const MB = 1024 * 1024;
const sizeText = (bytes: number): string =>
  bytes < MB ? `${Math.round(bytes / 1024)} KB` : `${Math.round(bytes / MB)} MB`;

/**
 * The body, checked by the schema.
 * @throws DeskError `bad-input` with every problem and its path
 */
export async function readBody<T extends z.ZodType>(c: Context, schema: T): Promise<z.output<T>> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim();
  // A form of a foreign page cannot be sent as JSON without the browser asking first.
  if (type !== 'application/json')
    throw new DeskError('bad-input', 'The body must be sent as application/json.');
  const json = readPlainJson(await c.req.text());
  if (!json.ok) throw new DeskError('bad-input', 'The body cannot be used.', problemLines(json.problems));
  return checked(json.value, schema, 'The body is not as it should be.');
}

/** @throws DeskError `bad-input` with every problem and its path */
export function checked<T extends z.ZodType>(value: unknown, schema: T, message: string): z.output<T> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new DeskError('bad-input', message, problemLines(problemsOf(read.error)));
}
