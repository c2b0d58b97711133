import { DOCUMENTS } from '../../domain/documents/catalogue';
import { FIRM } from '../../domain/firm';
import { intakeSchema } from '../../domain/intake';
import oneCity from '../../examples/one-city.json';
import type { LetterKind, LetterOrder } from '../../domain/letters';
import { PAPERS, REASONS, nameInFrench } from '../../letters/fr/documents';
import { FEE_TABLES, feeTable } from '../../domain/quote/table';
import { COSTS, FEES, SCOPE } from '../../letters/fr/quote';
import { proposeScope, codedScope } from '../../domain/quote/scope';
import { FRENCH_TEMPLATES } from '../../letters/fr/templates';
import { ENGLISH_TEMPLATES } from '../../letters/en/templates';
import { typeset } from '../../letters/fr/typography';
import { renderLetter } from '../../letters/render';
import { STAFF_KINDS } from '../../letters/wording';
import { APPLICANT, FACTS, orderOf, TO_COUNSEL } from '../../preview/samples';

const clientKinds = (Object.keys(ENGLISH_TEMPLATES) as LetterKind[]).filter(
  (kind) => !STAFF_KINDS.some((staff) => staff === kind),
);
const personal = clientKinds.flatMap((kind) =>
  FACTS[kind].map((facts, i) => [`${kind} (${i})`, facts] as const),
);
const french = (facts: LetterOrder['facts'], changes: Partial<LetterOrder> = {}) =>
  renderLetter(orderOf(facts, { language: 'fr', ...changes }), FIRM);

test('no letter to a client or counsel is missing in French', () => {
  expect(Object.keys(FRENCH_TEMPLATES).sort()).toEqual([...clientKinds].sort());
});

