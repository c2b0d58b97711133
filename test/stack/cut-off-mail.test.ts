import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer';
import { isWhole, removeCutOffMails } from '../../stack/cut-off-mail';

/** A letter as the product sends it: text and HTML. */
async function letter(): Promise<string> {
  const mail = new MailComposer({
    from: 'desk@firm.example',
    to: 'client@example.com',
    subject: 'Your case',
    text: 'One line.',
    html: '<p>One line.</p>',
  });
  return (await mail.compile().build()).toString('utf8');
}

describe('a mail that a stop cut off', () => {
  it('is told from a whole one wherever it was cut', async () => {
    const whole = await letter();
    expect(isWhole(whole)).toBe(true);
    const closing = whole.trimEnd().length;
    for (let at = 0; at < closing; at += 7)
      expect({ at, whole: isWhole(whole.slice(0, at)) }).toEqual({ at, whole: false });
  });

  it('is whole without parts, once its headers are there', () => {
    expect(isWhole('Subject: Hello\r\n\r\nA text.')).toBe(true);
    expect(isWhole('Subject: Hel')).toBe(false);
    expect(isWhole('')).toBe(false);
  });

  it('is removed from the folder, and nothing else is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mail-'));
    try {
      const whole = await letter();
      writeFileSync(join(folder, 'whole.eml'), whole);
      writeFileSync(join(folder, 'empty.eml'), '');
      writeFileSync(join(folder, 'half.eml'), whole.slice(0, whole.length / 2));
      writeFileSync(join(folder, 'whole.json'), '{}');
      expect(removeCutOffMails(folder).toSorted()).toEqual(['empty.eml', 'half.eml']);
      expect(readdirSync(folder).toSorted()).toEqual(['whole.eml', 'whole.json']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
