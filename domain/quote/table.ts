import data from '../data/fees.json';
import { feesSchema, type FeeTable } from './schema';

/** The fee tables, checked when they are loaded, the oldest first. */
const TABLES = feesSchema.parse(data).tables;

export const FEE_TABLES = TABLES.map((t) => t.version) as [string, ...string[]];
export const CURRENT_FEE_TABLE = FEE_TABLES.at(-1) ?? FEE_TABLES[0];

/** The table of that version. Quotes of earlier releases name none: they were made by the first. */
export function feeTable(version: string | undefined): FeeTable {
  const table = TABLES.find((t) => t.version === (version ?? FEE_TABLES[0]));
  if (table === undefined) throw new Error(`no fee table ${version ?? ''} in this release`);
  return table;
}

/** The currency in which quotes are proposed. */
export const CURRENCY = feeTable(CURRENT_FEE_TABLE).currency;
