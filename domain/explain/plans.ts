import { dayIn } from '../calendar/office-hours';
import { openWaits } from '../journey';
import { zoneOfCalendar } from '../calendar/zones';
import { reader } from '../journey/parties';
import { stationName } from '../stations';
import type { Line, MakeSection } from './section';

/** What is waited for, until when, by which calendar. */
export const plans: MakeSection = (matter, book) => {
  const waits = openWaits(matter);
  if (waits.length === 0) return undefined;
  return {
    key: 'plans',
    title: 'Working-day plans',
    lines: waits.map((wait): Line => {
      const plan = book.waits[wait.key]?.plan;
      const station = matter.stations.find((s) => s.id === wait.station);
      const about = `${wait.owner}: ${wait.about}${station === undefined || wait.about.includes(stationName(station)) ? '' : ` (${stationName(station)})`}`;
      const { calendar, dueDay, breachDay } = wait.ladder;
      const day = (instant: string) => dayIn(instant, zoneOfCalendar(calendar, reader(matter).zone));
      const days = `due after ${dueDay} working days (${calendar})${breachDay === dueDay ? '' : `, ${wait.onBreach} decides after ${breachDay}`}`;
      return plan === undefined
        ? { text: about, why: `${days}; not planned yet` }
        : {
            text: `${about}, by ${day(plan.dueAt)}`,
            why: `${days} from ${day(wait.since)}; calendar ${plan.calendarVersion}${plan.provisional ? ', provisional: past its last published year' : ''}`,
            ...(plan.provisional ? { doubt: true } : {}),
          };
    }),
  };
};
