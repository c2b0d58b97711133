import data from '../../../domain/data/documents.json';
import {
  documentKind,
  DOCUMENTS,
  lackingOf,
  rejection,
  rejectionsOf,
  substitutesOf,
} from '../../../domain/documents/catalogue';
import { instructionsFor } from '../../../domain/documents/instructions';
import { CAUSES, documentsSchema } from '../../../domain/documents/schema';
import { isVerified, sourceText } from '../../../domain/source';
import { checklist } from '../../../domain/playbooks';
import { playbooksFor } from '../../../domain/playbooks/resolve';
import { shippedPlaybooks } from '../../../store/shipped-playbooks';
import { intakeSchema } from '../../../domain/intake';
import { stationsOf } from '../../../domain/stations';
import journalist from '../../../examples/journalist-and-tourist.json';
import oldStay from '../../../examples/old-stay-lost-passport.json';
import oneCity from '../../../examples/one-city.json';
import twoCities from '../../../examples/two-cities-with-counsel.json';

const problemsOf = (change: (d: typeof data) => unknown) => {
  const copy = JSON.parse(JSON.stringify(data)) as typeof data;
  change(copy);
  const parsed = documentsSchema.safeParse(copy);
  return parsed.success ? [] : parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`);
};
const at = (kind: string) => data.kinds.findIndex((k) => k.kind === kind);

describe('the catalogue of documents', () => {
  it.each([
    ['one-city', oneCity],
    ['two-cities', twoCities],
    ['old-stay', oldStay],
    ['journalist', journalist],
  ])('knows every paper that the checklist of %s asks for, in that form', (_name, file) => {
    const intake = intakeSchema.parse(file);
    const items = checklist(
      intake,
      stationsOf(intake.stays, () => true),
      (station) => playbooksFor(shippedPlaybooks(), station, '2026-11-25'),
    );
    const unknown = items.filter((i) => !documentKind(i.kind)?.forms.includes(i.form));
    expect(unknown.map((i) => i.id)).toEqual([]);
  });

  it.each<[string, string | undefined]>([
    ['passport-expired-2022', 'passport'],
    ['passport-current-irl', 'passport'],
    ['passport-pages', 'passport-pages'],
    ['passport-loss-record', 'passport-loss-record'],
    ['passport-loss-record-expired-2009', 'passport-loss-record'],
    ['passport-unlisted', 'passport-unlisted'],
    ['work-permit-substitute', undefined],
    ['passport-expired-2022-substitute', undefined],
  ])('takes %s as %s', (item, kind) => {
    expect(documentKind(item)?.kind).toBe(kind);
  });

  it('says of every paper how it is got, in both languages what it is, and from where that is known', () => {
    for (const kind of DOCUMENTS.kinds) {
      expect(kind.title.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(kind.obtain.join(' ')).toMatch(/\.$/);
      expect(kind.sources.map(sourceText).every((text) => /unverified|firm|official/.test(text))).toBe(true);
    }
  });

  it('marks everything as unverified that neither the firm says of itself nor a primary text', () => {
    const sources = DOCUMENTS.kinds.flatMap((k) => k.sources);
    expect(sources.some(isVerified)).toBe(true);
    for (const source of sources)
      expect(sourceText(source).includes('unverified')).toBe(
        !['firm', 'official'].includes(source.confidence),
      );
  });

  it('uses every reason, and each only for forms in which the paper is asked for', () => {
    const used = new Set(DOCUMENTS.kinds.flatMap((k) => k.refusals));
    expect(DOCUMENTS.rejections.filter((r) => !used.has(r.code))).toEqual([]);
    expect(rejectionsOf('passport-expired-2022', 'original').map((r) => r.code)).not.toContain('cut-off');
    expect(rejectionsOf('in-words-substitute', 'scan').map((r) => r.code)).toContain('cut-off');
  });

  it.each([
    ['illegible', 'retry'],
    ['not-accepted-by-station', 'final'],
    ['proves-something-else', 'final'],
  ])('judges %s as %s', (code, outcome) => {
    expect(rejection(code)?.outcome).toBe(outcome);
  });

  it.each<[string, string | undefined, string[]]>([
    ['registration-form', 'lost', ['registration-reprint', 'tenancy-record']],
    ['registration-form', 'issuer-refuses', ['tenancy-record']],
    ['employer-letter', 'issuer-closed', ['closed-employer-record', 'conduct-statement']],
    ['employer-letter', 'issuer-refuses', ['conduct-statement']],
    ['employer-letter', undefined, ['conduct-statement', 'closed-employer-record']],
    ['passport-expired-2009', 'lost', ['passport-loss-record', 'passport-office-letter']],
    ['passport-expired-2009', 'renewed', ['passport-office-letter']],
    ['student-record', undefined, ['enrolment-record']],
    ['school-letter', 'issuer-refuses', ['enrolment-record', 'conduct-statement']],
    ['press-card', 'surrendered', ['accreditation-letter']],
    ['work-permit', 'surrendered', ['work-permit-cancellation', 'employment-record']],
    ['power-of-attorney', 'lost', []],
    ['work-permit-substitute', undefined, []],
  ])('has for %s, %s, the substitutes %j', (kind, cause, expected) => {
    expect(
      substitutesOf(
        kind,
        CAUSES.find((c) => c === cause),
      ).map((k) => k.kind),
    ).toEqual(expected);
  });

  it('proposes nothing twice', () => {
    expect(substitutesOf('registration-form', 'lost', ['registration-reprint']).map((k) => k.kind)).toEqual([
      'tenancy-record',
    ]);
  });

  it.each([
    ['residence-permit', 'unobtainable'],
    ['registration-form', 'doubtful'],
    ['photos', 'goes-on'],
    ['whatever-substitute', 'doubtful'],
  ])('says that the lack of %s makes the clearance: %s', (kind, effect) => {
    expect(lackingOf(kind).effect).toBe(effect);
  });

  it('comes to an end, whatever cannot be had', () => {
    for (const { kind } of DOCUMENTS.kinds) {
      const tried: string[] = [];
      let next = substitutesOf(kind, undefined, tried)[0];
      while (next !== undefined) {
        tried.push(next.kind);
        next = substitutesOf(next.kind, undefined, tried)[0];
        expect(tried.length).toBeLessThan(DOCUMENTS.kinds.length);
      }
    }
  });

  it('is refused with every problem and its path', () => {
    const form = at('registration-form');
    expect(
      problemsOf((d) => {
        d.kinds[form]!.refusals = ['too-blue'];
        d.kinds[form]!.substitutes = [{ kind: 'horoscope', causes: [] }];
        d.kinds[at('passport')]!.refusals = ['cut-off'];
        d.kinds[at('visas')]!.kind = 'stamps';
        delete (d.kinds[at('photos')] as { scan?: unknown }).scan;
      }),
    ).toEqual(
      [
        `kinds.${at('passport')}.refusals.0: cut-off is not said of this form`,
        `kinds.${form}.refusals.0: too-blue is not a reason of the catalogue`,
        `kinds.${form}.substitutes.0.kind: horoscope is not a kind of the catalogue`,
        `kinds.${at('stamps')}.kind: stamps is there twice`,
        `kinds.${at('photos')}.scan: is asked for as a scan and does not say how to scan it`,
      ].sort((a, b) => Number(/\.(\d+)/.exec(a)![1]) - Number(/\.(\d+)/.exec(b)![1])),
    );
  });

  it('is refused where two papers stand in for each other', () => {
    const problems = problemsOf((d) => {
      d.kinds[at('tenancy-record')]!.substitutes = [{ kind: 'registration-form', causes: [] }] as never;
    });
    expect(problems.some((p) => /stand in for each other/.test(p))).toBe(true);
  });
});

describe('the instructions for the client', () => {
  it('say of a scan how many dots, in which size and colour, and what is sent back', () => {
    expect(instructionsFor('visas', 'scan')).toMatchObject({
      scan: { dpi: 300, scale: '1:1', colour: true },
      refused: [{ code: 'cut-off' }, { code: 'too-coarse' }, {}, {}],
    });
  });

  it('say of an original how it is got, and nothing of scanning', () => {
    const { scan, obtain } = instructionsFor('work-permit', 'original')!;
    expect(scan).toBeUndefined();
    expect(obtain.length).toBeGreaterThan(0);
  });

  it('are none for what is not in the catalogue', () => {
    expect(instructionsFor('work-permit-substitute', 'original')).toBeUndefined();
  });
});
