import { FIRM } from '../../domain/firm';
import { moneyText } from '../../domain/money';
import type { CaseRetentionAnswer, ErasureView, KeptCase, RetentionAnswer } from '../retention-wire';
import { dayOf, dateTime } from './dates';
import { deskHttp } from './desk-http';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { writeNewFile } from './output-file';
import { readRef } from './refs';
import { inkFor, printable, table, type Ink } from './text';

/** `retention list`: closed cases whose time is over, for an attorney to decide; with `--all` every closed case. */
export async function retentionList(io: Io, options: Common & { readonly all?: boolean }): Promise<void> {
  const answer = await deskHttp(io, options).get<RetentionAnswer>('/api/retention');
  const kept = options.all === true ? answer.kept : answer.kept.filter(({ isDue }) => isDue);
  if (options.json) return io.out(`${JSON.stringify({ ...answer, kept })}\n`);
  io.out(retentionPage(answer, kept, inkFor(io)));
}

function retentionPage({ underWay }: RetentionAnswer, kept: readonly KeptCase[], ink: Ink): string {
  const lines: string[] = [];
  if (kept.length === 0) lines.push('No closed case is due.');
  else
    lines.push(
      table(
        kept.map((one) => [
          ink.bold(one.ref),
          one.kind,
          `closed ${one.closedAt.slice(0, 10)}`,
          `kept until ${one.keptUntil}`,
          standing(one, ink),
        ]),
      ),
    );
  for (const { ref, begunAt } of underWay)
    lines.push(`${ink.bold(ref)}  is being erased since ${begunAt.slice(0, 10)}`);
  const first = kept.find((one) => one.isDue && one.heldSince === null && one.atEnd === 'propose');
  if (first !== undefined)
    lines.push(
      `${ink.bold('Next:')} npx clearance export ${first.ref} --out <folder>, then npx clearance erase ${first.ref} --confirm ${first.ref}`,
    );
  return `${lines.join('\n')}\n`;
}

function standing({ isDue, atEnd, heldSince }: KeptCase, ink: Ink): string {
  if (heldSince !== null) return ink.warn(`legal hold since ${heldSince.slice(0, 10)}`);
  if (!isDue) return atEnd === 'destroy' ? 'then erased by the policy' : 'then an attorney decides';
  return atEnd === 'destroy' ? 'erased by the policy with the next sweep' : ink.warn('an attorney decides');
}

/** `retention show`: until when a case is kept, its holds, and what is left of it once it is erased. */
export async function retentionShow(
  io: Io,
  typedRef: string,
  options: Common & { readonly certificate?: string },
): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const answer = await withNearRef(desk, ref, () =>
    desk.get<CaseRetentionAnswer>(`/api/cases/${ref}/retention`),
  );
  if (options.certificate !== undefined)
    writeNewFile(options.certificate, await desk.bytes(`/api/cases/${ref}/erasure/certificate`), io.cwd);
  if (options.json) return io.out(`${JSON.stringify(answer)}\n`);
  io.out(casePage(answer, inkFor(io), io.now()));
  if (options.certificate !== undefined) io.out(`Wrote ${printable(options.certificate)}\n`);
}

function casePage(answer: CaseRetentionAnswer, ink: Ink, now: Date): string {
  const { ref, closedAt, kept, rule, holds, erasure, trust } = answer;
  const zone = FIRM.office.zone;
  const lines = [ink.bold(ref)];
  if (erasure !== null) lines.push(erasureLine(erasure, now));
  else if (closedAt === null) lines.push('It is open: it is kept.');
  else if (kept === null)
    lines.push(`Closed ${dayOf(closedAt, zone, now)}; how long it is kept is not known.`);
  else
    lines.push(
      `Closed ${dayOf(closedAt, zone, now)}; ${kept.kind}, kept until ${kept.keptUntil}${kept.isDue ? ', which is over' : ''}`,
      ...(rule === null ? [] : [ink.dim(`  ${printable(rule)}`)]),
    );
  for (const hold of holds) {
    const lifted =
      hold.liftedAt === null
        ? ''
        : `, lifted by ${hold.liftedBy ?? ''} on ${dayOf(hold.liftedAt, zone, now)}`;
    const text = `Legal hold by ${hold.placedBy} on ${dayOf(hold.placedAt, zone, now)}${lifted}: ${printable(hold.reason)}`;
    lines.push(hold.liftedAt === null ? ink.warn(text) : text);
  }
  if (trust !== null) {
    lines.push(`Client money, kept for the trust records: ${printable(trust.payer)}`);
    lines.push(
      table(
        trust.movements.map(({ on, kind, amount }) => [on, kind, moneyText(amount)]),
        '  ',
      ),
    );
  }
  if (erasure?.finishedAt)
    lines.push(`${ink.bold('Next:')} npx clearance retention show ${ref} --certificate ${ref}-erasure.pdf`);
  return `${lines.join('\n')}\n`;
}

function erasureLine({ cause, confirmedBy, begunAt, finishedAt }: ErasureView, now: Date): string {
  const by =
    cause === 'policy' ? 'by the retention policy, an intake never engaged' : `confirmed by ${confirmedBy}`;
  return finishedAt === null
    ? `Being erased since ${dateTime(begunAt, FIRM.office.zone, now)}, ${by}`
    : `Erased on ${dateTime(finishedAt, FIRM.office.zone, now)}, ${by}`;
}
