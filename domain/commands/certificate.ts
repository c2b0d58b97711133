import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { certificateItem, FIRM, isWithUs, moveTo } from '../custody';
import type { Matter, Progress } from '../matter';
import { nameDifferences } from '../names/reconcile';
import { refuse, type Refusal } from '../refusal';
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
    const { translation } = m.intake.services;
    stationOf(act).progress = translation
      ? { kind: 'translation', since: act.since }
      : afterNotary(m, act.since);
  },
});

/** Legalization is a step unless the client's intake orders none; what the authority wants is confirmed there. */
function afterNotary(m: Matter, since: string): Progress {
  return m.intake.services.legalization === 'none'
    ? { kind: 'ready', since }
    : { kind: 'legalization', since };
}

export const recordTranslation = defineCommand({
  name: 'record-translation',
  help: 'the translation is done and lies with the notary',
  roles: FIELD,
  scope: 'station',
  schema: factual({}),
  example: {},
  ready: all(open, at('translation', 'notary-refused'), namesAgree),
  apply: (m, act) => {
    const station = stationOf(act);
    station.progress = { kind: 'notarization', since: act.since };
    moveTo(m, certificateItem(station.id), 'notary', act.since);
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
    const station = stationOf(act);
    station.progress = afterNotary(m, act.since);
    moveTo(
      m,
      certificateItem(station.id),
      station.progress.kind === 'legalization' ? 'authority' : FIRM,
      act.since,
    );
  },
});

export const recordLegalization = defineCommand({
  name: 'record-legalization',
  help: 'the apostille or consular legalization is done, or the authority does not ask for one',
  roles: FIELD,
  scope: 'station',
  schema: factual({ kind: z.enum(['none', 'apostille', 'consular']).default('apostille') }),
  example: { kind: 'apostille' },
  ready: all(open, at('legalization')),
  apply: (m, act) => {
    const station = stationOf(act);
    station.progress = { kind: 'ready', since: act.since };
    moveTo(m, certificateItem(station.id), FIRM, act.since);
  },
});
