import { parseSync, type BindingIdentifier } from '@swc/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, readRoom } from './sources';

/**
 * What all cases of a worker share (workflows/shared.ts) keeps nothing of one case: at the top of a module of the domain there is
 * nothing that can change. A variable there would carry one case's state into another, and replay would differ.
 */

type Declared = { readonly kind: string; readonly id: string; readonly made: string; readonly typed: string };

/** What a module declares at its top with a value. */
function declaredIn(text: string): Declared[] {
  const { body } = parseSync(text, { syntax: 'typescript', target: 'es2022' });
  return body.flatMap((statement) => {
    const declaration = statement.type === 'ExportDeclaration' ? statement.declaration : statement;
    if (declaration.type !== 'VariableDeclaration') return [];
    return declaration.declarations.map(({ id, init }) => {
      const name = id.type === 'Identifier' ? id : undefined;
      const annotation = (name as BindingIdentifier | undefined)?.typeAnnotation?.typeAnnotation;
      const type =
        annotation?.type === 'TsTypeReference' && annotation.typeName.type === 'Identifier'
          ? annotation.typeName.value
          : '';
      const made =
        init?.type === 'NewExpression' && init.callee.type === 'Identifier' ? init.callee.value : '';
      return { kind: declaration.kind, id: name?.value ?? '(pattern)', made, typed: type };
    });
  });
}

/** Collections that can be written to, unless their type forbids it. */
const COLLECTIONS = ['Map', 'Set', 'WeakMap', 'WeakSet'];
const changeable = ({ kind, made, typed }: Declared): boolean =>
  kind !== 'const' || (COLLECTIONS.includes(made) && !typed.startsWith('Readonly'));

test('no module of the domain can keep anything', () => {
  const found = readRoom('domain').flatMap(({ path }) =>
    declaredIn(readFileSync(join(PROJECT, path), 'utf8'))
      .filter(changeable)
      .map(({ id }) => `${path}: ${id}`),
  );
  expect(found).toEqual([]);
});

test('what is looked for is found', () => {
  const text = `
    let count = 0;
    export var last: string | undefined;
    const seen = new Map<string, number>();
    export const known: ReadonlySet<string> = new Set(['a']);
    const table = { a: 1 };
    function local() { let inner = 0; return inner; }`;
  expect(
    declaredIn(text)
      .filter(changeable)
      .map(({ id }) => id),
  ).toEqual(['count', 'last', 'seen']);
});
