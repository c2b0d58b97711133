import type { NamedWait } from '../../domain/letters';

/** What a case can wait for, by the name of the wait, as our people in China read it. */
export const WAITS: Readonly<Record<string, string>> = {
  'conflict-check': '利益冲突检查',
  review: '审核新收案件',
  decision: '等待律师决定',
  release: '律师意见的发出',
  'send-quote': '发送报价',
  quote: '客户对报价的答复',
  'revised-quote': '客户对修改后报价的答复',
  advance: '预付款',
  confirmation: '确认办理流程、所需材料和委托书格式',
  filing: '递交申请',
  answer: '受理机关的答复',
  objection: '对异议的答复',
  deficiency: '补齐所缺材料',
  'fetch-originals': '从窗口取回原件',
  item: '所需材料',
  replacement: '另寻替代材料',
  'review-items': '审核收到的材料',
  'overdue-items': '逾期未到的材料',
  'power-of-attorney': '授权委托书',
  translation: '翻译',
  notarization: '公证书',
  'notary-refused': '公证处不予受理：另寻公证处或补正',
  legalization: '附加证明书或领事认证',
  'certificate-check': '核对证明内容',
  shipping: '寄出证明和原件',
  courier: '快递送达',
  lost: '追查遗失的快件',
  recall: '客户要求退回的原件',
  trip: '客户出行前须退回的原件',
  'in-person': '是否须本人到场',
  evidence: '客户的证明材料',
  grounds: '确定豁免理由',
  approval: '律师审定声明',
  signature: '声明的签署',
  presentation: '提交豁免申请',
  'waiver-decision': '对豁免申请的决定',
  'final-account': '最终结算',
  balance: '最终结算的余款',
  'hand-back': '代管案件的交还',
};

/** The Chinese words for a wait; its English ones where there are none. */
export function waitInChinese({ name, about, station }: NamedWait): string {
  const words = WAITS[name];
  if (words === undefined) return about;
  return station === undefined ? words : `${station.chinese ?? station.name}：${words}`;
}
