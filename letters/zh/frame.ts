import type { Block, Frame } from '../wording';

/** Chinese letters go to staff in China only, so this frame is the terse one. */
export const chineseFrame: Frame = (wording, { reader }) => {
  const blocks: Block[] = [
    { kind: 'turn', text: wording.turn },
    { kind: 'paragraph', text: `${reader}，您好：` },
    ...wording.why.map((text): Block => ({ kind: 'paragraph', text })),
    // Words that a person has written say by themselves what comes next.
    ...(wording.next.length === 0 ? [] : [{ kind: 'heading', text: '下一步' } as const]),
    ...wording.next.map((text): Block => ({ kind: 'paragraph', text })),
    { kind: 'paragraph', text: '本邮件由案件系统自动发送。请勿在邮件中发送客户证件。', quiet: true },
  ];
  return blocks;
};
