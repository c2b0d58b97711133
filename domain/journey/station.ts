import { LADDERS, stationLadder } from '../ladders';
import { hasExhaustedContacts, isStopped, pendingAttempt } from '../attempts';
import { latest } from '../instants';
import { refusalNews } from './station-letters';
import { itemsFor } from '../playbooks';
import { documentsComplete, originalsElsewhere } from '../readiness';
import { isNotaryFirst, officeName, orderAt } from '../playbooks/order';
import { officesOf } from '../routes/chain';
import { routeStep } from '../routes/steps';
import { wait, type Wait } from '../wait';
import type { Matter, Progress, Station } from '../matter';

/** One station, side by side with the others: contact, application, the certificate and its authentication. */
export function waits(m: Matter, station: Station): Wait[] {
  const { progress } = station;
  const at = officeName(m, station);
  const since = 'since' in progress ? progress.since : m.openedAt;
  switch (progress.kind) {
    case 'contact': {
      // Enough has been tried: it is the attorney's turn, and the agent's again only if that is the decision.
      if (hasExhaustedContacts(m, station)) return [];
      const again = m.contactsForgiven[station.id];
      return [
        wait(m, {
          key: again === undefined ? `confirm/${station.id}` : `confirm/${station.id}/${again.entry}`,
          name: 'confirmation',
          owner: 'agent',
          station,
          about: `procedure of ${at}`,
          since: latest(since, again?.since ?? since),
          ladder: 'confirmation',
          commands: ['log-contact', 'confirm-procedure', 'declare-unobtainable'],
          watcher: 'agent',
        }),
      ];
    }
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
          key: `decide-refusal/${station.id}/${station.attempts.length}${progress.objected ? `/${progress.since}` : ''}`,
          name: 'decision',
          owner: 'attorney',
          station,
          about: `refusal by ${at}`,
          since,
          ladder: 'attorney',
          commands: ['decide', 'declare-unobtainable'],
          watcher: 'attorney',
          announcedBy: refusalNews(station, progress),
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
          about:
            orderAt(m, station).translatedBy === 'notary' && m.intake.services.translation
              ? 'notarial certificate with its translation'
              : 'notarial certificate',
          since,
          ladder: 'notary',
          commands: ['record-notarization'],
          onBreach: 'paralegal',
        }),
      ];
    case 'legalization':
      return legalization(m, station, progress);
    default:
      return [];
  }
}

/** The office whose turn it is, as the route has it; where none is expected, somebody confirms that with the authority. */
function legalization(
  m: Matter,
  station: Station,
  { since, done }: Extract<Progress, { kind: 'legalization' }>,
): Wait[] {
  const offices = officesOf(m.intake);
  const office = done === undefined ? offices[0] : 'embassy';
  const common = { name: 'legalization', station, since };
  if (office === undefined)
    return [
      wait(m, {
        ...common,
        key: `legalization/${station.id}`,
        owner: 'paralegal',
        about: 'confirmation that the authority wants no apostille',
        ladder: 'office',
        commands: ['record-legalization', 'confirm-route'],
      }),
    ];
  return [
    wait(m, {
      ...common,
      key: done === undefined ? `legalization/${station.id}` : `legalization/${station.id}/embassy`,
      owner: 'authority',
      about: routeStep(office).title,
      ladder: office === 'embassy' ? 'consular' : 'apostille',
      commands: ['record-legalization'],
      onBreach: 'paralegal',
    }),
  ];
}

/** The station's clock; while something is missing it stands still and ours runs; after a breach the attorney decides. */
function answer(m: Matter, station: Station): Wait[] {
  const attempt = pendingAttempt(station);
  if (!attempt) return [];
  const at = officeName(m, station);
  const key = `answer/${station.id}/${attempt.n}`;
  const open = [
    wait(m, {
      key,
      name: 'answer',
      // The notary answers where it is applied to; it asks the police within the same time.
      owner: isNotaryFirst(m, station) ? 'notary' : 'station',
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
        otherwise: 'the application stands still until it is there',
        announcedBy: `deficiency/${station.id}/${attempt.n}/${attempt.stops.length}`,
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
        announcedBy: `breach/${key}/`,
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
