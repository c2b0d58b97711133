import type { LoadedYear } from '../../domain/calendar/held-years';
import type { DeskDeps } from '../../desk/app';

/** Loaded years in memory. */
export function memoryYears(): DeskDeps['calendarYears'] {
  const years: LoadedYear[] = [];
  return {
    all: () => Promise.resolve([...years]),
    add: (year) => {
      const taken = years.some((y) => y.notice.year === year.notice.year && y.edition === year.edition);
      if (!taken) years.push(year);
      return Promise.resolve(!taken);
    },
  };
}
