import { createErasureActivity, type ErasureActivity } from '../activities/erasure';
import { erasureCertificateOf } from '../activities/erasure-certificate';
import { createRetentionActivity, type RetentionActivity } from '../activities/retention';
import { FIRM } from '../domain/firm';
import { Archive } from '../store/archive';
import { Cases } from '../store/cases';
import { CaseTraces } from '../store/case-traces';
import type { Store } from '../store/database';
import { Erasures } from '../store/erasures';
import type { CaseKeys } from '../store/keys';
import { LegalHolds } from '../store/legal-holds';
import { RetentionRegister } from '../store/retention-register';
import { Snapshots } from '../store/snapshots';
import { SparedRecords } from '../store/spared-records';
import { CaseRuns } from '../temporal/case-runs';
import { CaseCodec } from '../temporal/codec';
import { Histories } from '../temporal/histories';

export interface RetentionParts {
  readonly store: Store;
  readonly keys: CaseKeys;
  readonly connection: ConstructorParameters<typeof Histories>[0];
  readonly namespace: string;
  /** For how long backups of the database are kept; absent: nobody has said. */
  readonly backupDays?: number | undefined;
  readonly now: () => Date;
}

/** Retention and erasure over the real store and engine. */
export function retentionActivities(parts: RetentionParts): ErasureActivity & RetentionActivity {
  const { store, keys, connection, namespace, now } = parts;
  const snapshots = new Snapshots(store.db, keys);
  const erasures = new Erasures(store.db, keys);
  const spared = new SparedRecords(store.db, keys);
  const codec = new CaseCodec(keys, { side: 'client' });
  return {
    ...createErasureActivity({
      cases: new Cases(store.db, keys),
      erasures,
      traces: new CaseTraces(store.db),
      spared,
      snapshots,
      keys,
      runs: new CaseRuns(connection, namespace),
      histories: new Histories(connection, namespace),
      archive: new Archive(store.db),
      decode: (payloads) => codec.decode(payloads),
      certificate: erasureCertificateOf(FIRM, parts.backupDays),
      now,
    }),
    ...createRetentionActivity({
      register: new RetentionRegister(store.db),
      holds: new LegalHolds(store.db, keys),
      erasures,
      spared,
      snapshots,
      now,
    }),
  };
}
