import { elapsedWorkingDays } from '../domain/calendar/elapsed';
import type { Calendars } from '../domain/calendar/working-calendar';
import type { MeasuredStep } from '../domain/estimates/durations';
import type { TakenTime } from '../domain/estimates/taken';

/** The part of `store/measured-times.ts` that is needed here. */
export interface TimeStore {
  keep(
    ref: string,
    times: readonly {
      readonly key: string;
      readonly station: string;
      readonly step: MeasuredStep;
      readonly workingDays: number;
    }[],
    at: string,
  ): Promise<void>;
  forget(ref: string, keys: readonly string[]): Promise<void>;
}

export interface MeasuredTimesActivity {
  keepTimes(order: {
    readonly ref: string;
    readonly taken: readonly TakenTime[];
    /** Keys of times that no longer count. */
    readonly gone: readonly string[];
    /** IANA zone of the client, whose days the courier's are. */
    readonly zone: string;
    /** Case time, ISO 8601 UTC. */
    readonly now: string;
  }): Promise<void>;
}

/**
 * Keeps how long a station, a notary, an office or a courier took, in working days: China's, and for the courier those of where
 * the client lives. Safe to run twice: a time is kept under its own key.
 */
export function createMeasuredTimesActivity(store: TimeStore, calendars: Calendars): MeasuredTimesActivity {
  return {
    keepTimes: async ({ ref, taken, gone, zone, now }) => {
      const times = taken.map(({ key, station, step, since, until, pauses }) => ({
        key,
        station,
        step,
        workingDays: elapsedWorkingDays(
          since,
          until,
          pauses,
          step === 'courier' ? calendars.client(zone) : calendars.china,
        ),
      }));
      await store.keep(ref, times, now);
      await store.forget(ref, gone);
    },
  };
}
