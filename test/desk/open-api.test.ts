import { COMMANDS } from '../../domain/commands';
import { deskFixture } from './desk-fixture';

type Json = any;

/** Every `$ref` in a document. */
function refsIn(value: Json): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
  );
}

const at = (document: Json, ref: string): Json =>
  ref
    .slice(2)
    .split('/')
    .reduce((here: Json, step) => here?.[step.replaceAll('~1', '/').replaceAll('~0', '~')], document);

describe('the OpenAPI document', () => {
  let document: Json;
  beforeAll(async () => (document = (await deskFixture().ask('GET', '/openapi.json')).body));
  const operations = (): { path: string; method: string; operation: Json; parameters: Json[] }[] =>
    Object.entries<Json>(document.paths).flatMap(([path, item]) =>
      ['get', 'post'].flatMap((method) =>
        item[method]
          ? [
              {
                path,
                method,
                operation: item[method],
                parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])],
              },
            ]
          : [],
      ),
    );

  it('has the fields that OpenAPI 3.1 asks for', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    for (const path of Object.keys(document.paths)) expect(path).toMatch(/^\//);
  });

  it('has one operation for each command, with its schema and its example', () => {
    for (const spec of COMMANDS) {
      const operation = document.paths[`/api/cases/{ref}/commands/${spec.name}`]?.post;
      const { schema, example } = operation.requestBody.content['application/json'];
      expect(at(document, schema.properties.data.$ref)).toMatchObject({ type: 'object' });
      expect(example).toEqual({ data: spec.example });
      expect('station' in schema.properties).toBe(spec.scope === 'station');
    }
  });

  it('gives every operation its own id, answers with a description, and a default for errors', () => {
    const all = operations();
    expect(new Set(all.map((o) => o.operation.operationId)).size).toBe(all.length);
    for (const { operation } of all) {
      for (const [status, answer] of Object.entries<Json>(operation.responses)) {
        expect(status).toMatch(/^(\d{3}|default)$/);
        expect(answer.$ref ?? answer.description).toEqual(expect.any(String));
      }
      expect(operation.responses.default).toEqual({ $ref: '#/components/responses/Error' });
    }
  });

  it('declares every parameter of every path', () => {
    for (const { path, parameters } of operations()) {
      const declared = parameters
        .map((p) => (p.$ref ? at(document, p.$ref) : p))
        .filter((p) => p.in === 'path')
        .map((p) => p.name);
      expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]));
    }
  });

  it('refers only to what is in it', () => {
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(COMMANDS.length);
    for (const ref of refs) {
      expect(ref).toMatch(/^#\/components\//);
      expect(at(document, ref)).toBeDefined();
    }
  });

  it('describes only paths that the desk answers', async () => {
    const { ask } = deskFixture();
    for (const { path, method } of operations()) {
      const { status, body } = await ask(
        method.toUpperCase(),
        path.replace('{ref}', 'CN-2026-7K4M2P'),
        method === 'post' ? { body: {} } : {},
      );
      expect({ path, code: body?.error?.message }).not.toEqual({ path, code: 'There is no such page here.' });
      expect(status).toBeLessThan(500);
    }
  });

  it('describes every path of the desk that answers a program', () => {
    const described = operations().map(({ path, method }) =>
      `${method} ${path}`.replaceAll(/\{\w+\}/g, '{}'),
    );
    const answered = deskFixture()
      .app.routes.filter((r) => r.method !== 'ALL' && r.path.startsWith('/api/'))
      .map((r) => `${r.method.toLowerCase()} ${r.path}`.replaceAll(/:\w+(\{[^}]*\})?/g, '{}'))
      .map((path) => path.replace('/commands/{}', '/commands/note'));
    expect(answered.length).toBeGreaterThan(15);
    expect(answered.filter((path) => !described.includes(path))).toEqual([]);
  });

  it('lists the same commands with their schemas at /api/commands', async () => {
    const { body } = await deskFixture().ask('GET', '/api/commands');
    expect(body.commands.map((c: Json) => c.name)).toEqual(COMMANDS.map((c) => c.name));
    for (const command of body.commands) expect(command.schema.type).toBe('object');
  });
});
