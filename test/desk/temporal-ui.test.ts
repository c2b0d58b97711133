import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { deskFixture, TOKEN } from './desk-fixture';

/** A web server in the UI's place, which notes what reaches it. */
describe('the Temporal UI under the desk', () => {
  let ui: Server;
  let uiUrl: string;
  const reached: Pick<IncomingMessage, 'method' | 'url' | 'headers'>[] = [];
  beforeAll(async () => {
    ui = createServer((request, response) => {
      reached.push(request);
      response.setHeader(
        'content-type',
        request.url?.includes('settings') ? 'application/json' : 'text/html',
      );
      response.setHeader('set-cookie', '_csrf=abc; Path=/; SameSite=Strict');
      response.end(
        request.url?.includes('settings')
          ? '{"DisableWriteActions":false,"Codec":{"Endpoint":"","PassAccessToken":false}}'
          : '<p>ui</p>',
      );
    }).listen(0, '127.0.0.1');
    await once(ui, 'listening');
    uiUrl = `http://127.0.0.1:${(ui.address() as AddressInfo).port}`;
  });
  afterAll(() => void ui.close());
  beforeEach(() => void reached.splice(0));

  const CARD =
    '/temporal/api/v1/namespaces/default/workflows/case%2FCN-2026-7K4M2P/query/__temporal_workflow_metadata';

  it('passes on what is looked at, without the token or the session of the desk', async () => {
    const { ask } = deskFixture({ uiUrl });
    const answer = await ask('GET', '/temporal/namespaces/default/workflows?query=x%20y', {
      headers: { cookie: 'clearance-session=secret; _csrf=abc', 'x-clearance-as': 'attorney' },
    });
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: '<p>ui</p>' });
    expect(answer.headers.get('set-cookie')).toContain('_csrf=abc');
    expect(reached[0]).toMatchObject({
      method: 'GET',
      url: '/temporal/namespaces/default/workflows?query=x%20y',
    });
    expect(reached[0]?.headers['cookie']).toBe('_csrf=abc');
    expect(JSON.stringify(reached[0]?.headers)).not.toMatch(/secret|Bearer|x-clearance/);
  });

  it('lets the UI ask for the card of a workflow, which it does by POST', async () => {
    const { ask } = deskFixture({ uiUrl });
    expect(
      (await ask('POST', CARD, { body: { execution: {} }, headers: { 'x-csrf-token': 'abc' } })).status,
    ).toBe(200);
    expect(reached[0]).toMatchObject({ method: 'POST', headers: { 'x-csrf-token': 'abc' } });
  });

  it('is not for field agents: it shows every case, and they see the part of some that is theirs', async () => {
    const { ask } = deskFixture({ uiUrl });
    for (const [method, path, body] of [
      ['GET', '/temporal/'],
      ['GET', '/temporal/api/v1/namespaces/default/workflows'],
      ['POST', CARD, { execution: {} }],
      ['POST', '/decoder/decode', { payloads: [] }],
    ] as const) {
      const { status, body: answer } = await ask(method, path, { as: 'agent', body });
      expect([path, status, answer.error.code]).toEqual([path, 403, 'not-allowed']);
    }
    expect(reached).toEqual([]);
    for (const as of ['ops', 'bookkeeper', 'attorney'] as const)
      expect((await ask('GET', '/temporal/', { as })).status).toBe(200);
  });

  it('takes no question larger than one of the UI, also of a length that is not said', async () => {
    const { ask, app } = deskFixture({ uiUrl });
    const large = { execution: 'x'.repeat(20_000) };
    expect((await ask('POST', CARD, { body: large })).status).toBe(413);
    const pieces = new ReadableStream({
      start(controller) {
        for (let n = 0; n < 20; n += 1) controller.enqueue(new TextEncoder().encode('x'.repeat(1000)));
        controller.close();
      },
    });
    const { status } = await app.request(`http://localhost:8400${CARD}`, {
      method: 'POST',
      headers: { host: 'localhost:8400', authorization: `Bearer ${TOKEN}` },
      body: pieces,
      duplex: 'half',
    } as RequestInit);
    expect(status).toBe(413);
    expect(reached).toEqual([]);
  });

  it('begins a session for a browser that opens the UI first, beside the cookies of the UI', async () => {
    const { ask } = deskFixture({ uiUrl });
    const headers = {
      authorization: '',
      'sec-fetch-site': 'none',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    const cookies = (await ask('GET', '/temporal/', { headers })).headers.getSetCookie();
    expect(cookies).toEqual([expect.stringMatching(/^_csrf=/), expect.stringMatching(/^clearance-session=/)]);
  });

  it.each([
    ['POST', '/temporal/api/v1/namespaces/default/workflows/x/terminate'],
    ['POST', '/temporal/api/v1/namespaces/default/workflows/x/signal/note'],
    ['POST', '/temporal/api/v1/namespaces/default/workflows/x/update/note'],
    ['POST', '/temporal/api/v1/namespaces/default/workflows/x/query/view'],
    [
      'POST',
      '/temporal/api/v1/namespaces/default/workflows/x/query/__temporal_workflow_metadata/../../terminate',
    ],
    ['POST', '/temporal/api/v1/namespaces/default/workflows/x'],
    ['POST', '/temporal/api/v1/namespaces/default/batch-operations/x'],
    ['PUT', '/temporal/api/v1/x'],
    ['PATCH', '/temporal/api/v1/x'],
    ['DELETE', '/temporal/api/v1/namespaces/default/schedules/x'],
    ['OPTIONS', '/temporal/api/v1/x'],
  ])('refuses %s %s: the UI is for watching', async (method, path) => {
    const { ask } = deskFixture({ uiUrl });
    const { status, body } = await ask(method, path, { headers: { origin: 'http://localhost:8400' } });
    expect({ status, code: body.error.code }).toEqual({ status: 405, code: 'method-not-allowed' });
    expect(reached).toEqual([]);
  });

  it('tells the UI to offer no writing and to decode under the origin it was opened by', async () => {
    const { ask } = deskFixture({ uiUrl });
    const { body } = await ask('GET', '/temporal/api/v1/settings');
    expect(body).toEqual({
      DisableWriteActions: true,
      DisableNewsFetch: true,
      Codec: { Endpoint: 'http://localhost:8400/decoder', PassAccessToken: false, IncludeCredentials: false },
    });
  });

  it('says so when there is no UI, or none that answers', async () => {
    expect((await deskFixture().ask('GET', '/temporal/')).status).toBe(404);
    const { status, body } = await deskFixture({ uiUrl: 'http://127.0.0.1:9' }).ask('GET', '/temporal/');
    expect({ status, code: body.error.code }).toEqual({ status: 503, code: 'unreachable' });
  });
});
