import type { CommandSpec } from '../domain/command';
import { LOOSE_DOCUMENTS } from '../domain/files/attached';
import { MEDIA_TYPES } from '../domain/files/media-types';
import { playbookSchema } from '../domain/playbooks/read';
import { intakeSchema } from '../domain/intake';
import { ERROR_CODES } from '../client/wire';
import { jsonSchema } from '../client/registry-help';
import { LIST_FILTERS, LIST_PART } from '../client/list-query';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the desk, made from the registry: one operation for each command. */
export function openApi(
  commands: readonly CommandSpec[],
  about: { readonly version: string; readonly url: string },
): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Clearance desk',
      version: about.version,
      description:
        'The only door to the cases of the firm. Every command carries an idempotency key: sent twice, it counts once.',
    },
    servers: [{ url: about.url }],
    security: [{ token: [] }],
    tags: [{ name: 'cases' }, { name: 'commands' }, { name: 'playbooks' }, { name: 'desk' }],
    paths: {
      ...casePaths(),
      ...Object.fromEntries(commands.map(commandPath)),
      ...playbookPaths(),
      ...deskPaths(),
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Intake: jsonSchema(intakeSchema),
        Error: ERROR_SCHEMA,
        ...Object.fromEntries(commands.map((spec) => [schemaName(spec.name), jsonSchema(spec.schema)])),
      },
      responses: {
        Error: { description: 'Why not; see code.', content: json({ $ref: '#/components/schemas/Error' }) },
      },
      parameters: {
        ref: {
          name: 'ref',
          in: 'path',
          required: true,
          description: 'e.g. CN-2026-7K4M2P',
          schema: { type: 'string' },
        },
      },
    },
  };
}

/** `submit-application` as `SubmitApplication`. */
const schemaName = (command: string): string =>
  command.replace(/(^|-)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase());

const json = (schema: Json): Json => ({ 'application/json': { schema } });
const answers = (description: string, status = '200'): Json => ({
  [status]: { description, content: json({ type: 'object' }) },
  default: { $ref: '#/components/responses/Error' },
});
const REF_PARAMETER = [{ $ref: '#/components/parameters/ref' }];

function casePaths(): Json {
  return {
    '/api/cases': {
      get: {
        operationId: 'list',
        tags: ['cases'],
        summary: 'Cases as they last showed themselves, the earliest due first, page by page',
        parameters: [
          ...Object.entries(LIST_FILTERS).map(([name, { about }]) => ({
            name,
            in: 'query',
            description: about,
            schema: { type: 'string' },
          })),
          ...Object.entries(LIST_PART).map(([name, { about, most }]) => ({
            name,
            in: 'query',
            description: about,
            schema: { type: 'integer', minimum: 1, maximum: most },
          })),
        ],
        responses: answers('{ cases, total, truncated }'),
      },
      post: {
        operationId: 'open',
        tags: ['cases'],
        summary: 'Open a case from an intake; the same key (the intake itself when absent) opens only one',
        requestBody: {
          required: true,
          content: json({
            type: 'object',
            properties: { intake: { $ref: '#/components/schemas/Intake' }, key: KEY },
            required: ['intake'],
            additionalProperties: false,
          }),
        },
        responses: {
          ...answers('Opened before: { ref, created: false }'),
          ...answers('Opened: { ref, created: true }', '201'),
        },
      },
    },
    '/api/cases/{ref}': read('show', 'The case: the view that `clearance show --json` prints'),
    '/api/cases/{ref}/timeline': read('timeline', 'What happened, one event for each thing that matters'),
    '/api/cases/{ref}/account': read('account', 'Quote, balances and ledger; for those who may see money'),
    '/api/cases/{ref}/custody': read(
      'custody',
      'Where every original is, since when, and every move it made',
    ),
    '/api/cases/{ref}/letters': read('letters', 'Letters sent and to come, with their text'),
    '/api/cases/{ref}/record': read('record', 'Everything that was entered; for the office'),
    '/api/cases/{ref}/explanation': read(
      'explain',
      'The whole reasoning: rules, reasons and sources; for the office',
    ),
    '/api/cases/{ref}/review-page': read(
      'reviewPage',
      'What the attorney reads before approving; for the office',
    ),
    '/api/cases/{ref}/papers': read('papers', 'The papers made for the case'),
    '/api/cases/{ref}/papers/{key}': paperPath(),
    '/api/cases/{ref}/files': filesPath(),
    '/api/cases/{ref}/files/{sha256}': filePath(),
    '/api/cases/{ref}/signatures': read(
      'signatures',
      'Every entry of the record against its signature; for the office',
    ),
    '/api/cases/{ref}/access': read('access', 'Who has read the case, and when; for attorneys'),
    '/api/cases/{ref}/wall': {
      ...read('wall', 'To whom the case is limited; for attorneys'),
      post: {
        operationId: 'setWall',
        tags: ['cases'],
        summary: 'Limit the case to named staff, or (null) take the wall away; for attorneys',
        requestBody: {
          required: true,
          content: json({
            type: 'object',
            properties: { only: { type: ['array', 'null'], items: { type: 'string' } } },
            required: ['only'],
            additionalProperties: false,
          }),
        },
        responses: answers('{ ref, only }'),
      },
    },
    '/api/cases/{ref}/retention': read(
      'retention',
      'Until when the case is kept, its legal holds, and what is left of it once it is erased',
    ),
    '/api/cases/{ref}/hold': change(
      'legalHold',
      'Place a legal hold: nothing of the case is destroyed; for attorneys',
      { reason: { type: 'string' } },
      answers('{ ref, changed }'),
    ),
    '/api/cases/{ref}/lift-hold': change(
      'liftLegalHold',
      'Lift the legal hold; for attorneys',
      {},
      answers('{ ref, changed }'),
    ),
    '/api/cases/{ref}/erasure': change(
      'erase',
      'Begin the erasure of a closed case, for good; for attorneys. Asked again, it goes on',
      {
        confirm: { type: 'string', description: 'the reference once more' },
        early: { type: 'boolean', description: 'before its time is over' },
      },
      answers('{ ref, begunBefore, erasure }', '202'),
      ['confirm'],
    ),
    '/api/cases/{ref}/erasure/certificate': {
      parameters: REF_PARAMETER,
      get: {
        operationId: 'erasureCertificate',
        tags: ['cases'],
        summary: 'The certificate of an erased case; for the office',
        responses: pdf('The certificate, as PDF'),
      },
    },
    '/api/cases/{ref}/next': read('next', 'What can be done now, by whom, and what stands in the way'),
  };
}

