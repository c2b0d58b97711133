import type { Digest } from '../domain/digest';

/** A morning with something of everything: what the preview shows and the tests send. */

export const NOTHING: Digest['sections'] = { overdue: [], 'due-today': [], 'on-you': [], 'on-client': [] };

export const DIGEST: Digest = {
  sections: {
    overdue: [
      {
        ref: 'CN-2026-2QX8RD',
        about: 'answer of Guangzhou, Tianhe',
        wait: 'answer',
        place: 'Guangzhou, Tianhe',
        placeChinese: '广州天河',
        dueAt: '2026-11-23T09:00:00Z',
        zone: 'Asia/Shanghai',
        overdueDays: 2,
        reminders: 0,
        next: 'npx clearance send CN-2026-2QX8RD decide --station guangzhou-tianhe',
      },
    ],
    'due-today': [
      {
        ref: 'CN-2026-7K4M2P',
        about: 'procedure of Shanghai, Pudong',
        wait: 'confirmation',
        place: 'Shanghai, Pudong',
        placeChinese: '上海浦东',
        dueAt: '2026-11-25T09:00:00Z',
        zone: 'Asia/Shanghai',
        overdueDays: null,
        reminders: 1,
        next: 'npx clearance send CN-2026-7K4M2P confirm-procedure',
      },
    ],
    'on-you': [
      {
        ref: 'CN-2026-9F3TTA',
        about: 'review of the new intake',
        wait: 'review',
        dueAt: '2026-11-27T22:00:00Z',
        zone: 'America/New_York',
        overdueDays: null,
        reminders: 0,
        next: 'npx clearance send CN-2026-9F3TTA record-review',
      },
    ],
    'on-client': [
      {
        ref: 'CN-2026-9F3TTA',
        about: '2 things: all Chinese visas (scan) and power of attorney (original)',
        wait: 'item',
        dueAt: '2026-11-30T17:00:00Z',
        zone: 'Europe/Dublin',
        overdueDays: null,
        reminders: 2,
        next: 'npx clearance receive CN-2026-9F3TTA',
      },
    ],
  },
  provisional: [{ what: 'CN-2026-7K4M2P', next: 'npx clearance show CN-2026-7K4M2P' }],
  stalePlaybooks: [{ what: 'Wuxi', chinese: '无锡', next: 'npx clearance playbook show wuxi' }],
  leftOut: 0,
};
