import { parseSync } from '@swc/core';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';

/** Reads the sources of the rooms as syntax trees: what each file imports, and how it makes dates. */

export interface Import {
  /** As written, e.g. `../domain/ref` or `zod`. */
  readonly specifier: string;
  /** Gone when the program runs: `import type`, or `import('x').T` in a type. */
  readonly typeOnly: boolean;
  /** The file in this project, e.g. `domain/ref.ts`, where it is one. */
  readonly file?: string;
}

export interface Source {
  /** From the project's folder, e.g. `desk/app.ts`. */
  readonly path: string;
  readonly room: string;
  readonly imports: readonly Import[];
  /** Ways of making a date that depend on the host, as written. */
  readonly localDates: readonly string[];
}

export const PROJECT = join(__dirname, '..', '..');

/** Every TypeScript file below a room's folder; none when the folder does not exist. */
export function readRoom(room: string): Source[] {
  if (!existsSync(join(PROJECT, room))) return [];
  return readdirSync(join(PROJECT, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) =>
      relative(PROJECT, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .map((path) => readSource(path, readFileSync(join(PROJECT, path), 'utf8')));
}

/** Reads one file; its text is given, so that the reader itself can be tested. */
export function readSource(path: string, text: string): Source {
  const imports: Import[] = [];
  const localDates: string[] = [];
  const add = (specifier: string, typeOnly: boolean): void => {
    const file = specifier.startsWith('.') ? resolveFile(path, specifier) : undefined;
    imports.push({ specifier, typeOnly, ...(file === undefined ? {} : { file }) });
  };
  walk(parseSync(text, { syntax: 'typescript', target: 'es2022' }), (node) => {
    const found = importOf(node);
    if (found !== undefined) add(found.specifier, found.typeOnly);
    const date = localDateOf(node);
    if (date !== undefined) localDates.push(date);
  });
  return { path, room: path.split('/')[0] ?? '', imports, localDates };
}

type Node = { readonly [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string | undefined =>
  isNode(value) && value['type'] === 'StringLiteral' && typeof value['value'] === 'string'
    ? value['value']
    : undefined;
const argumentsOf = (node: Node): unknown[] => {
  const list = node['arguments'];
  return Array.isArray(list)
    ? list.map((entry: unknown) =>
        isNode(entry) && isNode(entry['expression']) ? entry['expression'] : entry,
      )
    : [];
};
const isCalled = (callee: unknown, name: string): boolean =>
  isNode(callee) && callee['type'] === 'Identifier' && callee['value'] === name;

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const entry of value) walk(entry, visit);
  } else if (isNode(value)) {
    if (typeof value['type'] === 'string') visit(value);
    for (const entry of Object.values(value)) walk(entry, visit);
  }
}

function importOf(node: Node): { specifier: string; typeOnly: boolean } | undefined {
  switch (node['type']) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration': {
      const specifier = textOf(node['source']);
      return specifier === undefined
        ? undefined
        : { specifier, typeOnly: node['typeOnly'] === true || allTypes(node['specifiers']) };
    }
    case 'TsImportType': {
      const specifier = textOf(node['argument']);
      return specifier === undefined ? undefined : { specifier, typeOnly: true };
    }
    case 'CallExpression': {
      const callee = node['callee'];
      const specifier = textOf(argumentsOf(node)[0]);
      const loads = isNode(callee) && (callee['type'] === 'Import' || isCalled(callee, 'require'));
      return loads && specifier !== undefined ? { specifier, typeOnly: false } : undefined;
    }
    default:
      return undefined;
  }
}

/** `import { type A, type B }`: nothing of it is left at run time. */
const allTypes = (specifiers: unknown): boolean =>
  Array.isArray(specifiers) &&
  specifiers.length > 0 &&
  specifiers.every((entry: unknown) => isNode(entry) && entry['isTypeOnly'] === true);

const ABSOLUTE = /(Z|[+-]\d\d:?\d\d)$/;
const DAY_ONLY = /^\d{4}-\d\d-\d\d$/; // read as UTC by every engine

/** `new Date()` reads the clock; several numbers, or a text without zone, are read in the host's zone. */
function localDateOf(node: Node): string | undefined {
  const isNew = node['type'] === 'NewExpression' && isCalled(node['callee'], 'Date');
  const callee = node['callee'];
  const isParse =
    node['type'] === 'CallExpression' &&
    isNode(callee) &&
    callee['type'] === 'MemberExpression' &&
    isCalled(callee['object'], 'Date') &&
    isCalled(callee['property'], 'parse');
  if (!isNew && !isParse) return undefined;
  const args = argumentsOf(node);
  if (args.length === 0) return 'new Date()';
  if (args.length > 1) return 'new Date(year, month, ...)';
  const text = textOf(args[0]) ?? endOfTemplate(args[0]);
  if (text === undefined || ABSOLUTE.test(text) || DAY_ONLY.test(text)) return undefined;
  return `${isNew ? 'new Date' : 'Date.parse'}('${text}')`;
}

/** The fixed end of `${day}T00:00:00Z`; undefined when the template ends with a variable, which cannot be judged. */
function endOfTemplate(node: unknown): string | undefined {
  if (!isNode(node) || node['type'] !== 'TemplateLiteral' || !Array.isArray(node['quasis'])) return undefined;
  const last: unknown = node['quasis'].at(-1);
  const raw = isNode(last) ? last['raw'] : undefined;
  return typeof raw === 'string' && raw !== '' ? raw : undefined;
}

function resolveFile(from: string, specifier: string): string | undefined {
  const base = posix.join(dirname(from).split(sep).join('/'), specifier);
  return [base, `${base}.ts`, `${base}/index.ts`].find(
    (path) => /\.(ts|json)$/.test(path) && existsSync(join(PROJECT, path)),
  );
}