function read(operationId: string, summary: string): Json {
  return {
    parameters: REF_PARAMETER,
    get: { operationId, tags: ['cases'], summary, responses: answers(summary) },
  };
}

function change(
  operationId: string,
  summary: string,
  properties: Json,
  responses: Json,
  required: readonly string[] = Object.keys(properties),
): Json {
  return {
    parameters: REF_PARAMETER,
    post: {
      operationId,
      tags: ['cases'],
      summary,
      requestBody: {
        required: true,
        content: json({ type: 'object', properties, required, additionalProperties: false }),
      },
      responses,
    },
  };
}

function paperPath(): Json {
  const summary = 'One paper, as PDF; its key may hold slashes';
  const key = { name: 'key', in: 'path', required: true, schema: { type: 'string' } };
  return {
    parameters: [...REF_PARAMETER, key],
    get: {
      operationId: 'paper',
      tags: ['cases'],
      summary,
      responses: pdf(summary),
    },
  };
}

/** The only answer that is no JSON. */
const pdf = (description: string): Json => ({
  200: { description, content: { 'application/pdf': {} } },
  default: { $ref: '#/components/responses/Error' },
});

function filesPath(): Json {
  const text = { type: 'string' };
  const { get } = read('files', 'Files attached to the case') as { get: Json };
  return {
    parameters: REF_PARAMETER,
    get,
    post: {
      operationId: 'attach',
      tags: ['cases'],
      summary: 'Attach a file; the same file twice is one. What it is, its content says',
      parameters: [
        {
          name: 'document',
          in: 'query',
          required: true,
          description: `an item of the checklist, or ${LOOSE_DOCUMENTS.join(', ')}`,
          schema: text,
        },
        { name: 'station', in: 'query', description: 'the station it belongs to', schema: text },
        {
          name: 'X-Clearance-Label',
          in: 'header',
          description: 'the name of the file, percent-encoded UTF-8; shown, never a path',
          schema: text,
        },
      ],
      requestBody: { required: true, content: { 'application/octet-stream': {} } },
      responses: {
        ...answers('Attached before: { ref, document, sha256, bytes, mediaType, label, attached: false }'),
        ...answers('Attached: the same with attached: true', '201'),
      },
    },
  };
}

