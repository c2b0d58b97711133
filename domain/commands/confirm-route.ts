import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { certificateItem, FIRM, moveTo } from '../custody';
import { countryCode, shortText } from '../fields';
import type { Intake } from '../intake';
import { refuse } from '../refusal';
import { AUTHENTICATIONS } from '../routes/authorities';
import { chainOf } from '../routes/chain';
import { notClosed } from './guards';
import { OFFICE } from './roles';

/** What an authority abroad asks for, as somebody has asked it: rules on file are only reported. */

interface Named {
  readonly destination: string;
  readonly authority?: string | undefined;
}

/** The applications to that authority; of one country with a single authority the country is enough. */
function meant({ destinations }: Intake, { destination, authority }: Named): Intake['destinations'] {
  return destinations.filter(
    (d) =>
      d.destination === destination &&
      (authority === undefined || d.authority.toLowerCase() === authority.toLowerCase()),
  );
}

export const confirmRoute = defineCommand({
  name: 'confirm-route',
  help: 'the authority has said which authentication it asks for; route, waits and costs follow it',
  roles: OFFICE,
  scope: 'case',
  schema: factual({
    destination: countryCode,
    authority: shortText.optional().describe('as in the intake; needed where one country has several'),
    authentication: z.enum(AUTHENTICATIONS),
    copies: z.number().int().min(1).max(10).optional().describe('notarial certificates that it keeps'),
    said: shortText.describe('who said it, and how: a letter, a page, a call'),
  }),
  example: { destination: 'CAN', authentication: 'none', said: 'IRCC by web form, answer of 2026-10-02' },
  ready: notClosed,
  check: (m, { data }) => {
    const found = meant(m.intake, data);
    const authorities = [...new Set(found.map((d) => d.authority))];
    if (authorities.length === 1) return undefined;
    return refuse(
      'bad-data',
      found.length === 0 ? 'no application of this case goes there' : 'say which authority',
      (found.length === 0 ? m.intake.destinations : found).map((d) => `${d.destination}: ${d.authority}`),
    );
  },
  apply: (m, { data, on, since }) => {
    const { authentication: kind, copies, said } = data;
    const answered = meant(m.intake, data);
    m.intake = {
      ...m.intake,
      destinations: m.intake.destinations.map((d) =>
        answered.includes(d)
          ? { ...d, authentication: { kind, ...(copies === undefined ? {} : { copies }), on, said } }
          : d,
      ),
    };
    // What waited only for this answer goes on.
    if (chainOf(m.intake).includes('legalization')) return;
    for (const station of m.stations)
      if (station.progress.kind === 'legalization') {
        station.progress = { kind: 'ready', since };
        moveTo(m, certificateItem(station.id), FIRM, since);
      }
  },
});
