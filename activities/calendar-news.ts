import { heartbeat } from '@temporalio/activity';
import type { CalendarNews } from '../domain/calendar-news';

export interface CalendarNewsDeps {
  /** Refs of open cases after this one, in order, at most so many. */
  readonly openCases: (after: string, most: number) => Promise<readonly string[]>;
  /** `gone`: the case has closed or was erased meanwhile. Throws when it cannot be reached. */
  readonly tell: (ref: string, news: CalendarNews) => Promise<'told' | 'gone'>;
  /** Shows the engine that the activity lives. */
  readonly alive?: () => void;
}

export interface CalendarNewsActivity {
  /** One page of the open cases. `left`: those that could not be reached; `after`: where the next page begins, null at the end. */
  tellOpenCases(page: {
    readonly news: CalendarNews;
    readonly after: string;
    readonly most: number;
  }): Promise<{ readonly told: number; readonly left: readonly string[]; readonly after: string | null }>;
  /** These cases; fails, to be tried again, as long as one of them cannot be reached. */
  tellCases(order: {
    readonly news: CalendarNews;
    readonly refs: readonly string[];
  }): Promise<{ readonly told: number }>;
}

/** Brings the news of a published calendar to the open cases. Safe to run twice: a case enters the same news once. */
export function createCalendarNewsActivity({
  openCases,
  tell,
  alive = () => heartbeat(),
}: CalendarNewsDeps): CalendarNewsActivity {
  async function tellAll(refs: readonly string[], news: CalendarNews) {
    let told = 0;
    const left: string[] = [];
    let problem: unknown;
    for (const ref of refs) {
      alive();
      try {
        if ((await tell(ref, news)) === 'told') told += 1;
      } catch (error) {
        left.push(ref);
        problem = error;
      }
    }
    return { told, left, problem };
  }

  return {
    tellOpenCases: async ({ news, after, most }) => {
      const refs = await openCases(after, most);
      const { told, left } = await tellAll(refs, news);
      return { told, left, after: refs.length < most ? null : (refs.at(-1) ?? null) };
    },
    tellCases: async ({ news, refs }) => {
      const { told, left, problem } = await tellAll(refs, news);
      if (left.length > 0)
        throw new Error(`${left.length} of ${refs.length} cases could not be told of the calendar`, {
          cause: problem,
        });
      return { told };
    },
  };
}
