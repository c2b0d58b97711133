import { latestAttempt } from '../attempts';
import { reader } from '../journey/parties';
import { LADDERS } from '../ladders';
import type { Matter, Station } from '../matter';
import { passportQueues } from '../passport-queue';
import type { EstimateToPlan, StationEstimate, StepAhead } from '../plans';
import { orderAt } from '../playbooks/order';
import { POA_ITEM, wantsPoa } from '../playbooks';
import { documentsComplete } from '../readiness';
import { chainOf, officesOf } from '../routes/chain';
import { routeStep, type CertificateStepKind } from '../routes/steps';
import { answerAhead } from './answer';
import { inTurn, LADDER_SOURCE, type Duration, type EstimateStep } from './durations';

/** Which steps lie before a station's certificate, from where it stands now, and how long each usually takes. */

/** What is to be estimated, station by station; stations that have ended, or that nobody is at yet, are left out. */
export function estimatesToPlan(m: Matter): EstimateToPlan[] {
  if (m.end.kind !== 'open') return [];
  const { zone } = reader(m);
  return m.stations.flatMap((station) => {
    const steps = stepsAhead(m, station);
    return steps.length === 0 ? [] : [{ station: station.id, attempt: latestAttempt(station), zone, steps }];
  });
}

/** The order with the times that an estimate was made from, as far as it has the same steps. */
export function withTimesOf(order: EstimateToPlan, made: StationEstimate | undefined): EstimateToPlan {
  if (made === undefined || made.attempt !== order.attempt) return order;
  const times = [...made.steps];
  return { ...order, steps: order.steps.map((step) => withTime(step, times)) };
}

/** Takes the time from `times`, so that a second queue gets its own. */
function withTime(step: StepAhead, times: Duration[]): StepAhead {
  const i = times.findIndex((t) => t.step === step.usual.step);
  const [usual] = i === -1 ? [] : times.splice(i, 1);
  if (usual === undefined) return step;
  const { before } = step;
  if (before === undefined) return { ...step, usual, isFixed: true };
  // Somebody has left the queue since, or has joined it: those who are there count as they now do.
  if (usual.of?.length !== before.length) return step;
  const fixed = before.map((other, n) => ({ ...other, usual: usual.of?.[n] ?? other.usual }));
  return { ...step, usual, before: fixed, isFixed: true };
}

/** The steps as they lie ahead, in order; the first one counts from when it began. */
export function stepsAhead(m: Matter, station: Station): StepAhead[] {
  const { progress } = station;
  switch (progress.kind) {
    case 'not-started':
      // For the quote alone: as if work began at once. Accepted, it begins with the advance, and nobody knows when.
      return m.engagement.kind === 'quoted' ? fromTheBeginning(m, station) : [];
    case 'contact':
      return fromTheBeginning(m, station, progress.since);
    case 'documents':
      return [
        ...(documentsComplete(m, station) ? [] : [documents(m, station)]),
        ...queue(m, station),
        filing(),
        answerAhead(m, station),
        ...afterAnswer(m, station),
      ];
    case 'application':
      return [answerAhead(m, station), ...afterAnswer(m, station)];
    case 'certificate-check':
    case 'translation':
    case 'notarization':
    case 'legalization':
    case 'ready':
    case 'shipped':
      return begun(afterAnswer(m, station), FIRST[progress.kind], progress.since);
    default:
      return [];
  }
}

function fromTheBeginning(m: Matter, station: Station, since?: string): StepAhead[] {
  return [
    confirmation(since),
    documents(m, station),
    ...queue(m, station),
    filing(),
    answerAhead(m, station),
    ...afterAnswer(m, station),
  ];
}

const FIRST = {
  'certificate-check': 'check',
  translation: 'notarization',
  notarization: 'notarization',
  legalization: 'legalization',
  ready: 'dispatch',
  shipped: 'courier',
} as const satisfies Record<string, EstimateStep>;

