import { createHash } from 'node:crypto';
import { FIRM } from '../../domain/firm';
import { paperPdf } from '../../letters/papers/render';
import { poppler, readingTest, textOf } from '../support/read-pdf';
import { DOCUMENTS, documentOf, HARD } from './documents';

const names = Object.keys(DOCUMENTS);
const squeezed = (text: string) => text.replace(/\s+/g, '');

/** Where each word stands on its page, so that one beyond the margins is found. */
function wordBoxes(
  pdf: Buffer,
): readonly { readonly xMin: number; readonly xMax: number; readonly yMax: number }[] {
  const html = poppler('pdftotext', ['-bbox', '%', '-'], pdf);
  return [...html.matchAll(/xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)"/g)].map(
    ([, xMin, xMax, yMax]) => ({ xMin: Number(xMin), xMax: Number(xMax), yMax: Number(yMax) }),
  );
}

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test.each(names)('%s: the same order gives the same bytes', async (name) => {
  const first = await paperPdf(documentOf(name), FIRM);
  const second = await paperPdf(documentOf(name), FIRM);
  expect(first.subarray(0, 5).toString()).toBe('%PDF-');
  expect(hash(second)).toBe(hash(first));
});

readingTest.each(names)('%s: no word stands beyond a margin', async (name) => {
  const boxes = wordBoxes(await paperPdf(documentOf(name), FIRM));
  expect(boxes.length).toBeGreaterThan(20);
  for (const box of boxes) {
    expect(box.xMin).toBeGreaterThanOrEqual(61);
    expect(box.xMax).toBeLessThanOrEqual(595.28 - 61);
    expect(box.yMax).toBeLessThanOrEqual(841.89 - 30);
  }
});

readingTest.each(names)('%s: every font is embedded', async (name) => {
  const [, , ...fonts] = poppler('pdffonts', ['%'], await paperPdf(documentOf(name), FIRM))
    .trim()
    .split('\n');
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) expect(font).toMatch(/ (yes) +(yes|no) +(yes|no) +\d+ +\d+$/);
});

readingTest(
  'the power of attorney names every passport, lost or not, and every errand, in both languages',
  async () => {
    const text = squeezed(textOf(await paperPdf(documentOf('power-of-attorney-hard'), FIRM)));
    for (const { number } of HARD.passports) expect(text).toContain(number);
    expect(text).toMatch(/XY555013.{0,80}（已遗失lost）/);
    const all = squeezed(textOf(await paperPdf(documentOf('power-of-attorney'), FIRM)));
    for (const errand of [
      '提交无犯罪记录证明申请',
      '申办并领取公证书',
      '办理相关文件的翻译',
      '附加证明书或领事认证',
    ])
      expect(all).toContain(errand);
  },
);

readingTest('what is not known is a blank to fill in: a line, or underscores in a sentence', async () => {
  const power = textOf(await paperPdf(documentOf('power-of-attorney'), FIRM));
  expect(power).toMatch(/Chinese name\s*\n/);
  expect(power).toMatch(/Identity document no\.\s*\n/);
  const letter = textOf(await paperPdf(documentOf('employer-letter'), FIRM));
  expect(letter).toMatch(/employed by us\s+from ________ to ________/);
});

readingTest("an employer's letter carries the passport of the time, a sheet for each employer", async () => {
  const [first, second] = textOf(await paperPdf(documentOf('employer-letter'), FIRM)).split('\f');
  expect(first).toContain('Canton Precision Ltd');
  expect(first).toContain('PX5550199');
  expect(squeezed(second ?? '')).toContain('passportPA5550100)studied');
});

readingTest('the power of attorney of a child is signed by the guardian', async () => {
  const facts = documentOf('power-of-attorney');
  if (facts.facts.kind !== 'power-of-attorney') throw new Error('another paper');
  const guardian = { name: 'Ana Ortiz', relation: 'mother' } as const;
  const text = squeezed(textOf(await paperPdf({ ...facts, facts: { ...facts.facts, guardian } }, FIRM)));
  expect(text).toContain('AnaOrtiz');
  expect(text).toContain('法定代理人签名');
  expect(squeezed(textOf(await paperPdf(facts, FIRM)))).not.toContain('法定代理人');
});

