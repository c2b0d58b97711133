import { LADDERS, MILESTONE, STATION_DAYS, stationLadder } from '../ladders';
import { isStopped, pendingAttempt } from '../attempts';
import { instant, latest, millis } from '../instants';
import { itemsFor } from '../playbooks';
import { documentsComplete, originalsElsewhere } from '../readiness';
import { strictestRoute } from '../routes';
import { stationName } from '../stations';
import { applicant } from './parties';
import { dueOf, named, optional, type DueLetter } from './letter';
import { wait, type Wait } from '../wait';
import type { DocumentFacts, Estimate } from '../letters';
import type { Matter, Station } from '../matter';
import type { Casebook } from '../casebook';

/** One station, side by side with the others: contact, application, the certificate and its authentication. */
export function waits(m: Matter, station: Station): Wait[] {
  const { progress } = station;
  const at = stationName(station);
  const since = 'since' in progress ? progress.since : m.openedAt;
  switch (progress.kind) {
    case 'contact':
      return [
        wait(m, {
          key: `confirm/${station.id}`,
          name: 'confirmation',
          owner: 'agent',
          station,
          about: `procedure of ${at}`,
          since,
          ladder: 'confirmation',
          commands: ['log-contact', 'confirm-procedure', 'declare-unobtainable'],
          watcher: 'agent',
        }),
      ];
    case 'documents': {
      if (!documentsComplete(m, station)) return [];
      // Two stations queue for one passport: the case waits for the answer of the one that keeps it.
      if (originalsElsewhere(m, station).length > 0) return [];
      return [
        wait(m, {
          key: `filing/${station.id}/${station.attempts.length + 1}`,
          name: 'filing',
          owner: 'agent',
          station,
          about: `filing at ${at}`,
          since: readySince(m, station, since),
          ladder: 'filing',
          commands: ['submit-application'],
          watcher: 'agent',
        }),
      ];
    }
    case 'application':
      return answer(m, station);
    case 'refused':
      return [
        wait(m, {
          key: `decide-refusal/${station.id}/${station.attempts.length}`,
          name: 'decision',
          owner: 'attorney',
          station,
          about: `refusal by ${at}`,
          since,
          ladder: 'attorney',
          commands: ['decide', 'declare-unobtainable'],
          watcher: 'attorney',
        }),
      ];
    case 'certificate-check':
      return [
        wait(m, {
          key: `check/${station.id}/${station.attempts.length}`,
          name: 'certificate-check',
          owner: 'paralegal',
          station,
          about: `check of the certificate of ${at}`,
          since,
          ladder: 'office',
          commands: ['check-certificate', 'request-reissue'],
        }),
      ];
    case 'translation':
      return [
        wait(m, {
          key: `translation/${station.id}`,
          name: 'translation',
          owner: 'notary',
          station,
          about: 'translation',
          since,
          ladder: 'notary',
          commands: ['record-translation'],
          onBreach: 'paralegal',
        }),
      ];
    case 'notarization':
      return [
        wait(m, {
          key: `notary/${station.id}`,
          name: 'notarization',
          owner: 'notary',
          station,
          about: 'notarial certificate',
          since,
          ladder: 'notary',
          commands: ['record-notarization'],
          onBreach: 'paralegal',
        }),
      ];
    case 'legalization': {
      const { legalization } = strictestRoute(m.intake);
      if (legalization === 'none') {
        return [
          wait(m, {
            key: `legalization/${station.id}`,
            name: 'legalization',
            owner: 'paralegal',
            station,
            about: 'confirmation that the authority wants no apostille',
            since,
            ladder: 'office',
            commands: ['record-legalization'],
          }),
        ];
      }
      return [
        wait(m, {
          key: `legalization/${station.id}`,
          name: 'legalization',
          owner: 'authority',
          station,
          about: legalization,
          since,
          ladder: legalization,
          commands: ['record-legalization'],
          onBreach: 'paralegal',
        }),
      ];
    }
    default:
      return [];
  }
}

/** The station's clock; while something is missing it stands still and ours runs; after a breach the attorney decides. */
function answer(m: Matter, station: Station): Wait[] {
  const attempt = pendingAttempt(station);
  if (!attempt) return [];
  const at = stationName(station);
  const key = `answer/${station.id}/${attempt.n}`;
  const open = [
    wait(m, {
      key,
      name: 'answer',
      owner: 'station',
      station,
      about: `answer of ${at}`,
      since: attempt.since,
      ladder: stationLadder(attempt.workingDays, attempt.extension),
      pauses: attempt.stops,
      commands: ['record-status', 'record-deficiency', 'record-issuance', 'record-refusal'],
      watcher: 'agent',
    }),
  ];
  const stop = attempt.stops.at(-1);
  if (stop && isStopped(attempt)) {
    open.push(
      wait(m, {
        key: `deficiency/${station.id}/${attempt.n}/${attempt.stops.length}`,
        name: 'deficiency',
        owner: 'client',
        station,
        about: `what ${at} misses`,
        since: stop.from,
        ladder: 'document',
        commands: ['supply-deficiency'],
        onBreach: 'paralegal',
        otherwise: 'the station does not go on until it has it',
      }),
    );
  }
  const breachedAt = m.breaches[key];
  if (breachedAt !== undefined) {
    open.push(
      wait(m, {
        key: `decide-breach/${station.id}/${attempt.n}/${attempt.extension}`,
        name: 'decision',
        owner: 'attorney',
        station,
        about: `${at} is over its time: extend, or waiver`,
        since: breachedAt,
        ladder: LADDERS.attorney,
        commands: ['extend-deadline', 'decide', 'declare-unobtainable'],
        watcher: 'attorney',
      }),
    );
  }
  return open;
}

