import { FIRM } from '../../domain/firm';
import type { LetterFacts, LetterOrder, WaitNews } from '../../domain/letters';
import { renderLetter } from '../../letters/render';
import type { FactsOf } from '../../letters/wording';
import {
  ALL_FACTS,
  APPLICANT,
  FACTS,
  orderOf,
  TO_AGENT,
  TO_ATTORNEY,
  TO_COUNSEL,
  isForPayer,
} from '../../preview/samples';

const personal = ALL_FACTS.filter((facts) => facts.kind !== 'attention');
const cases = personal.map((facts, i) => [`${facts.kind} (${i})`, facts] as const);

describe.each(cases)('%s', (_name, facts) => {
  const client = renderLetter(orderOf(facts), FIRM);
  const counsel = renderLetter(orderOf(facts, TO_COUNSEL), FIRM);

  test('the subject is the reference and the ask, without a name or a place', () => {
    expect(client.subject).toMatch(/^\[CN-2026-7K4M2P\] \S.{3,60}$/);
    for (const { subject } of [client, counsel]) {
      expect(subject).not.toMatch(/Brien|Nakamura|Brennan|Shanghai|Pudong/);
    }
  });

  test('the first line says whose turn it is', () => {
    expect(client.text.split('\n')[0]).toMatch(/turn|nothing (for you )?to do|Done/i);
  });

  test('every letter says where the originals are, whom to ask and that bank details never change by email', () => {
    for (const { text } of [client, counsel]) {
      if (isForPayer(facts.kind)) expect(text).not.toMatch(/originals/i);
      else expect(text).toMatch(/WHERE YOUR (CLIENT’S )?ORIGINALS ARE\n\S/);
      expect(text).toContain('Dana Reed, paralegal at Example & Partners LLP');
      expect(text).toContain('Our bank details never change by email.');
    }
  });

  test('counsel reads about "your client", the client does not', () => {
    expect(counsel.text).toMatch(/^Dear Aoife Brennan,$/m);
    expect(counsel.text).toContain(`your client, ${APPLICANT}`);
    expect(counsel.text).not.toMatch(
      /your stays|your originals are|your case|your application|your certificate|your answer was/i,
    );
    expect(client.text).not.toMatch(/your client/i);
  });

  test('text and HTML say the same', () => {
    const words = (text: string) =>
      text
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()
        .toLowerCase();
    const body = client.html.slice(client.html.indexOf('<main'));
    const visible = body
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&amp;', '&')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"');
    expect(words(visible)).toBe(words(client.text));
  });

  test('the HTML has one main heading, a language, and fetches nothing', () => {
    expect(client.html).toContain('<html lang="en">');
    expect(client.html.match(/<h1 /g)).toHaveLength(1);
    expect(client.html).not.toMatch(/<img|<link|<script|<a |src=|href=|url\(/i);
  });

  test('rendering twice gives the same letter', () => {
    expect(renderLetter(orderOf(facts), FIRM)).toEqual(client);
  });
});

test('dates are in the reader’s zone and say so', () => {
  const [engagement] = FACTS.engagement;
  const dublin = renderLetter(orderOf(engagement ?? { kind: 'welcome' }), FIRM).text;
  const portland = renderLetter(
    orderOf(engagement ?? { kind: 'welcome' }, { zone: 'America/Los_Angeles' }),
    FIRM,
  ).text;
  expect(dublin).toContain('a scan, by Thursday 3 December 2026, 17:00 Dublin time');
  expect(portland).toContain('a scan, by Thursday 3 December 2026, 09:00 Los Angeles time');
});

test('markup in a value is escaped and a line break in it starts no line of its own', () => {
  const evil = { ...orderOf({ kind: 'welcome' }), applicant: '<b>x</b>' };
  const name = 'A <script>alert(1)</script> & "B"\r\nBcc: x@example.org';
  const order: LetterOrder = {
    ...evil,
    to: { kind: 'address', recipient: { name, address: 'a@example.org' } },
  };
  const { html, text } = renderLetter(order, FIRM);
  expect(html).not.toContain('<script>');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;B&quot;');
  expect(text).not.toMatch(/^Bcc:/m);
});

test.each(['de', 'de-AT', 'xx'])(
  'a language without templates (%s) is written in English and says so',
  (language) => {
    const letter = renderLetter(orderOf({ kind: 'welcome' }, { language }), FIRM);
    expect(letter.language).toBe('en');
    expect(letter.html).toContain('lang="en"');
  },
);

test('a Chinese reader gets English where no Chinese template exists', () => {
  expect(renderLetter(orderOf({ kind: 'welcome' }, { language: 'zh' }), FIRM).language).toBe('en');
});

type AttentionFacts = FactsOf<'attention'>;
const ATTENTION: AttentionFacts = {
  kind: 'attention',
  what: 'The carrier reports Exception.',
  since: '2027-01-20T09:00:00Z',
  next: 'send CN-2026-7K4M2P record-tracking',
};
const toStaff = (to: Partial<LetterOrder>, changes: Partial<AttentionFacts> = {}) =>
  renderLetter(orderOf({ ...ATTENTION, ...changes }, to), FIRM);

