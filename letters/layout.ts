import { DARK_STYLE, LIGHT } from './colours';
import type { Block, Line, Row } from './wording';

/**
 * Turns the blocks of a letter into plain text and HTML. Both come from the same blocks, so they cannot disagree.
 * The HTML has real headings and lists, a language, and no picture, link or script: nothing is fetched when it is
 * opened, and nothing in a value can become markup.
 */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes any value safe between tags and inside a quoted attribute. */
export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}

/** A value must stay inside its line: a control character would start a new one and could fake a heading. */
function oneLine(value: string): string {
  return value.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function textItem(item: Line): string {
  const text = `- ${oneLine(item.text)}`;
  return item.detail === undefined ? text : `${text}\n  ${oneLine(item.detail)}`;
}

function textBlock(block: Block, colon: string): string {
  switch (block.kind) {
    case 'turn':
    case 'paragraph':
      return oneLine(block.text);
    case 'heading':
      return oneLine(block.text).toUpperCase();
    case 'list':
      return block.items.map(textItem).join('\n');
    case 'rows':
      return block.rows.map(([label, value]) => `${oneLine(label)}${colon}${oneLine(value)}`).join('\n');
  }
}

/** The same blocks with every text changed by `change`. */
export function mapText(blocks: readonly Block[], change: (text: string) => string): readonly Block[] {
  return blocks.map((block): Block => {
    switch (block.kind) {
      case 'turn':
      case 'paragraph':
      case 'heading':
        return { ...block, text: change(block.text) };
      case 'list':
        return {
          ...block,
          items: block.items.map(({ text, detail }) => ({
            text: change(text),
            ...(detail === undefined ? {} : { detail: change(detail) }),
          })),
        };
      case 'rows':
        return {
          ...block,
          rows: block.rows.map(([label, value, weight]) => [change(label), change(value), weight] as const),
        };
    }
  });
}

/** Plain text: one block after the other; a heading sits directly on what it heads. `colon`: between label and value. */
export function toText(blocks: readonly Block[], colon: string): string {
  let text = '';
  blocks.forEach((block, i) => {
    const before = blocks[i - 1];
    const gap = before === undefined ? '' : before.kind === 'heading' ? '\n' : '\n\n';
    text += gap + textBlock(block, colon);
  });
  return `${text}\n`;
}

const FONT =
  "font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans','PingFang SC','Microsoft YaHei',sans-serif";

/** A reference is one word: a line that ends inside it cannot be read out on the telephone. */
const REFERENCE = /\bCN-\d{4}-[0-9A-Z]{6}\b/g;

/** A value as it stands inside a line. */
function inline(value: string): string {
  return escapeHtml(oneLine(value)).replace(REFERENCE, '<span style="white-space:nowrap">$&</span>');
}

function htmlItem(item: Line): string {
  const detail =
    item.detail === undefined
      ? ''
      : `<br><span class="quiet" style="color:${LIGHT.quiet}">${inline(item.detail)}</span>`;
  return `<li style="margin:0 0 8px">${inline(item.text)}${detail}</li>`;
}

function htmlBlock(block: Block): string {
  switch (block.kind) {
    case 'turn':
      return `<h1 style="font-size:21px;line-height:1.35;margin:0 0 18px">${inline(block.text)}</h1>`;
    case 'heading':
      return `<h2 style="font-size:16px;line-height:1.4;margin:22px 0 6px">${inline(block.text)}</h2>`;
    case 'paragraph': {
      const text = inline(block.text);
      return block.quiet === true
        ? `<p class="quiet" style="margin:0 0 12px;font-size:14px;color:${LIGHT.quiet}">${text}</p>`
        : `<p style="margin:0 0 12px">${text}</p>`;
    }
    case 'list':
      return `<ul style="margin:0 0 12px;padding-left:22px">${block.items.map(htmlItem).join('')}</ul>`;
    case 'rows':
      return htmlRows(block.rows);
  }
}

/** An amount, a range of amounts or a number stays on its line; anything longer may break, so that no phone has to scroll. */
const WHOLE_UP_TO = 24;

function htmlRows(rows: readonly Row[]): string {
  const cell = `padding:6px 0;border-bottom:1px solid ${LIGHT.rule};vertical-align:top`;
  const body = rows
    .map(([label, value, weight]) => {
      const font = `font-weight:${weight === 'total' ? 'bold' : 'normal'}`;
      const breaks = value.length > WHOLE_UP_TO ? 'overflow-wrap:anywhere' : 'white-space:nowrap';
      return (
        `<tr><th scope="row" style="${cell};${font};text-align:left;padding-right:12px">${inline(label)}</th>` +
        `<td style="${cell};${font};text-align:right;${breaks}">${inline(value)}</td></tr>`
      );
    })
    .join('');
  return `<table style="width:100%;border-collapse:collapse;margin:0 0 12px">${body}</table>`;
}

/** A whole HTML document in `language` (a BCP 47 code); readable on a phone without zooming. */
export function toHtml(blocks: readonly Block[], language: string, title: string): string {
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="supported-color-schemes" content="light dark">',
    `<style>${DARK_STYLE}</style>`,
    `<title>${escapeHtml(oneLine(title))}</title></head>`,
    `<body style="margin:0;padding:0;background:${LIGHT.ground};color:${LIGHT.text};${FONT}">`,
    `<main style="max-width:600px;margin:0 auto;padding:20px;font-size:16px;line-height:1.5;overflow-wrap:break-word">`,
    ...blocks.map(htmlBlock),
    '</main></body></html>',
    '',
  ].join('\n');
}
