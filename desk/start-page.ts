import type { Context } from 'hono';
import { html } from 'hono/html';
import { page } from './page';
import type { DeskEnv } from './session';
import { UI_WATCHERS } from './temporal-ui';

/** What is here, for a person with a browser and for a program. */
export function startPage(c: Context<DeskEnv>, hasUi: boolean, canSignOut: boolean) {
  const session = c.get('session');
  const here = [
    ...(hasUi && UI_WATCHERS.includes(session.role)
      ? [{ path: '/temporal', what: 'the Temporal UI, for watching' }]
      : []),
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
      ${
        canSignOut
          ? html`<form method="post" action="/sign-out"><button type="submit">Sign out</button></form>`
          : ''
      }
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