describe('letters to staff', () => {
  test('an attorney reads what, since when and what next, in the zone of the directory, and no client’s name', () => {
    const letter = toStaff(TO_ATTORNEY);
    expect(letter.text.split('\n')[0]).toBe('Your turn: The carrier reports Exception.');
    expect(letter.text).toContain('04:00 New York time');
    expect(letter.text + letter.subject).not.toMatch(/Brien/);
  });

  test('an agent reads Chinese, with Beijing time, and is greeted by the Chinese name', () => {
    const letter = toStaff(TO_AGENT);
    expect(letter.language).toBe('zh');
    expect(letter.html).toContain('<html lang="zh">');
    expect(letter.text).toContain('2027年1月20日 星期三 17:00（北京时间）');
    expect(letter.text).toContain('王敏，您好：');
    expect(letter.text).not.toContain('Wang Min');
  });

  test('an agent reads the place in Chinese, as far as a playbook has its name', () => {
    const station = { id: 'shanghai-pudong', name: 'Shanghai, Pudong' };
    expect(toStaff(TO_AGENT, { station: { ...station, chinese: '上海浦东' } }).text).toContain(
      '受理机关：上海浦东\n',
    );
    expect(toStaff(TO_AGENT, { station }).text).toContain('受理机关：Shanghai, Pudong\n');
    expect(toStaff(TO_ATTORNEY, { station: { ...station, chinese: '上海浦东' } }).text).toContain(
      'Shanghai, Pudong.',
    );
  });

  test('whoever has no Chinese name is greeted by the other one', () => {
    const staff = FIRM.staff.map((member) => ({ ...member, chineseName: undefined }));
    expect(renderLetter(orderOf(ATTENTION, TO_AGENT), { ...FIRM, staff }).text).toContain('Wang Min，您好：');
  });

  test.each([TO_AGENT, TO_ATTORNEY])('what is next can be typed as it stands', (to) => {
    expect(toStaff(to).text).toContain('npx clearance send CN-2026-7K4M2P record-tracking');
  });

  test.each<[WaitNews, string, string]>([
    ['first', 'Your turn: filing at A; something new.', '请您处理：递交申请；something new。'],
    [
      'waiting',
      'Your turn, still waiting for: filing at A; something new.',
      '请您跟进，仍在等待：递交申请；something new。',
    ],
    [
      'over',
      'Your turn, over its time: filing at A; something new.',
      '请您处理，已超过期限：递交申请；something new。',
    ],
  ])(
    'what is waited for (%s) is said once, in the reader’s words where there are any',
    (news, english, chinese) => {
      const list = [
        { name: 'filing', about: 'filing at A' },
        { name: 'unheard-of', about: 'something new' },
      ];
      const firstLine = (to: Partial<LetterOrder>) =>
        toStaff(to, { waits: { news, list } }).text.split('\n')[0];
      expect([firstLine(TO_ATTORNEY), firstLine(TO_AGENT)]).toEqual([english, chinese]);
    },
  );
});

test.each([
  ['objection', 'accepted our objection to its refusal. It takes up your application again'],
  ['reissue', 'we asked the police station in Shanghai, Pudong to issue your certificate once more'],
] as const)('an application that goes on by %s is not said to be filed again', (resumedBy, words) => {
  const [first] = FACTS.filed;
  if (first === undefined) throw new Error('no sample of the letter');
  const { text, subject } = renderLetter(orderOf({ ...first, attempt: 2, resumedBy }), FIRM);
  expect(text).toContain(words);
  expect(text + subject).not.toMatch(/filed/);
});

test('a sample postal address is never given without its warning', () => {
  const [facts] = FACTS.originals;
  if (facts === undefined) throw new Error('no sample of the letter');
  const warned = renderLetter(orderOf(facts), FIRM).text;
  expect(warned).toContain('post nothing before Dana Reed has confirmed the real one');
  const real = { ...FIRM, originalsTo: { ...FIRM.originalsTo, placeholder: false } };
  expect(renderLetter(orderOf(facts), real).text).not.toContain('sample address');
});

test('an original is said to be where it is', () => {
  const thing = { title: 'current passport', kind: 'passport-current' };
  const order = orderOf({ kind: 'welcome' }, { originals: [{ thing, holder: 'station', city: 'Shanghai' }] });
  expect(renderLetter(order, FIRM).text).toContain('Current passport: at the police station in Shanghai');
});

test.each(['en', 'fr'] as const)('one thing is not spoken of as several, in %s', (language) => {
  const one = personal.filter((facts) => 'items' in facts && facts.items.length === 1 && !('poa' in facts));
  expect(one.length).toBeGreaterThan(5);
  for (const facts of one) {
    const { text } = renderLetter(orderOf(facts, { language }), FIRM);
    expect(text).not.toMatch(
      /\b1\s(document|thing|original|chose)\b|these originals|(waits for|filed without) them|new ones|ces (originaux|documents)/,
    );
  }
});