describe.each(personal)('%s', (_name, facts) => {
  const client = french(facts);
  const counsel = french(facts, TO_COUNSEL);

  test('is in French, says whose turn it is first, and keeps the subject free of names and places', () => {
    for (const { language, html, subject, text } of [client, counsel]) {
      expect(language).toBe('fr');
      expect(html).toContain('<html lang="fr">');
      expect(text.split('\n')[0]).toMatch(/^(C’est|Bonne nouvelle|Bientôt|Rien à faire|Notre erreur)/);
      expect(subject).toMatch(/^\[CN-2026-7K4M2P\] \S.{3,60}$/);
      expect(subject).not.toMatch(/Brien|Nakamura|Brennan|Shanghai|Pudong/);
    }
  });

  test('leaves no English but what people have written, and no raw code', () => {
    for (const { subject, text } of [client, counsel]) {
      const own = WRITTEN.reduce((rest, words) => rest.replaceAll(words, ''), text);
      expect(own).not.toMatch(/\b(the|your|and|with|police station|please|we|of|to|turn|for)\b/i);
      expect(own + subject).not.toMatch(/undefined|\[object|\b[a-z]+(-[a-z]+)*\/[a-z]/);
    }
  });

  test('sets high punctuation with a space that does not break', () => {
    for (const { subject, text, html } of [client, counsel]) {
      expect(subject + text + html.replace(/style="[^"]*"/g, '')).not.toMatch(/ [:;!?»]|« | « ?\n/);
      expect(text).not.toMatch(/\p{L}[?!;]|\p{L}:(?!\/)/u);
      expect(text).not.toContain("'");
    }
  });

  test('counsel reads about "votre client", the client does not', () => {
    expect(counsel.text).toMatch(/^Maître Aoife Brennan,$/m);
    expect(counsel.text).toContain(`votre client, ${APPLICANT}`);
    expect(counsel.text).not.toMatch(
      /si vous avez l|vos séjours|vos originaux|votre dossier|votre certificat/i,
    );
    expect(client.text).toMatch(/^Bonjour /m);
    expect(client.text).not.toMatch(/votre client/i);
  });
});

/** Words of people in the samples, the firm's address, and names. */
const WRITTEN: readonly string[] = [
  'We do not think that a clearance is needed.',
  'Keep this letter with the application.',
  'We wrote that the certificate was issued.',
  'That was our mistake.',
  'Every page with a Chinese stamp, please.',
  'police clearance for two stations',
  'Police clearance for two stations',
  'the consular section',
  'School letter',
  'Degree certificate',
  'Example & Partners LLP',
  'Pudong New Area',
  'Example Road',
  'c/o ',
];

test('every paper, reason, fee, cost and line of a scope that the product proposes has French words', () => {
  expect(DOCUMENTS.kinds.map((k) => k.kind).filter((kind) => PAPERS[kind] === undefined)).toEqual([]);
  expect(DOCUMENTS.rejections.map((r) => r.code).filter((code) => REASONS[code] === undefined)).toEqual([]);
  const codes = (list: (t: ReturnType<typeof feeTable>) => readonly { readonly code: string }[]) =>
    FEE_TABLES.map(feeTable)
      .flatMap(list)
      .map(({ code }) => code);
  expect(codes((t) => t.surcharges).filter((code) => FEES[code] === undefined)).toEqual([]);
  expect(codes((t) => t.costs).filter((code) => COSTS[code] === undefined)).toEqual([]);
});

test.each([
  [{ title: 'current passport', kind: 'passport-current' }, 'passeport actuel'],
  [{ title: 'current passport (IRL)', kind: 'passport-current-irl' }, 'passeport actuel (IRL)'],
  [{ title: 'passport that expired in 2022', kind: 'passport-expired-2022' }, 'passeport expiré en 2022'],
  [
    { title: 'police report ...', kind: 'passport-loss-record-expired-2009' },
    'déclaration de perte ou de vol du passeport expiré en 2009',
  ],
  [{ title: '4 passport photographs', kind: 'photos' }, '4 photos d’identité'],
  [
    { title: 'work permit, Beijing, Chaoyang', kind: 'work-permit', station: 'Beijing, Chaoyang' },
    'permis de travail (Pékin, Chaoyang)',
  ],
  [{ title: 'an old diary', kind: 'work-permit-substitute' }, 'an old diary'],
  ['work permit', 'work permit'],
] as const)('%j is %s', (thing, words) => expect(nameInFrench(thing)).toBe(words));

test('dates, hours and money are as French writes them', () => {
  const [engagement] = FACTS.engagement;
  const text = french(engagement!, { zone: 'Asia/Shanghai' }).text.replaceAll('\u00a0', ' ');
  expect(text).toContain('vendredi 4 décembre 2026 à 1 h 00 (heure de Pékin)');
  expect(text).toContain('375,00 USD');
  const [quote] = FACTS.quote.slice(1);
  expect(french(quote!).text).toContain('1\u00a0200,00\u00a0USD');
  expect(french({ kind: 'no-response', since: '2026-12-01' }).text).toContain('1er\u00a0décembre 2026');
  expect(french({ kind: 'no-response', since: '2026-12-01' }, { zone: 'Europe/London' }).language).toBe('fr');
});

test.each([
  ['F', 'votre cliente'],
  ['M', 'votre client'],
  ['X', 'la personne que vous représentez'],
] as const)('the client of counsel, sex %s, is %s', (sex, words) => {
  const { text } = french({ kind: 'held', resumed: true }, { ...TO_COUNSEL, sex });
  expect(text).toContain(`Le dossier de ${words} n’est plus suspendu.`);
});

test('the calendar entry is in French', () => {
  const [quote] = FACTS.quote;
  expect(french(quote!).calendar?.replaceAll('\r\n ', '')).toContain(
    'SUMMARY:CN-2026-7K4M2P: répondre au devis',
  );
});

test('French spacing', () => {
  expect(typeset('Prêt ? « Oui » : 10 jours, 750,00 USD à 17 h 00 ; 100 % !')).toBe(
    'Prêt\u00a0? «\u00a0Oui\u00a0»\u00a0: 10\u00a0jours, 750,00\u00a0USD à 17\u00a0h\u00a000\u00a0; 100\u00a0%\u00a0!',
  );
});

test('a proposed scope keeps its codes, a line that a person wrote has none', () => {
  const intake = {
    ...intakeSchema.parse(oneCity),
    services: { translation: true, legalization: 'auto', returnOriginals: true },
  } as const;
  const lines = codedScope([...proposeScope(intake, ['Wuxi']), 'a visit'], intake, ['Wuxi']);
  expect(lines.map((line) => (typeof line === 'string' ? line : line.code))).toEqual([
    'clearance',
    'translation',
    'legalization',
    'delivery-and-originals',
    'a visit',
  ]);
  for (const line of lines) if (typeof line !== 'string') expect(SCOPE[line.code]).toBeDefined();
});

/** Letters in which every office is a notary. */
const AT_NOTARY = personal.filter(
  ([, facts]) =>
    ('station' in facts && facts.station?.is === 'notary') ||
    ('offices' in facts && facts.offices === 'notary') ||
    (facts.kind === 'reminder' && facts.items.every(({ is }) => is === 'notary')),
);

test('the letters that name an office have a sample in which it is a notary', () => {
  const kinds = new Set(AT_NOTARY.map(([, { kind }]) => kind));
  expect([...kinds].sort()).toEqual([
    'deficiency',
    'engagement',
    'filed',
    'in-person',
    'issued',
    'originals',
    'refusal-answered',
    'reminder',
    'sent-back',
    'station-closed',
    'waiver',
  ]);
});

test.each(AT_NOTARY)('%s, where the notary comes first, speaks of no police station', (_name, facts) => {
  for (const voice of [{}, TO_COUNSEL]) {
    const inFrench = french(facts, { ...voice, originals: [] });
    expect(inFrench.text).toContain('office notarial');
    expect(inFrench.text + inFrench.subject).not.toMatch(/poste/);
    const english = renderLetter(orderOf(facts, { ...voice, originals: [] }), FIRM);
    expect(english.text).toContain('notary office');
    expect(english.text + english.subject).not.toMatch(/station/);
  }
});

test('where some places are asked at the police and some at the notary, neither is named for the other', () => {
  for (const facts of [...FACTS.engagement, ...FACTS.originals, ...FACTS['sent-back']].filter(
    ({ offices }) => offices === 'mixed',
  )) {
    expect(french(facts, { originals: [] }).text).toMatch(/Le service concerné|Les services concernés/);
    expect(renderLetter(orderOf(facts, { originals: [] }), FIRM).text).toMatch(
      /The office concerned|The offices in/,
    );
  }
});
