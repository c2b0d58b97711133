import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { certificateItem, FIRM, isWithUs, moveTo } from '../custody';
import type { Matter, Station } from '../matter';
import { nameDifferences } from '../names/reconcile';
import { refuse, type Refusal } from '../refusal';
import { orderAt } from '../playbooks/order';
import { nextStep, type ChainStep } from '../routes/chain';
import { all, at, open, outstanding, stationOf } from './guards';
import { FIELD, OFFICE } from './roles';

/** From the certificate's arrival to its being usable abroad: check, translation, notarization, legalization. */

/** Nothing goes to the notary while papers write the client in two ways that nobody has explained. */
function namesAgree(m: Matter): Refusal | undefined {
  return outstanding(
    'the certificate cannot go on yet',
    nameDifferences(m).map(({ words }) => `${words} (resolve-name-difference)`),
  );
}

export const checkCertificate = defineCommand({
  name: 'check-certificate',
  help: 'the certificate was compared: name, passports, birth date, period covered. A wrong one is answered by request-reissue',
  roles: OFFICE,
  scope: 'station',
  schema: factual({
    compared: z
      .array(z.enum(['name', 'passports', 'birth-date', 'period']))
      .min(1)
      .default(['name', 'passports', 'birth-date', 'period']),
  }),
  example: {},
  ready: all(open, at('certificate-check'), namesAgree, (m, { station }) =>
    m.custody.some((h) => h.item === certificateItem(station?.id ?? '') && !isWithUs(h.holder))
      ? refuse('not-now', 'the certificate is not with us', ['lost: ask for it again with request-reissue'])
      : undefined,
  ),
  apply: (m, act) => {
    goOn(m, stationOf(act), 'certificate-check', act.since);
  },
});

/** The next step of the route, in the order of the place (domain/routes/chain.ts); the certificate goes to whoever does it. */
function goOn(m: Matter, station: Station, after: ChainStep | 'certificate-check', since: string): void {
  const next = nextStep(m.intake, after, orderAt(m, station));
  station.progress = { kind: next, since };
  if (after !== 'certificate-check' || next === 'notarization')
    moveTo(m, certificateItem(station.id), HOLDER_AT[next], since);
}

/** Who has the certificate while a step of the chain is done. */
export const HOLDER_AT: Readonly<Record<ChainStep | 'ready' | 'certificate-check', string>> = {
  'certificate-check': FIRM,
  translation: FIRM,
  notarization: 'notary',
  legalization: 'authority',
  ready: FIRM,
};

export const recordTranslation = defineCommand({
  name: 'record-translation',
  help: 'the translation is done and lies with the notary',
  roles: FIELD,
  scope: 'station',
  schema: factual({}),
  example: {},
  ready: all(open, at('translation', 'notary-refused'), namesAgree),
  apply: (m, act) => {
    goOn(m, stationOf(act), 'translation', act.since);
  },
});

export const recordNotarization = defineCommand({
  name: 'record-notarization',
  help: 'the notarial certificate is issued',
  roles: FIELD,
  scope: 'station',
  schema: factual({}),
  example: {},
  ready: all(open, at('notarization'), namesAgree),
  apply: (m, act) => {
    goOn(m, stationOf(act), 'notarization', act.since);
  },
});

export const recordLegalization = defineCommand({
  name: 'record-legalization',
  help: 'the apostille or consular legalization is done, or the authority does not ask for one',
  roles: FIELD,
  scope: 'station',
  schema: factual({
    kind: z.enum(['none', 'apostille', 'consular']).default('apostille'),
    step: z
      .enum(['foreign-affairs', 'embassy'])
      .optional()
      .describe('which office of a consular legalization is done; foreign-affairs: the embassy is next'),
  }),
  example: { kind: 'apostille' },
  ready: all(open, at('legalization')),
  check: (_m, { data, station }) => {
    if (data.step !== undefined && data.kind !== 'consular')
      return refuse('bad-data', 'only a consular legalization has two offices', [
        `${data.step} goes with the kind consular`,
      ]);
    return data.step === 'foreign-affairs' &&
      station?.progress.kind === 'legalization' &&
      station.progress.done === 'foreign-affairs'
      ? refuse('not-now', 'the foreign-affairs office has authenticated it already', ['the embassy is next'])
      : undefined;
  },
  apply: (m, act) => {
    const station = stationOf(act);
    if (act.data.step === 'foreign-affairs') {
      station.progress = { kind: 'legalization', since: act.since, done: 'foreign-affairs' };
      return;
    }
    station.progress = { kind: 'ready', since: act.since };
    moveTo(m, certificateItem(station.id), FIRM, act.since);
  },
});
