import { Hono } from 'hono';
import MarkdownIt from 'markdown-it';
import type { DeskEnv } from './session';

/**
 * The page in which the Temporal UI shows a case's card. The UI's own server answers it at its root only, and not at
 * all under a public path, so the desk does. The Markdown comes from the UI's page in the address; HTML in it is text,
 * links lead nowhere, and nothing is loaded.
 */
const markdown = new MarkdownIt('default', { html: false, linkify: false }).disable([
  'link',
  'image',
  'autolink',
]);

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** A card is a screen at most. */
const MOST_CHARACTERS = 20_000;

export function cardPage(): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  routes.get('/temporal/render', (c) => {
    const card = (c.req.query('content') ?? '').slice(0, MOST_CHARACTERS);
    const dark = c.req.query('theme') === 'dark';
    c.header('Content-Security-Policy', POLICY);
    c.header('X-Frame-Options', 'SAMEORIGIN');
    c.header('Cache-Control', 'no-store');
    return c.html(page(markdown.render(card), dark));
  });
  return routes;
}

const page = (body: string, dark: boolean): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Card</title><style>
body{margin:0;padding:12px 16px;font:14px/1.5 system-ui,sans-serif;${dark ? 'background:#141414;color:#f8fafc' : 'background:#f8fafc;color:#141414'}}
h1,h2,h3{margin:0 0 8px;font-size:16px}table{border-collapse:collapse}th,td{border:1px solid #94a3b8;padding:3px 8px;text-align:left}
</style></head><body>${body}</body></html>`;
