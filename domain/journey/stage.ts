import { advancePaid } from '../ledger/account';
import type { Matter, Progress, Stage } from '../matter';

const STAGE_OF: Readonly<Record<Progress['kind'], Stage>> = {
  'not-started': 'engagement',
  contact: 'psb-contact',
  documents: 'documents',
  application: 'application',
  'in-person': 'psb-contact',
  refused: 'application',
  objection: 'application',
  'certificate-check': 'certificate-check',
  translation: 'notarization',
  notarization: 'notarization',
  'notary-refused': 'notarization',
  legalization: 'legalization',
  ready: 'delivery',
  shipped: 'delivery',
  delivered: 'delivery',
  ended: 'delivery',
  waiver: 'waiver',
};

/** A station's own step, in the words of the glossary. */
export function stationStage(progress: Progress): Stage {
  return STAGE_OF[progress.kind];
}

/** In the order of the journey; a case stands where its least advanced station stands. */
const ORDER: readonly Stage[] = [
  'psb-contact',
  'documents',
  'application',
  'certificate-check',
  'notarization',
  'legalization',
  'waiver',
  'delivery',
];

/** Where the case stands. */
export function stageOf(matter: Matter): Stage {
  if (matter.end.kind === 'closed') return 'closed';
  if (matter.end.kind === 'closing') return 'close';
  if (matter.engagement.kind === 'none') return 'consultation';
  if (!advancePaid(matter)) return 'engagement';
  const stages = matter.stations.map((s) => stationStage(s.progress));
  return ORDER.find((stage) => stages.includes(stage)) ?? 'delivery';
}
