import type { DateWords } from '../wording';

/** `2026年12月3日`; `2026年12月3日 星期四 17:00（北京时间）`. */
export const chineseDates: DateWords = {
  locale: 'zh-CN',
  day: ({ day, month, year }) => `${year}年${monthNumber(month)}月${day}日`,
  until: ({ weekday, day, month, year, time }, city) => {
    const date = `${year}年${monthNumber(month)}月${day}日 ${weekday}`;
    if (time === '') return date;
    return `${date} ${time}（${city === 'Beijing' ? '北京时间' : `${city ?? 'UTC'} 时间`}）`;
  },
};

const MONTHS = [
  '一月',
  '二月',
  '三月',
  '四月',
  '五月',
  '六月',
  '七月',
  '八月',
  '九月',
  '十月',
  '十一月',
  '十二月',
];

/** `Intl` gives `十二月` or `12月` depending on its data; a Chinese office reads figures. */
function monthNumber(month: string): number {
  const named = MONTHS.indexOf(month);
  return named >= 0 ? named + 1 : Number.parseInt(month, 10);
}
