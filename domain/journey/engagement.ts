import { account, advancePaid } from '../ledger/account';
import { latestAttempt } from '../attempts';
import { isEnding } from './any-time';
import type { Casebook } from '../casebook';
import type { StationDates } from '../letters';
import { givenEstimates } from './estimates';
import { asked, dueOf, namedOffice, officesOf, optional, type DueLetter } from './letter';
import type { DuePaper, QuoteFacts } from '../papers';
import type { Engagement, Matter, Quote } from '../matter';
import { guardianOf, payerOf } from '../people/parties';
import { again } from '../reopening';
import { codedScope } from '../quote/scope';
import { stationName } from '../stations';
import { addressed, writtenPayer } from './parties';
import { wait, type Wait } from '../wait';

/** Engagement: the quote is out, then accepted, then the advance is paid. Silence closes the case courteously. */
export function waits(m: Matter): Wait[] {
  if (m.end.kind !== 'open' || isEnding(m)) return [];
  const { engagement } = m;
  if (engagement.kind === 'quoted') {
    const { version, since } = engagement.quote;
    const otherwise = 'after fifteen working days without an answer we close the file; it can be reopened';
    return [
      wait(m, {
        key: `quote/${version}`,
        name: 'quote',
        owner: 'client',
        about: 'answer to the quote',
        since,
        ladder: 'quote',
        commands: ['accept-engagement', 'decline-engagement'],
        otherwise,
        announcedBy: `quote/${version}`,
      }),
    ];
  }
  const open: Wait[] = [];
  if (engagement.kind === 'accepted' && engagement.revision !== undefined) {
    const { version, since } = engagement.revision;
    open.push(
      wait(m, {
        key: `quote/${version}`,
        // Silence does not end a case that is under way: the paralegal asks, and what was accepted holds.
        name: 'revised-quote',
        owner: 'client',
        about: 'answer to the revised quote',
        since,
        ladder: 'quote',
        commands: ['accept-engagement', 'decline-engagement'],
        onBreach: 'paralegal',
        otherwise: 'we go on under what was agreed before',
        announcedBy: `quote/${version}`,
      }),
    );
  }
  if (engagement.kind === 'accepted' && !advancePaid(m)) {
    const otherwise = 'work in China starts only when the advance is paid';
    open.push(
      wait(m, {
        key: 'advance',
        name: 'advance',
        owner: 'client',
        about: 'the advance payment',
        since: engagement.since,
        ladder: 'advance',
        commands: ['record-payment'],
        otherwise,
        announcedBy: engagementKey(engagement),
      }),
    );
  }
  return open;
}

export function letters(m: Matter, book: Casebook): DueLetter[] {
  const { engagement } = m;
  if (engagement.kind === 'none') return [];
  const { quote } = engagement;
  const due: DueLetter[] = [quote, ...newest(engagement)].map((q) => quoteLetter(m, q, book));
  if (engagement.kind === 'accepted') {
    const { advance, paid } = account(m);
    const items = m.items
      .filter((i) => i.form === 'scan' && ['requested', 'sent-back'].includes(i.state.kind))
      .map((i) => asked(m, i, book));
    const advanceDue =
      advance > paid ? { advanceDue: { minor: advance - paid, currency: quote.fee.currency } } : {};
    const payer = writtenPayer(m);
    due.push({
      key: engagementKey(engagement),
      facts: {
        kind: 'engagement',
        ...optional('revised', engagement.again),
        items,
        ...advanceDue,
        ...optional('advanceDueAt', dueOf(book, 'advance')),
        ...(advance > paid ? optional('payer', payer) : {}),
        ...optional('offices', officesOf(m, m.stations)),
      },
    });
    if (payer !== undefined && advance > paid)
      due.push({
        key: again(m, `payer-advance/${quote.version}`),
        reader: 'payer',
        facts: {
          kind: 'payer-advance',
          due: { minor: advance - paid, currency: quote.fee.currency },
          ...optional('dueAt', dueOf(book, 'advance')),
        },
      });
  }
  return due;
}

/** What a revision changes is confirmed by a letter of its own. */
export function engagementKey(engagement: Engagement): string {
  return engagement.kind === 'accepted' && engagement.again === true
    ? `engagement/${engagement.quote.version}`
    : 'engagement';
}

function quoteLetter(m: Matter, quote: Quote, book: Casebook): DueLetter {
  const { version, fee, advance, scope, basis, costs } = quote;
  return {
    key: `quote/${version}`,
    reader: 'payer',
    facts: {
      kind: 'quote',
      fee,
      advance,
      scope: codedScope(scope, m.intake, m.stations.map(stationName)),
      revised: version > 1,
      ...optional(
        'basis',
        basis?.map(({ code, what, station, minor }) => ({
          what: { code, text: what, ...optional('station', station) },
          amount: { minor, currency: fee.currency },
        })),
      ),
      ...optional(
        'costs',
        costs?.map(({ code, what, low, high }) => ({ what: { code, text: what }, low, high })),
      ),
      ...optional('dueAt', dueOf(book, `quote/${version}`)),
      ...optional('estimates', estimatesOf(m, book)),
    },
  };
}

/** Of the stations that have one; nobody guesses for the others. */
function estimatesOf(m: Matter, book: Casebook): readonly StationDates[] | undefined {
  const given = m.stations.flatMap((station) => {
    const dates = givenEstimates(book, station, latestAttempt(station));
    return dates.inHand === undefined ? [] : [{ station: namedOffice(m, station), ...dates }];
  });
  return given.length === 0 ? undefined : given;
}

/** The revision that waits for an answer beside the accepted quote, if there is one. */
const newest = (engagement: Engagement): Quote[] =>
  engagement.kind === 'accepted' && engagement.revision !== undefined ? [engagement.revision] : [];

export function papers(m: Matter, book: Casebook): DuePaper[] {
  const facts = quotePaper(m, book);
  return facts === undefined ? [] : [{ key: `quote/${facts.version}`, facts }];
}

/**
 * The newest quote as an engagement letter; undefined before there is one. With a `book`, the dates of the quote's letter too, as
 * long as an answer is waited for: they are those of an answer given at once.
 */
export function quotePaper(m: Matter, book?: Casebook): QuoteFacts | undefined {
  if (m.engagement.kind === 'none') return undefined;
  const { fee, advance, scope, version, basis, costs } = newest(m.engagement)[0] ?? m.engagement.quote;
  const isAwaited = m.engagement.kind === 'quoted' || newest(m.engagement).length > 0;
  const { consent, destinations } = m.intake;
  return {
    kind: 'quote',
    client: addressed(payerOf(m.intake)),
    ...(m.intake.parties?.payer === undefined &&
    m.intake.parties?.client === undefined &&
    guardianOf(m.intake) === undefined
      ? {}
      : { concerning: m.intake.applicant.legalName }),
    fee,
    advance,
    scope,
    version,
    ...optional(
      'basis',
      basis?.map(({ what, minor }) => ({ what, amount: { minor, currency: fee.currency } })),
    ),
    ...optional(
      'costs',
      costs?.map(({ what, low, high }) => ({ what, low, high })),
    ),
    ...optional('estimates', book === undefined || !isAwaited ? undefined : estimatesOf(m, book)),
    destinations: destinations.map(({ authority, application }) => ({ authority, application })),
    consent: { noticeVersion: consent.noticeVersion, on: consent.consentedOn },
  };
}
