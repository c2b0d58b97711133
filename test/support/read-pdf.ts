import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { skippedTests, type Tests } from './skipped';

/** Reading a PDF back needs poppler's programs; without them these tests are skipped. */
export const readingTest: Tests =
  spawnSync('pdftotext', ['-v']).error === undefined
    ? test
    : skippedTests('no pdftotext; Debian has it in poppler-utils');

/** What one of poppler's programs prints of a PDF; `%` among the arguments stands for the file. */
export function poppler(program: 'pdftotext' | 'pdffonts' | 'pdfinfo', args: string[], pdf: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'));
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, pdf);
    return execFileSync(
      program,
      args.map((arg) => (arg === '%' ? file : arg)),
      { encoding: 'utf8' },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The text of a PDF as it lies on its pages. */
export function textOf(pdf: Buffer): string {
  return poppler('pdftotext', ['-layout', '%', '-'], pdf);
}

export function pagesOf(pdf: Buffer): string[] {
  return textOf(pdf).split('\f').slice(0, -1);
}
