import { addDays } from '../../domain/days';
import { badInput } from './exit';
import type { Io } from './io';
import { calendarDay } from './dates';
import { fieldsOf, type Schema } from './json-schema';

/** Days in words: `today`, `yesterday`, `tomorrow`, `friday`, `3 days ago`, `in 2 weeks`. Here alone; the desk takes days. */

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const COUNT: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
};

/** Which way a bare weekday looks: what happened lies behind, what is planned lies ahead. */
export type Looking = 'back' | 'ahead';

/** Fields that speak of what is to come; all others say when something happened. */
const AHEAD: ReadonlySet<string> = new Set(['until', 'by', 'from', 'filingOn', 'dueOn']);

/**
 * The day `YYYY-MM-DD` that words mean on the day `today`; undefined when they are no such words. A bare weekday is the
 * last one, today included, when looking back, and the next one when looking ahead.
 */
export function dayFromWords(words: string, today: string, looking: Looking): string | undefined {
  const text = words.trim().toLowerCase().replace(/\s+/g, ' ');
  if (text === 'today') return today;
  if (text === 'yesterday') return addDays(today, -1);
  if (text === 'tomorrow') return addDays(today, 1);
  const ago = /^(\w+) (day|week)s? ago$/.exec(text);
  if (ago) return moved(today, ago[1], ago[2], -1);
  const ahead = /^in (\w+) (day|week)s?$/.exec(text);
  if (ahead) return moved(today, ahead[1], ahead[2], 1);
  const weekday = /^(last |next |on )?([a-z]{3,9})$/.exec(text);
  const index = weekday === null ? -1 : weekdayIndex(weekday[2] ?? '');
  if (weekday === null || index < 0) return undefined;
  const now = new Date(`${today}T12:00:00Z`).getUTCDay();
  const back = (now - index + 7) % 7;
  if (weekday[1] === 'last ') return addDays(today, -(back === 0 ? 7 : back));
  if (weekday[1] === 'next ') return addDays(today, 7 - back);
  return looking === 'back' ? addDays(today, -back) : addDays(today, 7 - back);
}

/** An unambiguous beginning is enough: `fri`, `thurs`. */
function weekdayIndex(word: string): number {
  return WEEKDAYS.findIndex((name) => name.startsWith(word));
}

/** A number too large for a calendar is no day. */
function moved(
  today: string,
  count: string | undefined,
  unit: string | undefined,
  sign: 1 | -1,
): string | undefined {
  const number = COUNT[count ?? ''] ?? (/^\d{1,3}$/.test(count ?? '') ? Number(count) : undefined);
  return number === undefined ? undefined : addDays(today, sign * number * (unit === 'week' ? 7 : 1));
}

/** The day it is where the user is. */
export function dayHere(io: Pick<Io, 'now' | 'zone'>): string {
  // 'en-CA' writes YYYY-MM-DD.
  return new Intl.DateTimeFormat('en-CA', { timeZone: io.zone ?? 'UTC' }).format(io.now());
}

export interface ResolvedDays {
  readonly data: unknown;
  /** What was understood, one line each: `occurredOn: yesterday is Sun 22 Nov`. */
  readonly said: readonly string[];
}

/** Data with every day in words, where the schema wants a day, made a day. What is no such word is left for the schema. */
export function resolveDays(data: unknown, schema: Schema, io: Pick<Io, 'now' | 'zone'>): ResolvedDays {
  const said: string[] = [];
  const today = dayHere(io);
  const walk = (value: unknown, shape: Schema | undefined, path: readonly string[]): unknown => {
    if (shape === undefined) return value;
    if (typeof value === 'string') return shape.format === 'date' ? dayOrWord(value, path) : value;
    if (Array.isArray(value)) return value.map((one, i) => walk(one, shape.items, [...path, String(i)]));
    if (typeof value !== 'object' || value === null) return value;
    const shapes = new Map(fieldsOf(shape).map((field) => [field.name, field.schema]));
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, walk(one, shapes.get(name), [...path, name])]),
    );
  };
  const dayOrWord = (value: string, path: readonly string[]): string => {
    const looking = AHEAD.has(path.at(-1) ?? '') ? 'ahead' : 'back';
    const day = dayFromWords(value, today, looking);
    if (day !== undefined)
      said.push(`${path.join('.')}: ${value.trim()} is ${weekdayOf(day)} ${calendarDay(day, io.now())}`);
    return day ?? value;
  };
  return { data: walk(data, schema, []), said };
}

/** A day given by itself, in words or as `YYYY-MM-DD`. @throws Failure (bad input) */
export function readDay(
  text: string,
  option: string,
  io: Pick<Io, 'now' | 'zone'>,
  looking: Looking = 'back',
): string {
  const day = dayFromWords(text, dayHere(io), looking) ?? text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw badInput(`${option} must be a day.`, [
      looking === 'back'
        ? 'such as yesterday, friday, "3 days ago" or 2026-11-20'
        : 'such as friday, "in two weeks" or 2026-11-20',
    ]);
  return day;
}

const weekdayOf = (day: string): string => {
  const name = WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? '';
  return `${name.charAt(0).toUpperCase()}${name.slice(1, 3)}`;
};
