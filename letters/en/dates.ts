import type { DateWords } from '../wording';

/** `3 December 2026`; `Thursday 3 December 2026, 17:00 Dublin time`. */
export const englishDates: DateWords = {
  locale: 'en-GB',
  day: ({ day, month, year }) => `${day} ${month} ${year}`,
  until: ({ weekday, day, month, year, time }, city) => {
    const date = `${weekday} ${day} ${month} ${year}`;
    if (time === '') return date;
    return `${date}, ${time} ${city === undefined ? 'UTC' : `${city} time`}`;
  },
};
