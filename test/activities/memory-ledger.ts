import type { MailLedger } from '../../activities/mail';

interface Line {
  readonly messageId: string;
  readonly recipientMac: string;
  state: 'claimed' | 'sent' | 'failed';
  sentAt?: string;
  code?: number;
}

/** The ledger's promises in memory; `store` keeps them in PostgreSQL and has tests of its own. */
export class MemoryLedger implements MailLedger {
  readonly lines = new Map<string, Line>();
  readonly slots = new Map<string, string>();

  async claim(key: string, letter: { messageId: string; recipientMac: string }) {
    const line = this.lines.get(key);
    const { messageId, recipientMac } = line ?? letter;
    if (line?.state === 'sent') return { state: line.state, messageId, sentAt: line.sentAt ?? '' };
    this.lines.set(key, { messageId, recipientMac, state: 'claimed' });
    return { state: line?.state === 'claimed' ? ('claimed-before' as const) : ('fresh' as const), messageId };
  }

  async markSent(key: string, { at, smtpCode }: { at: string; smtpCode: number }) {
    Object.assign(this.#line(key), { state: 'sent', sentAt: at, code: smtpCode });
  }

  async markFailed(key: string, { smtpCode }: { smtpCode?: number }) {
    Object.assign(this.#line(key), { state: 'failed', code: smtpCode });
  }

  async reminderSlot(recipientMac: string, day: string, key: string) {
    const slot = `${recipientMac} ${day}`;
    const holder = this.slots.get(slot) ?? key;
    this.slots.set(slot, holder);
    return holder === key ? ('granted' as const) : ('taken' as const);
  }

  #line(key: string): Line {
    const line = this.lines.get(key);
    if (line === undefined) throw new Error('a letter that was never claimed is marked');
    return line;
  }
}
