import { html } from 'hono/html';

/** A page of the desk: no scripts, readable without a style, one heading, landmarks for screen readers. */
export function page(body: unknown, title = 'Clearance desk') {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
}

/** In a file of its own: the content security policy allows no style inside a page. */
export const STYLE = `:root { color-scheme: light dark; }
body { font: 1rem/1.6 system-ui, sans-serif; margin: 0; }
main { max-width: 44rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; }
li { margin: 0.4rem 0; }
a { margin-right: 0.6rem; }
form { max-width: 22rem; }
label { display: block; font-weight: 600; margin-top: 1.1rem; }
.hint { font-size: 0.9rem; margin: 0; }
input { box-sizing: border-box; width: 100%; font: inherit; padding: 0.5rem 0.6rem; margin-top: 0.25rem; border: 1px solid #767676; border-radius: 4px; }
button { font: inherit; font-weight: 600; margin-top: 1.4rem; padding: 0.55rem 1.2rem; border: 0; border-radius: 4px; background: #1a4f8b; color: #fff; cursor: pointer; }
input:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid #f0a202; outline-offset: 2px; }
.problem { border-left: 4px solid #b3261e; padding: 0.1rem 0 0.1rem 0.9rem; margin: 1.2rem 0; }
.problem p, .problem ul { margin: 0.3rem 0; }
.secret { font-family: ui-monospace, monospace; font-size: 1.1rem; overflow-wrap: anywhere; }
.picture { width: 13rem; background: #fff; padding: 0.6rem; }
.picture svg { display: block; width: 100%; height: auto; }
`;
