import { STAGES, type Stage } from '../domain/matter';
import type { Database } from './database';

/** What a firm wants to see of all its cases at once; it names none of them. */
export interface CaseFigures {
  readonly openByStage: Readonly<Record<Stage, number>>;
  /** Overdue cases by whom they wait for; a case that waits for two counts for both. */
  readonly overdueByOwner: Readonly<Record<string, number>>;
}

/** Counted from the list of cases. */
export async function caseFigures(db: Database): Promise<CaseFigures> {
  const open = db.selectFrom('case_rows').where('closed', '=', false);
  const stages = await open
    .select((eb) => ['stage', eb.fn.countAll<string>().as('n')] as const)
    .groupBy('stage')
    .execute();
  const counted = new Map(stages.map(({ stage, n }) => [stage, Number(n)]));
  const openByStage = Object.fromEntries(STAGES.map((stage) => [stage, counted.get(stage) ?? 0])) as Record<
    Stage,
    number
  >;
  const overdueByOwner: Record<string, number> = {};
  for (const { waiting_on } of await open.select('waiting_on').where('overdue', '=', true).execute())
    for (const owner of new Set(waiting_on.map((waiting) => waiting.split(':')[0] ?? waiting)))
      overdueByOwner[owner] = (overdueByOwner[owner] ?? 0) + 1;
  return { openByStage, overdueByOwner };
}
