import type { NamedWait } from '../../domain/letters';

/** What a case can wait for, by the name of the wait, as an agent reads it. */
const WAITS: Readonly<Record<string, string>> = {
  confirmation: '确认办理流程、所需材料和委托书格式',
  filing: '递交申请',
  answer: '公安机关的答复',
  objection: '对异议的答复',
  deficiency: '补齐所缺材料',
  'fetch-originals': '从窗口取回原件',
  item: '所需材料',
  'power-of-attorney': '授权委托书',
  translation: '翻译',
  notarization: '公证书',
  'notary-refused': '公证处不予受理：另寻公证处或补正',
  legalization: '附加证明书或领事认证',
  'certificate-check': '核对证明内容',
  courier: '快递送达',
  'in-person': '是否须本人到场',
};

/** The Chinese words for a wait; its English ones where there are none. */
export function waitInChinese({ name, about, station }: NamedWait): string {
  const words = WAITS[name];
  if (words === undefined) return about;
  return station === undefined ? words : `${station.name}：${words}`;
}
