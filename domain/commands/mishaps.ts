import { defineCommand, factual } from '../command';
import { certificateItem, FIRM, moveTo } from '../custody';
import { longText, keyInCase } from '../fields';
import type { Matter, Progress, Station } from '../matter';
import { parcelOf, unpack } from '../parcels';
import { orderAt } from '../playbooks/order';
import { chainOf } from '../routes/chain';
import { HOLDER_AT } from './certificate';
import { parcelNamed, onItsWay } from './delivery';
import { all, at, notClosed, open, stationOf } from './guards';
import { FIELD, OFFICE } from './roles';

/** What goes wrong between certificate and client, and how the chain goes one step back. */

export const recordNotaryRefusal = defineCommand({
  name: 'record-notary-refusal',
  help: 'the notary refuses: the translation goes to another one, or the reason is mended',
  roles: FIELD,
  scope: 'station',
  schema: factual({ reason: longText }),
  example: { reason: 'The name on the certificate lacks the middle name.' },
  ready: all(open, at('translation', 'notarization')),
  apply: (m, act) => {
    const station = stationOf(act);
    station.progress = { kind: 'notary-refused', since: act.since, reason: act.data.reason };
    moveTo(m, certificateItem(station.id), FIRM, act.since);
  },
});

/** One step back in the chain: what is wrong now was made in the step before. */
const ONE_BACK: Readonly<
  Partial<Record<Progress['kind'], 'certificate-check' | 'translation' | 'notarization' | 'legalization'>>
> = {
  translation: 'certificate-check',
  notarization: 'translation',
  'notary-refused': 'certificate-check',
  legalization: 'notarization',
  ready: 'legalization',
  // What has reached the client is looked at anew: a reissue, or another translation.
  delivered: 'certificate-check',
};

/** The step before, of those that this case takes. */
function stepBefore(m: Matter, station: Station, at: Progress['kind']): (typeof ONE_BACK)[Progress['kind']] {
  const back = ONE_BACK[at];
  return back === undefined ||
    back === 'certificate-check' ||
    chainOf(m.intake, orderAt(m, station)).includes(back)
    ? back
    : stepBefore(m, station, back);
}

export const reportDefect = defineCommand({
  name: 'report-defect',
  help: 'something is wrong with what the step before made: the chain goes one step back',
  roles: FIELD,
  scope: 'station',
  schema: factual({ what: longText }),
  example: { what: 'The notary has misspelt the family name.' },
  ready: all(
    notClosed,
    at('translation', 'notarization', 'notary-refused', 'legalization', 'ready', 'delivered'),
  ),
  apply: (m, act) => {
    const station = stationOf(act);
    const back = stepBefore(m, station, station.progress.kind);
    if (back === undefined) return;
    const delivered = station.progress.kind === 'delivered';
    station.progress = { kind: back, since: act.since };
    if (m.end.kind === 'closing') m.end = { kind: 'open' };
    // The client has it; where a new one comes from is for the station or the notary to say.
    if (delivered) return;
    moveTo(m, certificateItem(station.id), HOLDER_AT[back], act.since);
  },
});

export const reportLost = defineCommand({
  name: 'report-lost',
  help: 'the carrier has lost a parcel: certificates in it are asked for again, originals are accounted for',
  roles: OFFICE,
  scope: 'case',
  schema: factual({ parcel: keyInCase.optional() }),
  example: {},
  ready: onItsWay,
  check: parcelNamed,
  apply: (m, { data, on, since }) => {
    const parcel = parcelOf(m, data.parcel);
    if (!parcel) return;
    parcel.status = 'Expired';
    parcel.fate = { kind: 'lost', on, since };
    unpack(m, parcel, 'lost', since);
  },
});

export const recordReturn = defineCommand({
  name: 'record-return',
  help: 'a parcel came back to us: what was in it is ours to send again',
  roles: FIELD,
  scope: 'case',
  schema: factual({ parcel: keyInCase.optional() }),
  example: {},
  ready: onItsWay,
  check: parcelNamed,
  apply: (m, { data, on, since }) => {
    const parcel = parcelOf(m, data.parcel);
    if (!parcel) return;
    parcel.status = 'Exception';
    parcel.fate = { kind: 'returned', on };
    unpack(m, parcel, FIRM, since);
  },
});
