import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest, DigestLine } from '../../domain/digest';
import { isEmptyDigest } from '../../domain/digest';
import { FIRM, staffFor } from '../../domain/firm';
import { renderDigest } from '../../letters/digest';
import { WAITS } from '../../letters/zh/waits';
import { DIGEST, NOTHING } from '../../preview/digest-sample';

const attorney = staffFor(FIRM, 'attorney');
const agent = staffFor(FIRM, 'agent');

test('the subject says how much there is, and of whom nothing', () => {
  const { subject } = renderDigest(DIGEST, attorney, '2026-11-25');
  expect(subject).toBe('25 November 2026: 1 overdue, 1 due today, 1 waiting on you, 1 waiting on the client');
  expect(renderDigest(DIGEST, agent, '2026-11-25').subject).toBe(
    '2026年11月25日：逾期 1 项，今日到期 1 项，待您办理 1 项，等待客户 1 项',
  );
});

test('every line has its case, its date in the zone that keeps it, and the command to paste', () => {
  const { text } = renderDigest(DIGEST, attorney, '2026-11-25');
  expect(text.split('\n')[0]).toMatch(/^Your day: 1 overdue/);
  expect(text).toContain(
    '- CN-2026-2QX8RD · Answer of Guangzhou, Tianhe · 2 working days over, since Monday 23 November 2026, 17:00 Beijing time\n' +
      '  npx clearance send CN-2026-2QX8RD decide --station guangzhou-tianhe',
  );
  expect(text).toContain('2 reminders sent');
  expect(text).toContain('PROVISIONAL DATES\n');
  expect(text).toContain('- Wuxi\n  npx clearance playbook show wuxi');
});

test('an agent reads Chinese: what is waited for, where and until when', () => {
  const { text, html, language } = renderDigest(DIGEST, agent, '2026-11-25');
  expect(language).toBe('zh');
  expect(html).toContain('<html lang="zh">');
  expect(text).toContain('· 广州天河：受理机关的答复 · 逾期 2 个工作日');
  expect(text).toContain('王敏，早上好：');
  expect(text.replace(/npx clearance.*|CN-\S+/g, '')).not.toMatch(/[a-z]{4,}/i);
});

test('every wait of the journey has a Chinese name', () => {
  const folder = join(__dirname, '../../domain/journey');
  const names = readdirSync(folder).flatMap((file) => [
    ...readFileSync(join(folder, file), 'utf8').matchAll(/\bname: '([a-z-]+)'/g),
  ]);
  expect(names.length).toBeGreaterThan(30);
  expect([...new Set(names.map(([, name]) => name!))].filter((name) => WAITS[name] === undefined)).toEqual(
    [],
  );
});

test('one kind is cut after a dozen lines, and the rest counted', () => {
  const [line] = DIGEST.sections.overdue;
  const overdue = Array.from({ length: 15 }, (_, i): DigestLine => ({
    ...line!,
    ref: `CN-2026-AAAA${10 + i}`,
  }));
  const { text } = renderDigest(
    { ...DIGEST, sections: { ...DIGEST.sections, overdue } },
    attorney,
    '2026-11-25',
  );
  expect(text.match(/CN-2026-AAAA\d\d ·/g)).toHaveLength(12);
  expect(text).toContain('And 3 more: npx clearance today');
});

test('provisional dates and stale playbooks alone make no digest', () => {
  const idle: Digest = { ...DIGEST, sections: NOTHING };
  expect(isEmptyDigest(idle)).toBe(true);
  expect(isEmptyDigest(DIGEST)).toBe(false);
});