function filePath(): Json {
  const summary = 'One attached file, by its SHA-256';
  const hash = { name: 'sha256', in: 'path', required: true, schema: { type: 'string' } };
  return {
    parameters: [...REF_PARAMETER, hash],
    get: {
      operationId: 'fetch',
      tags: ['cases'],
      summary,
      responses: {
        200: { description: summary, content: Object.fromEntries(MEDIA_TYPES.map((type) => [type, {}])) },
        default: { $ref: '#/components/responses/Error' },
      },
    },
  };
}

function commandPath(spec: CommandSpec): [string, Json] {
  const data = { $ref: `#/components/schemas/${schemaName(spec.name)}` };
  const operation = {
    operationId: spec.name,
    tags: ['commands'],
    summary: spec.help,
    description: `Sent by: ${spec.roles.join(', ')}.`,
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              data,
              key: KEY,
              leaveAsSignal: { type: 'boolean', description: 'leave it for the case when no worker answers' },
              ...(spec.scope === 'station'
                ? { station: { type: 'string', description: 'needed where the case has several' } }
                : {}),
            },
            additionalProperties: false,
          },
          example: { data: spec.example },
        },
      },
    },
    responses: {
      ...answers('Done: { kind, receipt, view }'),
      ...answers('Left for the case: { kind, key }', '202'),
    },
  };
  return [`/api/cases/{ref}/commands/${spec.name}`, { parameters: REF_PARAMETER, post: operation }];
}

function playbookPaths(): Json {
  const text = { type: 'string' };
  const name = {
    name: 'name',
    in: 'path',
    required: true,
    description: 'id of a playbook, a city, or a station, e.g. shanghai-pudong',
    schema: text,
  };
  const query = (...names: string[]) => names.map((one) => ({ name: one, in: 'query', schema: text }));
  const get = (operationId: string, summary: string, parameters: Json[] = []): Json => ({
    operationId,
    tags: ['playbooks'],
    summary,
    parameters,
    responses: answers(summary),
  });
  const post = (operationId: string, summary: string, properties: Json, required: string[]): Json => ({
    operationId,
    tags: ['playbooks'],
    summary,
    requestBody: {
      required: true,
      content: json({ type: 'object', properties, required, additionalProperties: false }),
    },
    responses: answers('Added: { id, version, effectiveFrom, inForce, followers, notRead }', '201'),
  });
  return {
    '/api/playbooks': {
      get: get('playbookList', 'Every playbook with the version that holds today'),
      post: post(
        'playbookAdd',
        'Add a playbook or a version of one; for the office',
        { playbook: jsonSchema(playbookSchema), reason: { ...text, maxLength: 200 } },
        ['playbook', 'reason'],
      ),
    },
    '/api/playbooks/all/versions': {
      get: get('playbookVersions', 'Every version of every playbook, whole, and who added it'),
    },
    '/api/playbooks/{name}': {
      parameters: [name],
      get: get(
        'playbookShow',
        'What a place asks for, which playbook says so, and where that comes from',
        query('on', 'version'),
      ),
    },
    '/api/playbooks/{name}/diff': {
      parameters: [name],
      get: get('playbookDiff', 'What two versions say differently', query('from', 'to')),
    },
    '/api/playbooks/{name}/verify': {
      parameters: [name],
      post: post(
        'playbookVerify',
        'Record that somebody confirmed a playbook with its office, as a version of its own; for the office',
        {
          source: { ...text, description: 'whom they asked and how' },
          on: { ...text, format: 'date' },
          version: text,
        },
        ['source'],
      ),
    },
  };
}

