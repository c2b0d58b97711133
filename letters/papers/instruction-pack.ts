import { countryName } from '../../domain/countries';
import type { ChecklistLine, InstructionPackFacts } from '../../domain/papers';
import { capital } from '../capital';
import { localDay } from '../dates';
import { bullets, postal, type ListItem, type PaperBlock, type PaperTemplate } from './paper';
import { dayEnglish } from '../../domain/days';
import { FORM } from './words';

/** Everything the client does, on paper to tick off: what is wanted, how to scan it, where and how to post it. */
export const instructionPack: PaperTemplate<'instruction-pack'> = (facts, { order, firm }) => {
  const mine = facts.items.filter((item) => item.owner !== 'agent');
  const { placeholder, lines, linesChinese } = firm.originalsTo;
  return {
    title: `Instructions ${order.ref}`,
    language: 'en',
    blocks: [
      { kind: 'title', text: 'What we need from you', below: 'Your checklist, and how to send it safely' },
      {
        kind: 'fields',
        fields: [
          { label: 'For', value: facts.client.name },
          { label: 'Our reference', value: order.ref },
          { label: 'Date', value: dayEnglish(localDay(order.now, firm.office.zone)) },
          { label: 'Whom to ask', value: `${facts.contact}, ${firm.replyTo}` },
        ],
      },
      ...part('Scans to send now', mine, true, (i) => i.state === 'now' && i.form === 'scan'),
      ...part('Originals to post now', mine, true, (i) => i.state === 'now' && i.form === 'original'),
      ...part('Later, when we ask: keep them at home until then', mine, true, (i) => i.state === 'later'),
      ...part('Already with us', mine, false, (i) => i.state === 'done'),
      ...(facts.poa === undefined ? [] : powerOfAttorney(facts.poa)),
      { kind: 'heading', text: 'How to scan' },
      bullets([
        'In colour, 300 dots per inch (dpi), at full size (1:1): do not shrink to fit. Some stations ask for exactly this.',
        'The whole page with all four edges, flat and sharp; no fingers, shadows or reflections. A scanner or a scanning app, not a photograph taken at an angle.',
        'Every page with a Chinese visa, a residence permit or a stamp of entry or exit, also the faint ones, from every passport that you used in China.',
        'One PDF for each document. Name the file after the document, not after yourself: “visas”, “residence permit”.',
        'Passport pages do not belong in ordinary email. Reply to our letter with one line and we arrange a safe way.',
      ]),
      { kind: 'heading', text: 'Where to post originals' },
      bullets([
        'Post an original only when it stands under “Originals to post now” or a letter of ours asks for it. Scan it first and keep the scan.',
        'By a courier who tracks the parcel and asks for a signature. Ask first whether the courier accepts passports: some do not.',
        'Tell us the courier and the tracking number on the day you post it. Put a copy of this checklist into the parcel.',
      ]),
      {
        kind: 'address',
        lines: [
          ...(placeholder
            ? ['This address is a sample. Do not post anything until we have written you the right one.']
            : []),
          ...lines,
          ...linesChinese,
        ],
      },
      { kind: 'heading', text: 'What to write on the customs form' },
      {
        kind: 'fields',
        fields: [
          { label: 'Contents', value: 'Personal documents (papers only) / 个人文件（仅纸质材料）' },
          {
            label: 'Reason for sending',
            value: 'Documents for an official application, not for sale / 办理证明用，非卖品',
          },
          { label: 'Value', value: 'No commercial value / 无商业价值' },
          { label: 'Sender', value: postal(facts.client) },
          { label: 'Number of documents', value: undefined },
        ],
      },
      {
        kind: 'note',
        text: 'If the courier’s form wants an amount, ask the courier what it takes for papers without commercial value. Forms differ by country: write what is true, and ask us when in doubt.',
      },
    ],
  };
};

function powerOfAttorney({ signedIn, steps }: NonNullable<InstructionPackFacts['poa']>): PaperBlock[] {
  return [
    { kind: 'heading', text: 'The power of attorney, in this order' },
    ...[
      `Country of signing: ${countryName(signedIn)}. If you sign it in another country, tell us first: the steps depend on it.`,
      ...steps.map(({ title, office }) => `${capital(title)} (${office}).`),
      'Posted to us when we ask for it: the original travels to China.',
    ].map((text, i): PaperBlock => ({ kind: 'paragraph', numbered: `${i + 1}.`, text })),
  ];
}

/** One part of the checklist; nothing where it would be empty. */
function part(
  heading: string,
  items: readonly ChecklistLine[],
  boxes: boolean,
  belongs: (item: ChecklistLine) => boolean,
): PaperBlock[] {
  const lines = items.filter(belongs).map(line);
  return lines.length === 0
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'list', boxes, items: lines },
      ];
}

function line({ title, form, owner, dpi, state }: ChecklistLine): ListItem {
  const text = capital(state === 'now' ? title : `${title} (${FORM[form].english})`);
  if (dpi !== undefined && state !== 'done')
    return { text, below: `The station asks for a scan of ${dpi} dpi, at full size (1:1).` };
  return owner === 'employer' && state !== 'done'
    ? { text, below: 'We send you a text for their letterhead.' }
    : { text };
}
