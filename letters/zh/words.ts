import { formatMoney } from '../money';
import type { Words } from '../wording';
import { documentChinese } from './documents';

export const CHINESE_WORDS: Words = {
  money: formatMoney,
  name: (thing) => {
    if (typeof thing === 'string') return thing;
    const chinese = documentChinese(thing.kind);
    if (chinese === undefined) return thing.title;
    return thing.station === undefined ? chinese : `${chinese}（${thing.station}）`;
  },
  colon: '：',
  tasks: {
    quote: '答复报价',
    advance: '支付预付款',
    balance: '支付余款',
    documents: '准备材料',
    originals: '寄送原件',
    'power-of-attorney': '寄送授权委托书',
    deficiency: '答复补件要求',
    reply: '答复来信',
    evidence: '收集证明材料',
  },
};
