import { documentKind } from '../../domain/documents/catalogue';
import { formatMoney } from '../money';
import type { Words } from '../wording';

export const CHINESE_WORDS: Words = {
  money: formatMoney,
  name: (thing) => {
    if (typeof thing === 'string') return thing;
    const chinese = thing.kind === 'certificate' ? '无犯罪记录证明' : documentKind(thing.kind)?.title.zh;
    if (chinese === undefined) return thing.title;
    return thing.station === undefined ? chinese : `${chinese}（${thing.station}）`;
  },
  colon: '：',
  tasks: {
    quote: '答复报价',
    advance: '支付预付款',
    documents: '准备材料',
    originals: '寄送原件',
    'power-of-attorney': '寄送授权委托书',
    deficiency: '答复补件要求',
    reply: '答复来信',
    evidence: '收集证明材料',
  },
};
