import { z } from 'zod';
import { defineCommand, factual, type Act } from '../command';
import { ON_REQUEST, onRequest, requestedFacts, type RequestablePaper } from '../journey/requested-papers';
import type { Matter } from '../matter';
import { refuse, type Refusal } from '../refusal';
import { stationName } from '../stations';
import { notClosed } from './guards';
import { OFFICE } from './roles';

const KINDS = Object.keys(ON_REQUEST) as [RequestablePaper, ...RequestablePaper[]];

/** A paper on demand. It is made by the case as the others are, from the facts as they stand, and kept with its hash. */
export const requestPaper = defineCommand({
  name: 'request-paper',
  help: 'have a paper made from the facts as they stand; name the station where the paper is for one of several',
  roles: OFFICE,
  scope: 'case',
  schema: factual({ paper: z.enum(KINDS) }),
  example: { paper: 'instruction-pack' },
  ready: notClosed,
  check: (m, act): Refusal | undefined => {
    const { paper } = act.data;
    const spec = onRequest(paper);
    const station = stationFor(m, act);
    if (spec.of === 'station' && station === undefined)
      return refuse(
        'station-needed',
        `the paper ${paper} is for one station: name it`,
        m.stations.map((s) => `${s.id}: ${stationName(s)}`),
      );
    return requestedFacts(m, paper, station) === undefined
      ? refuse('outstanding', `the paper ${paper} cannot be made yet`, [spec.lacking])
      : undefined;
  },
  apply: (m, act) => {
    const station = stationFor(m, act);
    m.papersRequested.push({
      paper: act.data.paper,
      entry: act.entry,
      ...(station === undefined ? {} : { station }),
    });
  },
});

/** The station named, or the only one; none for a paper of the whole case. */
function stationFor(m: Matter, act: Act<{ readonly paper: RequestablePaper }>): string | undefined {
  if (onRequest(act.data.paper).of === 'case') return undefined;
  return act.station?.id ?? (m.stations.length === 1 ? m.stations[0]?.id : undefined);
}
