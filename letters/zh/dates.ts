import type { DateWords } from '../wording';

/** `2026年12月3日`; `2026年12月3日 星期四 17:00（北京时间）`. */
export const chineseDates: DateWords = {
  locale: 'zh-CN',
  day: ({ day, month, year }) => `${year}年${monthNumber(month)}月${day}日`,
  until: ({ weekday, day, month, year, time }, city) => {
    const date = `${year}年${monthNumber(month)}月${day}日 ${weekday}`;
    if (time === '') return date;
    return `${date} ${time}（${CITIES[city ?? ''] ?? `${city ?? 'UTC'} `}时间）`;
  },
};

/** Cities of time zones as a Chinese reader calls them. */
const CITIES: Readonly<Record<string, string>> = {
  Beijing: '北京',
  Urumqi: '乌鲁木齐',
  'Hong Kong': '香港',
  Taipei: '台北',
  Tokyo: '东京',
  Seoul: '首尔',
  Singapore: '新加坡',
  Sydney: '悉尼',
  Melbourne: '墨尔本',
  Auckland: '奥克兰',
  London: '伦敦',
  Dublin: '都柏林',
  Paris: '巴黎',
  Berlin: '柏林',
  Madrid: '马德里',
  Rome: '罗马',
  Amsterdam: '阿姆斯特丹',
  'New York': '纽约',
  Chicago: '芝加哥',
  Denver: '丹佛',
  'Los Angeles': '洛杉矶',
  Toronto: '多伦多',
  Vancouver: '温哥华',
  Johannesburg: '约翰内斯堡',
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
