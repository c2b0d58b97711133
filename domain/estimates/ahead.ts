import { pendingAttempt } from '../attempts';
import type { Casebook } from '../casebook';
import { noon } from '../instants';
import { reader } from '../journey/parties';
import { LADDERS, STATION_DAYS } from '../ladders';
import type { Matter, Station } from '../matter';
import { passportQueues } from '../passport-queue';
import type { EstimateToPlan, StationEstimate, StepAhead } from '../plans';
import { sourceOf } from '../playbooks/doubts';
import { playbookOf } from '../playbooks/of-station';
import { orderAt } from '../playbooks/order';
import { pointsOf } from '../playbooks/resolve';
import { POA_ITEM, wantsPoa } from '../playbooks';
import { documentsComplete } from '../readiness';
import { chainOf, officesOf } from '../routes/chain';
import { routeStep, type CertificateStepKind } from '../routes/steps';
import type { Duration, EstimateStep } from './durations';

/** Which steps lie before a station's certificate, from where it stands now, and how long each usually takes. */

/** What is to be estimated, station by station; stations that have ended, or that nobody is at yet, are left out. */
export function estimatesToPlan(m: Matter, book: Casebook): EstimateToPlan[] {
  if (m.end.kind !== 'open') return [];
  const { zone } = reader(m);
  return m.stations.flatMap((station) => {
    const steps = stepsAhead(m, station, book);
    return steps.length === 0
      ? []
      : [{ station: station.id, attempt: station.attempts.at(-1)?.n ?? 0, zone, steps }];
  });
}

/** The order with the times that an estimate was made from, as far as it has the same steps. */
export function withTimesOf(order: EstimateToPlan, made: StationEstimate | undefined): EstimateToPlan {
  if (made === undefined || made.attempt !== order.attempt) return order;
  return {
    ...order,
    steps: order.steps.map((step) => {
      const usual = made.steps.find((s) => s.step === step.usual.step);
      return usual === undefined ? step : { ...step, usual, isFixed: true };
    }),
  };
}

/** The steps as they lie ahead, in order; the first one counts from when it began. */
export function stepsAhead(m: Matter, station: Station, book: Casebook): StepAhead[] {
  const { progress } = station;
  switch (progress.kind) {
    case 'contact':
      return [
        confirmation(progress.since),
        documents(m, station),
        ...queue(m, station, book),
        filing(),
        answer(m, station),
        ...afterAnswer(m, station),
      ];
    case 'documents':
      return [
        ...(documentsComplete(m, station) ? [] : [documents(m, station)]),
        ...queue(m, station, book),
        filing(),
        answer(m, station),
        ...afterAnswer(m, station),
      ];
    case 'application':
      return [answer(m, station), ...afterAnswer(m, station)];
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

const LADDER_SOURCE = "the firm's own time for it (domain/ladders.ts)";

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

const confirmation = (since: string): StepAhead => ({
  usual: byLadder('confirmation', 'confirmation'),
  since,
});
const filing = (): StepAhead => ({ usual: byLadder('filing', 'filing') });

/** The power of attorney takes longest, as long as it is on its way. */
function documents(m: Matter, station: Station): StepAhead {
  const poa = m.items.find((i) => i.id === POA_ITEM);
  const awaitsPoa = poa !== undefined && wantsPoa(station) && poa.state.kind !== 'accepted';
  return { usual: byLadder('documents', awaitsPoa ? 'power-of-attorney' : 'document') };
}

/** Another station has the passport, or is to have it first: this one's turn comes beside all that is gathered meanwhile. */
function queue(m: Matter, station: Station, book: Casebook): StepAhead[] {
  return passportQueues(m, book).flatMap(({ places }): StepAhead[] => {
    const place = places.find((p) => p.station === station.id);
    if (place === undefined || place.turn === 'has-it') return [];
    const { freeOn, waits } = place;
    if (freeOn === undefined && waits.latest === 0) return [];
    return [
      {
        usual: {
          step: 'queue',
          calendar: 'china',
          ...waits,
          basis: 'default',
          source: "the stations before it in the queue for the passport, by the firm's range for an answer",
          verified: false,
        },
        besides:
          freeOn === undefined
            ? {}
            : { from: { earliest: noon(freeOn.earliest), latest: noon(freeOn.latest) } },
      },
    ];
  });
}

/** The station's own word in this case, else its playbook; the national playbook's range is the default. */
function answer(m: Matter, station: Station): StepAhead {
  const attempt = pendingAttempt(station);
  const point = pointsOf(playbookOf(m, station)).workingDays;
  const { procedure } = station;
  const said = attempt?.workingDays ?? (procedure.kind === 'confirmed' ? procedure.workingDays : undefined);
  const known: Duration = {
    step: 'answer',
    calendar: 'china',
    earliest: point?.earliest ?? STATION_DAYS.earliest,
    latest: point?.latest ?? STATION_DAYS.latest,
    basis: point === undefined || point.by.level === 'national' ? 'default' : 'playbook',
    source: point === undefined ? LADDER_SOURCE : sourceOf(point.by, point),
    verified: point !== undefined && (point.from === 'firm' || point.from === 'official'),
  };
  const usual: Duration =
    said === undefined
      ? known
      : {
          ...known,
          earliest: said,
          latest: Math.max(said, known.latest),
          basis: 'station',
          source: `the station's own word: ${said} working days; up to ${Math.max(said, known.latest)}: ${known.source}`,
          verified: true,
        };
  return attempt === undefined
    ? { usual }
    : { usual, since: attempt.since, pauses: attempt.stops, extension: attempt.extension };
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
