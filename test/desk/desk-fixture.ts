import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Signer } from '../../client/envelope';
import { createDesk, type DeskDeps } from '../../desk/app';
import type { CalendarNews } from '../../domain/calendar-news';
import type { Role } from '../../domain/actor';
import { Finder } from '../../desk/finder';
import { LiveCalendars } from '../../store/live-calendars';
import type { StaffAccounts } from '../../store/staff-accounts';
import { memoryRetention } from './memory-retention';
import { memoryYears } from './memory-years';
import { memoryFiles } from './memory-files';
import { memoryPlaybooks } from './memory-playbooks';
import { memoryTokens } from './memory-tokens';
import { PaperDesk } from './paper-desk';

export const TOKEN = 'local-token-of-the-tests-0123456789abcdefghi';

/** A desk over a paper case register, and how to speak to it. */
export function deskFixture(overrides: Partial<DeskDeps> = {}, signer?: Signer) {
  const paper = new PaperDesk(signer);
  const accesses: { staffId: string; ref: string; action: string; at: string }[] = [];
  const unexpected: unknown[] = [];
  const calendarYears = memoryYears();
  const calendarNews: CalendarNews[] = [];
  const app = createDesk({
    calendarYears,
    measuredTimes: { figures: () => Promise.resolve([]) },
    calendars: new LiveCalendars(calendarYears),
    tellOpenCases: (news) => Promise.resolve(void calendarNews.push(news)),
    caseDesk: paper,
    signIn: { setup: 'embedded', token: TOKEN, now: () => new Date('2026-11-23T15:00:00Z') },
    accessLog: {
      append: (access) => Promise.resolve(void accesses.push(access)),
      of: (ref) => Promise.resolve(accesses.filter((access) => access.ref === ref)),
      appendAll: (several) => Promise.resolve(void accesses.push(...several)),
    },
    letters: { of: () => Promise.resolve(new Map()) },
    documents: { get: () => Promise.resolve(undefined) },
    files: memoryFiles(),
    fileLimit: 200_000,
    finder: new Finder(memoryTokens()),
    retention: memoryRetention(),
    spared: { casesNamed: () => Promise.resolve([]) },
    walls: memoryWalls(),
    signingKeys: { ensure: () => Promise.resolve('s-none'), publicKeys: () => Promise.resolve(new Map()) },
    accounts: {} as StaffAccounts,
    playbooks: memoryPlaybooks(),
    keyRotation: {
      status: () => Promise.resolve({ current: 'm-1', masterKeys: [], destroyed: 0, changeable: true }),
      rewrap: () => Promise.resolve({ current: 'm-1', rewrapped: 0, left: 0 }),
      renew: () => Promise.resolve('m-1'),
      retire: () => Promise.resolve([]),
    },
    payloads: { open: () => Promise.resolve({ kind: 'closed' }) },
    storeHealth: () => Promise.resolve(null),
    url: 'http://localhost:8400',
    version: '0.1.0',
    now: () => new Date('2026-11-23T15:00:00Z'),
    onUnexpected: (error) => void unexpected.push(error),
    ...overrides,
  });

  async function ask(
    method: string,
    path: string,
    options: { body?: unknown; raw?: string; as?: Role; headers?: Record<string, string> } = {},
  ) {
    const hasBody = options.body !== undefined || options.raw !== undefined;
    const response = await app.request(`http://localhost:8400${path}`, {
      method,
      headers: {
        host: 'localhost:8400',
        authorization: `Bearer ${TOKEN}`,
        ...(hasBody ? { 'content-type': 'application/json' } : {}),
        ...(options.as === undefined ? {} : { 'x-clearance-as': options.as }),
        ...options.headers,
      },
      ...(hasBody ? { body: options.raw ?? JSON.stringify(options.body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: jsonOr(text) };
  }
  return { app, paper, calendarNews, accesses, unexpected, ask };
}

/** Walls in memory. */
export function memoryWalls(): DeskDeps['walls'] {
  const walls = new Map<string, readonly string[]>();
  return {
    of: (ref) => Promise.resolve(walls.get(ref) ?? null),
    all: () => Promise.resolve(walls),
    set: (ref, only) => Promise.resolve(void (only === null ? walls.delete(ref) : walls.set(ref, only))),
  };
}

/** Tests look into answers of many shapes. */
function jsonOr(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function exampleIntake(name = 'one-city'): any {
  return JSON.parse(readFileSync(join(__dirname, '..', '..', 'examples', `${name}.json`), 'utf8'));
}

/** Intakes that must be refused, what they do, and the field that must be named. */
export const HOSTILE: readonly {
  readonly what: string;
  readonly field: string;
  readonly change: (intake: any) => void;
}[] = [
  {
    what: 'two addresses in the email field',
    field: 'applicant.email',
    change: (i) => (i.applicant.email = 'a@example.com, b@example.com'),
  },
  {
    what: 'CR/LF in the email field',
    field: 'applicant.email',
    change: (i) => (i.applicant.email = 'a@example.com\r\nBcc: b@example.com'),
  },
  { what: '30 February', field: 'stays.0.from', change: (i) => (i.stays[0].from = '2017-02-30') },
  {
    what: 'an unknown country',
    field: 'applicant.nationalities.0',
    change: (i) => (i.applicant.nationalities = ['XXZ']),
  },
  {
    what: 'an unknown zone',
    field: 'applicant.timeZone',
    change: (i) => (i.applicant.timeZone = 'Mars/Olympus'),
  },
  { what: 'no stay', field: 'stays', change: (i) => (i.stays = []) },
  {
    what: 'a stay that ends before it begins',
    field: 'stays.0.to',
    change: (i) => (i.stays[0].to = '2016-01-01'),
  },
  {
    what: 'markup in a passport number',
    field: 'applicant.passports.0.number',
    change: (i) => (i.applicant.passports[0].number = '<b>505550142</b>'),
  },
  {
    what: '20,000 characters of name',
    field: 'applicant.legalName',
    change: (i) => (i.applicant.legalName = 'A'.repeat(20_000)),
  },
  { what: 'an unknown field', field: 'Unrecognized key: "emial"', change: (i) => (i.emial = 'x') },
  { what: 'no consent', field: 'consent.sensitiveData', change: (i) => (i.consent.sensitiveData = false) },
];