test.each(['en', 'fr'] as const)(
  'other places are spoken of only where work goes on there, in %s',
  (language) => {
    const station = { id: 'shanghai-pudong', name: 'Shanghai, Pudong' };
    const letters: LetterFacts[] = [
      { kind: 'in-person', station },
      { kind: 'station-closed', station, on: '2026-12-03', why: 'refused' },
    ];
    for (const facts of letters) {
      const text = (elsewhere?: true) =>
        renderLetter(
          orderOf({ ...facts, ...(elsewhere === undefined ? {} : { elsewhere }) } as LetterFacts, {
            language,
          }),
          FIRM,
        ).text;
      const words = /other places|d’autres endroits|autres demandes/i;
      expect(text(true)).toMatch(words);
      expect(text()).not.toMatch(words);
    }
  },
);

test.each([
  [{ kind: 'unobtainable', evidence: ['character-letters'] }],
  [{ kind: 'more-evidence', on: '2027-03-01' }],
  [{ kind: 'prepared-again', on: '2027-03-01' }],
] as const)('evidence is asked for by its day: %j', (news) => {
  const facts: LetterFacts = {
    kind: 'waiver',
    station: { id: 'shanghai-pudong', name: 'Shanghai, Pudong' },
    news: { ...news, dueAt: '2027-03-29T16:00:00Z' },
  };
  const letter = renderLetter(orderOf(facts), FIRM);
  expect(letter.text.split('\n')[0]).toMatch(/ by Monday 29 March 2027, 17:00 Dublin time[.,]/);
  expect(letter.calendar).toContain('DTEND:20270329T160000Z');
});

test('on a phone a long value breaks, an amount and a reference do not, and a total stands out', () => {
  const html = (facts: LetterFacts) => renderLetter(orderOf(facts, TO_COUNSEL), FIRM).html;
  const [shipped] = FACTS.shipped;
  const [closing] = FACTS.closing;
  const courier = 'An International Express Courier of Some Distant Province';
  expect(html({ ...shipped!, carrier: courier })).toMatch(
    new RegExp(`overflow-wrap:anywhere">${courier}</td>`),
  );
  expect(html(closing!)).toMatch(/font-weight:bold;text-align:right;white-space:nowrap">USD 435\.00<\/td>/);
  expect(html(closing!)).toContain('<span style="white-space:nowrap">CN-2026-7K4M2P</span>');
});

test('someone whose originals we do not hold is told so', () => {
  expect(renderLetter(orderOf({ kind: 'welcome' }, { originals: [] }), FIRM).text).toContain(
    'With you: we hold none of your original documents.',
  );
});

test('a balance in the client’s favour is said as money that we return', () => {
  const letter = renderLetter(
    orderOf({
      kind: 'closing',
      account: [],
      balance: { minor: -1000, currency: 'USD' },
      outcome: 'withdrawn',
    }),
    FIRM,
  );
  expect(letter.text).toContain('Our turn: we return USD 10.00 to you.');
  expect(letter.text).not.toContain('-10');
});

test('what is due on different days says each day', () => {
  const scan = {
    kind: 'work-permit',
    title: 'permit',
    form: 'scan',
    dueAt: '2026-12-03T23:00:00.000Z',
  } as const;
  const advance = { currency: 'USD', minor: 37_500 };
  const engagement = renderLetter(
    orderOf({
      kind: 'engagement',
      advanceDue: advance,
      advanceDueAt: '2026-12-08T23:00:00.000Z',
      items: [scan],
    }),
    FIRM,
  ).text;
  expect(engagement).toMatch(/Permit: a scan, by Thursday 3 December/);
  expect(engagement).toMatch(/is due by Tuesday 8 December/);
  expect(engagement).toContain('get one document ready; the earliest date is Thursday 3 December');

  const originals = renderLetter(
    orderOf({
      kind: 'originals',
      items: [{ ...scan, form: 'original' }],
      poa: {
        steps: ['signed'],
        stations: [{ id: 'shanghai', name: 'Shanghai' }],
        dueAt: '2027-01-05T23:00:00.000Z',
      },
    }),
    FIRM,
  ).text;
  expect(originals).toMatch(/Permit: the original, by Thursday 3 December/);
  expect(originals.replace(/\s+/g, ' ')).toMatch(/please post it by Tuesday 5 January/);
});

test.each([...FACTS['refusal-answered'], ...FACTS['station-closed']])(
  'a refusal claims nothing about a record ($kind)',
  (facts) => {
    const { text } = renderLetter(orderOf(facts), FIRM);
    expect(text).toContain('by itself say anything about a record');
    expect(text).not.toMatch(/there is (a|no) record/);
  },
);
