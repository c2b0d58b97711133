import type { DigestWords } from '../digest';
import { waitInChinese } from './waits';

export const CHINESE_DIGEST: DigestWords = {
  counts: {
    overdue: (n) => `逾期 ${n} 项`,
    'due-today': (n) => `今日到期 ${n} 项`,
    'on-you': (n) => `待您办理 ${n} 项`,
    'on-client': (n) => `等待客户 ${n} 项`,
  },
  between: '，',
  subject: (counts, day) => `${day}：${counts}`,
  turn: (counts) => `您今天的工作：${counts}。`,
  greeting: (reader) => `${reader}，早上好：`,
  headings: {
    overdue: '已逾期',
    'due-today': '今日到期',
    'on-you': '待您办理',
    'on-client': '等待客户过久',
    provisional: '暂定日期',
    stale: '久未核实的办理指南',
  },
  about: ({ wait, about, place, placeChinese = place }) =>
    waitInChinese({
      name: wait ?? '',
      about,
      ...(placeChinese === undefined ? {} : { station: { id: '', name: placeChinese } }),
    }),
  noted: ({ what, chinese }) => chinese ?? what,
  over: (days, since) => (days === 0 ? `自 ${since} 起逾期` : `逾期 ${days} 个工作日，期限为 ${since}`),
  by: (due) => `期限 ${due}`,
  reminded: (times) => `已提醒 ${times} 次`,
  provisional: '以下案件的日期涉及尚未公布放假安排的年份，可能调整。',
  stale: '以下地点的办理要求近期无人向受理机关核实，使用前请先询问。',
  more: (n) => `另有 ${n} 项，请运行：npx clearance today`,
  leftOut: (n) => `有 ${n} 个案件未能查看，请运行：npx clearance list`,
  whole: '每一项下面是可直接运行的命令。随时查看全部工作：npx clearance today',
};
