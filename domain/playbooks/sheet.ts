import { documentKind } from '../documents/catalogue';
import { moneyText } from '../money';
import { isVerified } from '../source';
import { isStale, sayingOf, sourceOf } from './doubts';
import { documentsOf, feesOf, nameOf, pointsOf, type PlaybookChain, type TakenDocument } from './resolve';
import { POINT_NAMES, type KINDS_BY_STAY, type Playbook, type PointName } from './schema';

/** One thing that the playbooks of a place say, which of them says it, and what that rests on. */
export interface SheetRow {
  readonly topic: 'point' | 'document' | 'fee' | 'office' | 'remark';
  /** What it is about: a point's name, `document photos (original)`, `fee notary certificate`. Once in a sheet. */
  readonly what: string;
  /** By itself, without `what`. */
  readonly says: string;
  /** `shenzhen 2024-11`. */
  readonly by: string;
  /** Marked where it is not verified. */
  readonly source: string;
  /** False: neither read in the primary text nor confirmed with the office. */
  readonly verified: boolean;
  readonly verifiedOn: string | null;
  /** Nobody has confirmed that playbook with the office lately. */
  readonly stale: boolean;
}

/** Everything that a chain of playbooks says on a day (`YYYY-MM-DD`): points, documents, fees, offices, remarks. */
export function sheetOf(chain: PlaybookChain, on: string): SheetRow[] {
  const row = (topic: SheetRow['topic'], what: string, says: string, by: Playbook, fact: Fact): SheetRow => ({
    topic,
    what,
    says,
    by: nameOf(by),
    source: sourceOf(by, fact),
    verified: isVerified({ confidence: fact.from }) || by.verifiedOn !== null,
    verifiedOn: by.verifiedOn,
    stale: isStale(by, on),
  });
  const points = pointsOf(chain);
  return [
    ...POINT_NAMES.flatMap((name) => {
      const fact = points[name];
      return fact === undefined ? [] : [row('point', name, sayingIn(points, name), fact.by, fact)];
    }),
    ...documentsOf(chain).map((d) =>
      row('document', `document ${d.kind} (${d.form})`, documentSaying(d), d.by, d),
    ),
    ...feesOf(chain).map((f) => row('fee', `fee ${f.what}`, `${f.what}: ${moneyText(f.amount)}`, f.by, f)),
    ...chain.flatMap((by) =>
      by.offices.map((o) =>
        row('office', `office ${o.role}: ${o.english}`, `${o.english} ${o.chinese}`, by, o),
      ),
    ),
    ...chain.flatMap((by) =>
      by.remarks.map((r, i) => row('remark', `remark ${i + 1} of ${by.id}`, r.text, by, r)),
    ),
  ];
}

type Fact = { readonly source: string; readonly from: Playbook['confidence'] };

function sayingIn<P extends PointName>(points: ReturnType<typeof pointsOf>, name: P): string {
  const fact = points[name];
  return fact === undefined ? '' : sayingOf(name, fact);
}

const PAPERS_BY_STAY: Readonly<Record<string, string>> = {
  'status-proof': 'work permit, student record or press card',
  'status-letter': 'letter of the employer or school',
} satisfies Partial<Record<(typeof KINDS_BY_STAY)[number], string>>;

/** `passport photographs, original, one for all stations, 4 pieces`. */
function documentSaying({ kind, form, per, dpi, scale, count, note }: TakenDocument): string {
  const parts = [
    documentKind(kind)?.title.en ?? PAPERS_BY_STAY[kind] ?? kind.replaceAll('-', ' '),
    form,
    per === 'stay' ? 'one for each stay' : 'one for all stations',
    ...(count === undefined ? [] : [`${count} pieces`]),
    ...(dpi === undefined ? [] : [`${dpi} dpi`]),
    ...(scale === undefined ? [] : [scale]),
  ];
  return `${parts.join(', ')}${note === undefined ? '' : ` (${note})`}`;
}