/** Filing can be done from then on: the step has begun, the last missing thing is accepted, the passport is back. */
function readySince(m: Matter, station: Station, begun: string): string {
  const mine = itemsFor(m.items, station, m.intake);
  const accepted = mine.flatMap((i) =>
    i.state.kind === 'accepted' || i.state.kind === 'unobtainable' ? [i.state.since] : [],
  );
  const atHand = m.custody.filter((h) => mine.some((i) => i.id === h.item)).map((h) => h.since);
  return latest(begun, ...accepted, ...atHand);
}

/** So long a slip in an outcome can be corrected before anybody has read it: 15 minutes. */
const OUTCOME_REST_MS = 15 * 60_000;

export function letters(m: Matter, station: Station, book: Casebook): DueLetter[] {
  const due: DueLetter[] = [];
  for (const attempt of station.attempts) {
    const estimate = estimateOf(book, station, attempt.n);
    if (attempt.answer.kind === 'pending' || attempt.answer.kind === 'issued') {
      due.push({
        key: `filed/${station.id}/${attempt.n}`,
        facts: {
          kind: 'filed',
          station: named(station),
          on: attempt.submittedOn,
          attempt: attempt.n,
          ...(estimate === undefined ? {} : { atStation: estimate }),
        },
      });
    }
    if (attempt.answer.kind === 'pending' && isStopped(attempt)) {
      due.push({
        key: `deficiency/${station.id}/${attempt.n}/${attempt.stops.length}`,
        facts: {
          kind: 'deficiency',
          station: named(station),
          on: attempt.stops.at(-1)?.from.slice(0, 10) ?? attempt.submittedOn,
          missing: attempt.missing,
          ...optional('dueAt', dueOf(book, `deficiency/${station.id}/${attempt.n}/${attempt.stops.length}`)),
        },
      });
    }
    if (attempt.answer.kind === 'issued') {
      due.push({
        key: `issued/${station.id}/${attempt.n}`,
        notBefore: instant(millis(attempt.answer.enteredAt ?? attempt.answer.since) + OUTCOME_REST_MS),
        facts: { kind: 'issued', station: named(station), on: attempt.answer.on, next: nextSteps(m) },
      });
    }
    if (attempt.answer.kind === 'refused') {
      due.push({
        key: `attention/refusal/${station.id}/${attempt.n}`,
        staff: 'attorney',
        facts: {
          kind: 'attention',
          what: 'The station refused. Letters to the client are silent until you decide.',
          station: named(station),
          since: attempt.answer.since,
          next: `send ${m.ref} decide --station ${station.id}`,
        },
      });
    }
  }
  return due;
}

function nextSteps(m: Matter): ('check' | 'notarization' | 'legalization' | 'delivery')[] {
  return [
    'check',
    ...(m.intake.services.translation ? (['notarization'] as const) : []),
    ...(m.intake.services.legalization === 'none' ? [] : (['legalization'] as const)),
    'delivery',
  ];
}

/** The firm's 10-25 working days, as the plan of this very answer has them. */
function estimateOf(book: Casebook, station: Station, n: number): Estimate | undefined {
  const plan = book.waits[`answer/${station.id}/${n}`]?.plan;
  const earliest = plan?.rungs.find((r) => r.id === `${MILESTONE}earliest`)?.at;
  if (plan === undefined || earliest === undefined) return undefined;
  return {
    earliest: earliest.slice(0, 10),
    latest: plan.dueAt.slice(0, 10),
    basis: `${STATION_DAYS.earliest} to ${STATION_DAYS.latest} working days in China`,
    provisional: plan.provisional,
  };
}

const ERRANDS = [
  'contact the police station',
  'file the application',
  'collect the certificate',
  'have it translated and notarised',
  'have it authenticated',
] as const;

export function papers(m: Matter, station: Station): { key: string; facts: DocumentFacts }[] {
  if (station.progress.kind !== 'documents' || station.procedure.kind !== 'confirmed') return [];
  if (!documentsComplete(m, station)) return [];
  const mine = itemsFor(m.items, station, m.intake);
  return [
    {
      key: `agent-packet/${station.id}/${station.attempts.length + 1}`,
      facts: {
        kind: 'agent-packet',
        applicant: applicant(m),
        station: {
          ...named(station),
          city: station.city,
          ...(station.district === undefined ? {} : { district: station.district }),
        },
        stays: station.stays
          .flatMap((i) => m.intake.stays[i] ?? [])
          .map((s) => ({
            from: s.from,
            to: s.to,
            permit: s.permit ?? 'none',
            ...(s.address === undefined ? {} : { address: s.address }),
            ...employerOrSchool(s),
          })),
        items: mine.filter((i) => i.state.kind === 'accepted').map(({ title, form }) => ({ title, form })),
        filing: station.procedure.filing,
        notes: [station.procedure.poaForm],
      },
    },
  ];
}

function employerOrSchool(stay: Matter['intake']['stays'][number]): { employerOrSchool?: string } {
  const name = stay.employer ?? stay.school;
  return name === undefined || name === null ? {} : { employerOrSchool: name };
}

/** The power of attorney as a paper: one for all stations that want it. */
export function poaPaper(m: Matter): { key: string; facts: DocumentFacts }[] {
  if (m.poa.kind !== 'asked') return [];
  const stations = m.stations.filter((s) => s.procedure.kind === 'confirmed').map(named);
  return [
    {
      key: `power-of-attorney/${m.poa.entry}`,
      facts: { kind: 'power-of-attorney', applicant: applicant(m), stations, errands: ERRANDS },
    },
  ];
}