function deskPaths(): Json {
  const get = (operationId: string, summary: string) => ({
    get: { operationId, tags: ['desk'], summary, responses: answers(summary) },
  });
  return {
    '/api/retention': get(
      'retentionList',
      'Closed cases by the day until which they are kept; for the office',
    ),
    '/api/today': {
      get: {
        ...get('today', "The reader's work by urgency, each with the line to paste").get,
        parameters: [
          { name: 'all', in: 'query', description: "the whole firm's work", schema: { type: 'string' } },
        ],
      },
    },
    '/api/find': {
      post: {
        operationId: 'find',
        tags: ['desk'],
        summary: 'Cases by name, email address, counsel or tracking number; whole words',
        requestBody: {
          required: true,
          content: json({
            type: 'object',
            properties: { question: { type: 'string', minLength: 1, maxLength: 200 } },
            required: ['question'],
            additionalProperties: false,
          }),
        },
        responses: answers('{ cases, truncated }'),
      },
    },
    '/api/brief': {
      post: {
        operationId: 'brief',
        tags: ['desk'],
        summary: 'The standard brief for other counsel, from an intake; nothing is kept; for the office',
        requestBody: {
          required: true,
          content: json({
            type: 'object',
            properties: { intake: { $ref: '#/components/schemas/Intake' } },
            required: ['intake'],
            additionalProperties: false,
          }),
        },
        responses: pdf('The brief, as PDF'),
      },
    },
    '/api/stats': {
      get: {
        ...get('stats', 'Measured times of stations, in working days: count, median, p90, range').get,
        parameters: [
          { name: 'station', in: 'query', description: 'only this one', schema: { type: 'string' } },
        ],
      },
    },
    '/api/calendar': {
      ...get('calendarShow', "China's working days of this year, the notices, and the coverage"),
      post: {
        operationId: 'calendarLoad',
        tags: ['desk'],
        summary:
          'Take a year into use; refused without its notice, or when it contradicts a known year and is not newer',
        requestBody: {
          required: true,
          content: json({
            type: 'object',
            properties: {
              file: {
                type: 'string',
                minLength: 1,
                maxLength: 200,
                description: 'names the file in answers',
              },
              notice: { type: 'object', description: 'year, papers and days, as the notice states them' },
            },
            required: ['file', 'notice'],
            additionalProperties: false,
          }),
        },
        responses: {
          ...answers('Known in this form: { year, state: "known", version, days }'),
          ...answers('Loaded: the same with state "new" or "amended"', '201'),
        },
      },
    },
    '/api/calendar/{year}': {
      parameters: [{ name: 'year', in: 'path', required: true, schema: { type: 'string' } }],
      ...get('calendarYear', 'The same for one year'),
    },
    '/api/me': get('whoami', 'The signed-in person, as the directory has them'),
    '/api/sign-in': {
      post: {
        operationId: 'signIn',
        tags: ['desk'],
        summary:
          'Begin a session of a command line (production set-up); the token goes into the Authorization header',
        security: [],
        requestBody: {
          required: true,
          content: json({
            type: 'object',
            properties: { id: { type: 'string' }, password: { type: 'string' }, totp: { type: 'string' } },
            required: ['id', 'password', 'totp'],
            additionalProperties: false,
          }),
        },
        responses: answers('{ id, role, token, endsAt }'),
      },
    },
    '/api/sign-out': {
      post: { operationId: 'signOut', tags: ['desk'], summary: 'End the session', responses: answers('{}') },
    },
    '/api/staff': get('staffList', "The firm's directory with the accounts; for attorneys and ops"),
    '/api/staff/{id}/{change}': {
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
        {
          name: 'change',
          in: 'path',
          required: true,
          schema: { enum: ['add', 'reset', 'disable', 'enable'] },
        },
      ],
      post: {
        operationId: 'staffChange',
        tags: ['desk'],
        summary: 'Make, reset, shut or open an account; for attorneys (ops may disable)',
        requestBody: {
          required: true,
          content: json({ type: 'object', properties: {}, additionalProperties: false }),
        },
        responses: answers('{ id, enrolment }'),
      },
    },
    '/api/keys': get('keysStatus', 'Under which master keys the keys of the cases lie; for ops'),
    '/api/keys/rotate': {
      post: {
        operationId: 'keysRotate',
        tags: ['desk'],
        summary: 'Wrap the keys of the cases under the current master key; ask again while left is not 0',
        requestBody: {
          required: true,
          content: json({
            type: 'object',
            properties: { newMasterKey: { type: 'boolean', description: 'make a new master key first' } },
            additionalProperties: false,
          }),
        },
        responses: answers('{ current, rewrapped, left }'),
      },
    },
    '/api/keys/retire': {
      post: {
        operationId: 'keysRetire',
        tags: ['desk'],
        summary: 'Remove former master keys that wrap nothing any more',
        requestBody: {
          required: true,
          content: json({ type: 'object', properties: {}, additionalProperties: false }),
        },
        responses: answers('{ removed }'),
      },
    },
    '/api/commands': get('commands', 'Everything that can be sent to a case, with JSON Schemas'),
    '/openapi.json': get('openapi', 'This document'),
    '/health': { get: { ...get('health', 'Do desk, engine and store answer?').get, security: [] } },
  };
}

const KEY: Json = { type: 'string', minLength: 1, maxLength: 200, description: 'idempotency key' };

const ERROR_SCHEMA: Json = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'facts', 'next'],
      properties: {
        code: { enum: ERROR_CODES },
        message: { type: 'string' },
        facts: { type: 'array', items: { type: 'string' } },
        next: { type: ['string', 'null'] },
        refusal: { type: 'object' },
        key: { type: 'string' },
      },
    },
  },
};