function begun(steps: readonly StepAhead[], first: EstimateStep, since: string): StepAhead[] {
  const [begins, ...rest] = steps.slice(
    Math.max(
      0,
      steps.findIndex((s) => s.usual.step === first),
    ),
  );
  return begins === undefined ? [] : [{ ...begins, since }, ...rest];
}

/** Nothing is known but how long it may take before somebody asks: from at once to then. */
function byLadder(step: EstimateStep, ladder: keyof typeof LADDERS): Duration {
  const { calendar, dueDay } = LADDERS[ladder];
  return {
    step,
    calendar,
    earliest: 0,
    latest: dueDay,
    basis: 'default',
    source: LADDER_SOURCE,
    verified: false,
  };
}

const confirmation = (since: string | undefined): StepAhead => ({
  usual: byLadder('confirmation', 'confirmation'),
  ...(since === undefined ? {} : { since }),
});
const filing = (): StepAhead => ({ usual: byLadder('filing', 'filing') });

/** The power of attorney takes longest, as long as it is on its way. */
function documents(m: Matter, station: Station): StepAhead {
  const poa = m.items.find((i) => i.id === POA_ITEM);
  const awaitsPoa = poa !== undefined && wantsPoa(station) && poa.state.kind !== 'accepted';
  return { usual: byLadder('documents', awaitsPoa ? 'power-of-attorney' : 'document') };
}

/**
 * Another station has the passport, or is to have it first: this one's turn comes when those before it have answered, beside all
 * that is gathered meanwhile. Their answers take what their own dates say that they take.
 */
function queue(m: Matter, station: Station): StepAhead[] {
  return passportQueues(m).flatMap(({ places }): StepAhead[] => {
    const turn = places.findIndex((p) => p.station === station.id);
    const before = places.slice(0, Math.max(0, turn)).flatMap(({ station: id, keeps }) => {
      const other = m.stations.find((s) => s.id === id);
      if (other === undefined || keeps === false) return [];
      const ahead = { ...answerAhead(m, other), station: id };
      return keeps === null
        ? [{ ...ahead, usual: { ...ahead.usual, earliest: 0 }, mayBeNone: true as const }]
        : [ahead];
    });
    return before.length === 0 ? [] : [{ usual: inTurn(before.map(({ usual }) => usual)), before }];
  });
}

/** From the certificate to the client's door; what the route leaves out is no step. */
function afterAnswer(m: Matter, station: Station): StepAhead[] {
  const chain = chainOf(m.intake, orderAt(m, station));
  const notary: CertificateStepKind[] = [
    ...(chain.includes('translation') ? (['translation'] as const) : []),
    ...(chain.includes('notarization') ? (['notarization'] as const) : []),
  ];
  const offices = officesOf(m.intake);
  return [
    { usual: byLadder('check', 'office') },
    ...(notary.length === 0 ? [] : [{ usual: byOffices('notarization', notary, 'notary') }]),
    ...(offices.length === 0 ? [] : [{ usual: byOffices('legalization', offices, 'consular') }]),
    { usual: byLadder('dispatch', 'office') },
    // Nobody delivers on the day on which it is sent; more is not known.
    { usual: { ...byLadder('courier', 'courier'), earliest: 1 } },
  ];
}

/** Usual days of offices one after the other (a translation comes with the notarial certificate); of none known, the ladder. */
function byOffices(
  step: EstimateStep,
  kinds: readonly CertificateStepKind[],
  ladder: keyof typeof LADDERS,
): Duration {
  const steps = kinds.map(routeStep);
  const known = steps.flatMap((s) => s.workingDays ?? []);
  const days = known.length > 0 ? known : [{ earliest: 0, latest: LADDERS[ladder].dueDay }];
  return {
    step,
    calendar: 'china',
    earliest: days.reduce((sum, d) => sum + d.earliest, 0),
    latest: days.reduce((sum, d) => sum + d.latest, 0),
    basis: 'default',
    source: steps.map((s) => s.source).join('; '),
    verified: steps.every((s) => s.verified),
  };
}
