import { addDays, weekdaysBetween } from '../days';
import { noon, utcDay } from '../instants';
import type { HandOver, Matter } from '../matter';
import type { Ladder } from '../plans';
import { wait, type Wait } from '../wait';
import type { DueLetter } from './letter';

/** A colleague is on leave: whoever stands in reads the hand-over note, and gives the case back after the last day. */
export function waits(m: Matter): Wait[] {
  const { handOver } = m;
  if (handOver === undefined || m.end.kind === 'closed') return [];
  return [
    wait(m, {
      key: `hand-back/${handOver.entry}`,
      name: 'hand-back',
      owner: 'paralegal',
      about: `to be handed back to ${handOver.of}, away until ${handOver.until}`,
      since: counted(handOver),
      ladder: backAfter(handOver),
      pauses: [],
      commands: ['assign'],
      announcedBy: `handed-over/${handOver.entry}`,
    }),
  ];
}

/** Counted from noon UTC of the day before, which is that same day at the office, whatever the hour of the hand-over. */
const counted = ({ since }: HandOver): string => noon(addDays(utcDay(since), -1));

/** Due on the first weekday after the leave: nothing is asked before. */
function backAfter(handOver: HandOver): Ladder {
  const day = weekdaysBetween(utcDay(counted(handOver)), handOver.until) + 1;
  return { calendar: 'firm', dueDay: day, breachDay: day + 1, rungs: [{ id: 'back', day }] };
}

export function letters(m: Matter): DueLetter[] {
  const { handOver } = m;
  if (handOver === undefined || m.end.kind === 'closed') return [];
  const { of, until, note, since, entry } = handOver;
  return [
    {
      key: `handed-over/${entry}`,
      staff: 'paralegal',
      facts: {
        kind: 'attention',
        what: `You stand in for ${of} until ${until}.${note === undefined ? '' : ` ${note}`}`,
        since,
        next: `show ${m.ref}`,
      },
    },
  ];
}
