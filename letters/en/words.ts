import { formatMoney } from '../money';
import type { Words } from '../wording';

export const ENGLISH_WORDS: Words = {
  money: formatMoney,
  name: (thing) => (typeof thing === 'string' ? thing : thing.title),
  colon: ': ',
  tasks: {
    quote: 'answer the quote',
    advance: 'pay the advance',
    balance: 'pay the balance',
    documents: 'get the documents ready',
    originals: 'post the originals',
    'power-of-attorney': 'post the power of attorney',
    deficiency: 'reply about what is still wanted',
    reply: 'reply to our letter',
    evidence: 'gather the evidence',
  },
};