readingTest('the instructions say what to send now and what to keep at home', async () => {
  const text = textOf(await paperPdf(documentOf('instruction-pack'), FIRM));
  expect(text).toMatch(/Scans to send now\s+Photo page of every passport/);
  expect(text).toMatch(/keep them at home until then\s+Work permit/);
  expect(text).toMatch(
    /1\.\s+Country of signing: United Arab Emirates[\s\S]*2\.\s+Signed before the notary[\s\S]*Chinese embassy or consulate/,
  );
  expect(text).toContain('No commercial value / 无商业价值');
  expect(text).toContain('Do not post anything until');
});

readingTest.each(['application-cover', 'parcel-contents', 'agent-packet'])(
  '%s names the things in Chinese as well',
  async (name) => {
    const text = squeezed(textOf(await paperPdf(documentOf(name), FIRM)));
    expect(text).toMatch(/护照|临时住宿登记表/);
  },
);

readingTest('names keep their diacritics and their Chinese characters', async () => {
  const text = squeezed(textOf(await paperPdf(documentOf('agent-packet-hard'), FIRM)));
  expect(text).toContain('María-JoséÉlodieAnneliesevonHohenzollern-Sigmaringen');
  expect(text).toContain('LüMǎlì');
  expect(text).toContain('欧阳玛丽');
});

readingTest('letters that Noto Sans SC lacks are printed in Noto Sans', async () => {
  const text = squeezed(textOf(await paperPdf(documentOf('agent-packet-hard'), FIRM)));
  expect(text).toContain('ŁukaszewiczDvořáková');
  expect(text).not.toContain('□');
});

readingTest('the agent packet is in Chinese and holds neither money nor arrests', async () => {
  const text = textOf(await paperPdf(documentOf('agent-packet'), FIRM));
  expect(text).toContain('工作类居留许可');
  expect(text).toContain('代理人到场办理');
  expect(text).not.toMatch(/USD|fee|arrest/i);
});

readingTest('the agent packet of a place where the notary comes first is for the notary office', async () => {
  const order = documentOf('agent-packet');
  if (order.facts.kind !== 'agent-packet') throw new Error('not an agent packet');
  const { facts } = order;
  const atNotary = { ...order, facts: { ...facts, station: { ...facts.station, is: 'notary' as const } } };
  const text = squeezed(textOf(await paperPdf(atNotary, FIRM)));
  expect(text).toContain('公证处办理单');
  expect(text).toContain('由贵处向公安机关核实');
  expect(text).not.toContain('派出所');
});

readingTest(
  'a character that no font has is shown as a box, with a note to complete it by hand',
  async () => {
    const order = documentOf('declaration', {
      facts: {
        kind: 'declaration',
        applicant: { name: 'محمد', addressLines: [] },
        station: { id: 's', name: 'Shanghai' },
        version: 1,
        paragraphs: ['One.'],
      },
    });
    const text = textOf(await paperPdf(order, FIRM));
    expect(text).toContain('□□□□');
    expect(squeezed(text)).toContain('completethembyhand');
  },
);

readingTest('the clause of 28 USC 1746 is offered in both forms only where the text lacks it', async () => {
  const offered = textOf(await paperPdf(documentOf('declaration'), FIRM));
  expect(offered).toContain('Signed outside the United States.');
  const sworn = documentOf('declaration', {
    facts: {
      kind: 'declaration',
      applicant: { name: 'A', addressLines: [] },
      station: { id: 's', name: 'Shanghai' },
      version: 1,
      paragraphs: ['I declare under penalty of perjury that the foregoing is true and correct.'],
    },
  });
  expect(textOf(await paperPdf(sworn, FIRM))).not.toContain('Signed outside');
});

readingTest('the final account ends with the balance', async () => {
  const text = textOf(await paperPdf(documentOf('closing-statement'), FIRM));
  expect(text).toMatch(/Balance to pay\s+USD 435\.00/);
});

readingTest(
  'the certificate of erasure says what went, what shows it, what stays, and names no client',
  async () => {
    const text = textOf(await paperPdf(documentOf('erasure-certificate'), FIRM));
    expect(text).toMatch(/Confirmed by\s+Morgan Ellis \(attorney-1\)/);
    expect(text).toMatch(/Runs in the workflow engine, with their histories\s+3/);
    expect(text).toMatch(/Encrypted payloads of its history: 214\s+214 readable\s+0 readable/);
    expect(squeezed(text)).toContain('thelastofthemexpireson20January2028');
    const policy = textOf(await paperPdf(documentOf('erasure-certificate-by-policy'), FIRM));
    expect(squeezed(policy)).toContain('anintakethatwasneverengaged');
    expect(squeezed(policy)).toContain('Thelastofthemexpireson________');
    expect(squeezed(policy)).toContain('nothing,becausenonewasheld,or');
  },
);

