import type { Firm, StaffMember } from '../domain/firm';
import { staffFor } from '../domain/firm';
import type { LetterOrder, Recipient } from '../domain/letters';
import { dateParts, zoneCity } from './dates';
import { voiceFor } from './languages';
import { mapText, toHtml, toText } from './layout';
import { calendarFile } from './calendar';
import type { Context, Wording } from './wording';

export interface RenderedLetter {
  /** `[CN-2026-7K4M2P] the ask in few words`: reference and ask only. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** RFC 5545, where the reader must act by a date that is still ahead. */
  readonly calendar?: string;
  /** The language it is written in, which may be English for want of another. */
  readonly language: string;
}

/** Who gets the letter: the address in the order, or the member of staff whom the directory names for the role. */
export function recipientOf(order: LetterOrder, firm: Firm): Recipient {
  if (order.to.kind === 'address') return order.to.recipient;
  const member = staffFor(firm, order.to.role, order.to.id);
  return { name: member.name, address: member.email };
}

function staffReader(order: LetterOrder, firm: Firm): StaffMember | undefined {
  return order.to.kind === 'staff' ? staffFor(firm, order.to.role, order.to.id) : undefined;
}

/**
 * Words a letter: the same order and firm give the same text, whenever and wherever it is rendered.
 * Staff read in their own language and zone, everybody else in those of the order.
 */
export function renderLetter(order: LetterOrder, firm: Firm): RenderedLetter {
  const staff = staffReader(order, firm);
  const voice = voiceFor(order.facts.kind, staff?.language ?? order.language);
  const zone = staff?.zone ?? order.zone;
  const context: Context = {
    order,
    firm,
    reader: (voice.code === 'zh' ? staff?.chineseName : undefined) ?? recipientOf(order, firm).name,
    contact: staffFor(firm, order.contact?.role ?? 'paralegal', order.contact?.id),
    voice: (client, counsel) => (order.audience === 'counsel' ? counsel : client),
    day: (date) => voice.dates.day(dateParts(date, zone, voice.dates.locale)),
    until: (date) => voice.dates.until(dateParts(date, zone, voice.dates.locale), zoneCity(zone)),
    money: voice.words.money,
    name: voice.words.name,
    colon: voice.words.colon,
  };
  const wording = asEdited(voice.template(order.facts, context), order);
  const domain = firm.sender.address.slice(firm.sender.address.lastIndexOf('@') + 1);
  const calendar = calendarFile(order, (topic) => voice.words.tasks[topic], domain);
  const typeset = voice.typeset ?? ((text: string) => text);
  const blocks = mapText(voice.frame(wording, { ...context, hasCalendar: calendar !== undefined }), typeset);
  const subject = `[${order.ref}] ${typeset(wording.ask)}`;
  return {
    subject,
    text: toText(blocks, typeset(voice.words.colon)),
    html: toHtml(blocks, voice.code, subject),
    language: voice.code,
    ...(calendar === undefined ? {} : { calendar }),
  };
}

/** The words that a person has put in the place of the template's: the first paragraph opens the letter. */
function asEdited(wording: Wording, { edited }: LetterOrder): Wording {
  const [turn, ...why] = edited ?? [];
  return turn === undefined ? wording : { ask: wording.ask, turn, why, next: [] };
}
