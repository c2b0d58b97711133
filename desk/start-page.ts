import type { Context } from 'hono';
import { html } from 'hono/html';
import type { DeskEnv } from './session';

/** What is here, for a person with a browser and for a program. */
export function startPage(c: Context<DeskEnv>, hasUi: boolean) {
  const session = c.get('session');
  const here = [
    ...(hasUi ? [{ path: '/temporal', what: 'the Temporal UI, for watching' }] : []),
    { path: '/api/cases', what: 'cases, the earliest due first' },
    { path: '/api/commands', what: 'everything that can be sent to a case' },
    { path: '/openapi.json', what: 'the same for programs (OpenAPI 3.1)' },
    { path: '/health', what: 'do engine, worker and store answer?' },
  ];
  if (!(c.req.header('accept') ?? '').includes('text/html'))
    return c.json({ service: 'Clearance desk', signedIn: { id: session.id, role: session.role }, here });
  return c.html(
    page(html`
      <p>You are signed in as <strong>${session.id}</strong> (${session.role}).</p>
      <ul>
        ${here.map(({ path, what }) => html`<li><a href="${path}">${path}</a> ${what}</li>`)}
      </ul>
      <p>Cases are worked on with the command line: <code>npx clearance --help</code></p>
    `),
  );
}

/** For a browser that came from somewhere else: the desk's own link begins the session. */
export function strangerPage() {
  return page(html`
    <p>You came here from another page, so the desk has not signed you in.</p>
    <p><a href="/">Open the desk</a></p>
  `);
}

function page(body: unknown) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Clearance desk</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <h1>Clearance desk</h1>
        ${body}
      </body>
    </html>`;
}

/** In a file of its own: the content security policy allows no style inside a page. */
export const STYLE = `body { font: 1rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; }
li { margin: 0.4rem 0; }
a { margin-right: 0.6rem; }
`;