readingTest('the quote says what the fee is made of and what others will be paid', async () => {
  const text = textOf(await paperPdf(documentOf('quote'), FIRM));
  expect(text).toMatch(
    /Flat fee for one station\s+USD 750\.00\s+Further station: Guangzhou, Tianhe\s+USD 450\.00/,
  );
  expect(text).toMatch(/International courier\s+USD 40\.00 to USD 100\.00/);
});

readingTest('the page on which a quote is signed says what is accepted', async () => {
  const pages = textOf(await paperPdf(documentOf('quote'), FIRM)).split('\f');
  const signed = pages.find((page) => page.includes('Signature'))?.replace(/\s+/g, ' ');
  expect(signed).toContain('quote 1 of 24 November 2026, our reference CN-2026-7K4M2P');
  expect(signed).toContain('a flat fee of USD 1,200.00, of which USD 600.00 in advance');
});

readingTest('the quote gives both dates of each place with their basis and what they cover', async () => {
  const text = textOf(await paperPdf(documentOf('quote'), FIRM)).replace(/\s+/g, ' ');
  expect(text).toContain('estimates and no promise');
  expect(text).toMatch(
    /An answer of the police station in Chengdu, Wuhou: between 14 December 2026 and 15 January 2027 That covers asking the office what it wants, gathering the documents and the station’s answer\. Basis for the answer: 3 to 6 working days in China, as measured in 5 applications at this station\. It crosses into a year whose Chinese holidays are not published yet, so it may move\. • The certificate of Chengdu, Wuhou in hand: between 30 December 2026 and 12 March 2027 That covers [^.]*and the courier\./,
  );
});

readingTest(
  'what a Chinese office reads has its place, countries, days and things in Chinese, too',
  async () => {
    const text = textOf(await paperPdf(documentOf('application-cover'), FIRM));
    expect(text).toContain('广州天河公安机关 / Guangzhou, Tianhe');
    expect(text).toContain('爱尔兰 / Ireland');
    expect(text).toContain('1979年12月2日 / 2 December 1979');
    expect(text).toContain('加拿大 / Canada: permanent residence');
    expect(text).toContain('护照（现用护照）');
  },
);

readingTest('the agent is asked in Chinese, with what the playbook says so far', async () => {
  const text = textOf(await paperPdf(documentOf('agent-packet'), FIRM));
  expect(text).toMatch(/可否由代理人办理、本人到场办理、邮寄或网上办理？\s+filing: agent or in-person/);
  expect(text).toMatch(/护照原件是当场查验[\s\S]*passport: shown: The firm’s own default/);
});

readingTest('where the applicant comes along, nobody says to act for them', async () => {
  expect(textOf(await paperPdf(documentOf('agent-packet-hard'), FIRM))).toContain('外籍申请人本人到场');
  expect(textOf(await paperPdf(documentOf('agent-packet'), FIRM))).toContain('受外籍申请人委托');
});

readingTest('each station has its own agent; one at which nobody works is left to fill in', async () => {
  const [agent] = FIRM.staff.filter((member) => member.role === 'agent');
  if (agent === undefined) throw new Error('no agent');
  const others = FIRM.staff.filter((member) => member.role !== 'agent');
  const firm = {
    ...FIRM,
    staff: [
      ...others,
      { ...agent, stations: ['chengdu-wuhou'] },
      { ...agent, id: 'agent-2', name: 'Li Na', chineseName: '李娜', stations: ['guangzhou-tianhe'] },
    ],
  };
  const power = textOf(await paperPdf(documentOf('power-of-attorney'), firm));
  expect(power).toContain('李娜 / Li Na');
  expect(power).toContain('王敏 / Wang Min');
  expect(textOf(await paperPdf(documentOf('agent-packet'), firm))).toMatch(/代理人 \/ Agent\s+李娜/);
  const nobody = { ...firm, staff: others };
  expect(textOf(await paperPdf(documentOf('agent-packet'), nobody))).toMatch(/代理人 \/ Agent\s*\n/);
});
