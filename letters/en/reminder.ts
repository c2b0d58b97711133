import type { ReminderItem } from '../../domain/letters';
import type { Context, Line, Template } from '../wording';
import { capital } from '../capital';
import { duesAhead } from '../dues';
import { byFirst, count, safeScans } from './phrases';

/** One merged reminder for everything that is still to come. */
export const reminder: Template<'reminder'> = (facts, context) => {
  const { voice } = context;
  const n = facts.items.length;
  const scans = facts.items.some((item) => item.form === 'scan');
  return {
    ask: `reminder: ${count(n, 'thing')} still open`,
    turn: `Your turn: we still need ${count(n, 'thing')} from you${byFirst(duesAhead(facts.items, context.order.now), context)}.`,
    why: [
      voice(
        'This is a friendly reminder. Perhaps something is already on its way; then simply tell us.',
        'This is a friendly reminder about your client’s case. Perhaps something is already on its way; then simply tell us.',
      ),
    ],
    asked: facts.items.map((item) => line(item, context)),
    how: [
      ...(scans ? [safeScans(context)] : []),
      'If you need more time, or something cannot be found, reply with one line. That is quite usual and we will find a way.',
    ],
    next: [
      n === 1
        ? 'As soon as it is here we go on, and you get no more reminders about it.'
        : 'As soon as these are here we go on, and you get no more reminders about them.',
    ],
  };
};

function line(item: ReminderItem, { until, order }: Context): Line {
  const form = item.form === undefined ? '' : item.form === 'scan' ? ': a scan' : ': the original';
  const late = Date.parse(item.dueAt) <= Date.parse(order.now);
  return {
    text: `${capital(item.title)}${form}, ${late ? 'was due' : 'due'} ${until(item.dueAt)}`,
    detail: sentence(item.otherwise),
  };
}

/** What silence causes is kept as a clause. */
function sentence(clause: string): string {
  return /[.!?]$/.test(clause) ? capital(clause) : `${capital(clause)}.`;
}
