import type { Casebook } from './casebook';
import { COMMANDS } from './commands';
import { CONFIRM_PROCEDURE } from './commands/contact';
import type { CommandSpec, Target } from './command';
import { openWaits } from './journey';
import { stageOf } from './journey/stage';
import type { Matter } from './matter';
import { doubtsOf, type Doubt } from './playbooks/doubts';
import { playbookOf } from './playbooks/of-station';
import { rulesToKnow } from './playbooks/order';
import { passportQueues } from './passport-queue';
import { validityOf } from './validity';
import type { NextView } from './view';

/**
 * What can be done with the case now and by whom, and what a person would expect but cannot be done yet. Reads only.
 * `on`: today, in China; without it no playbook is called stale.
 */
export function nextOf(matter: Matter, book?: Casebook, on?: string): NextView {
  const awaited = new Set(openWaits(matter).flatMap((w) => w.commands.map((c) => `${c}@${w.station ?? ''}`)));
  const can: NextView['can'][number][] = [];
  const cannotYet: NextView['cannotYet'][number][] = [];
  for (const spec of COMMANDS) {
    for (const target of targetsOf(spec, matter)) {
      const refusal = spec.ready(matter, target);
      const station = target.station === undefined ? {} : { station: target.station.id };
      if (refusal === undefined)
        can.push({
          command: spec.name,
          ...station,
          help: spec.help,
          roles: spec.roles,
          awaited: isAwaited(awaited, spec.name, target),
          ...(on === undefined ? {} : questions(matter, spec, target, on)),
          ...rules(matter, spec, target),
        });
      else if (refusal.code === 'outstanding') cannotYet.push({ command: spec.name, ...station, refusal });
    }
  }
  return {
    ref: matter.ref,
    stage: stageOf(matter),
    can,
    cannotYet,
    passportQueues: passportQueues(matter, book),
    validity: validityOf(matter),
  };
}

/** With `confirm-procedure`: the points of the playbook that nobody has verified lately. */
function questions(
  matter: Matter,
  spec: CommandSpec,
  { station }: Target,
  on: string,
): { toConfirm?: readonly Doubt[] } {
  if (spec.name !== CONFIRM_PROCEDURE || station === undefined) return {};
  const doubts = doubtsOf(playbookOf(matter, station), on);
  return doubts.length === 0 ? {} : { toConfirm: doubts };
}

/** The steps at which the order of the place, and what it says of notary and translation, count. */
const BY_PLACE: readonly string[] = [
  'log-contact',
  CONFIRM_PROCEDURE,
  'submit-application',
  'check-certificate',
  'record-translation',
  'record-notarization',
];

function rules(matter: Matter, spec: CommandSpec, { station }: Target): { toKnow?: readonly string[] } {
  if (station === undefined || !BY_PLACE.includes(spec.name)) return {};
  const toKnow = rulesToKnow(matter, station);
  return toKnow.length === 0 ? {} : { toKnow };
}

function targetsOf(spec: CommandSpec, matter: Matter): Target[] {
  return spec.scope === 'case' ? [{}] : matter.stations.map((station) => ({ station }));
}

/** Waits on shared things (a passport for all stations) name no station; those of one station do. */
function isAwaited(awaited: ReadonlySet<string>, command: string, target: Target): boolean {
  const prefix = `${command}@`;
  if (target.station === undefined) return [...awaited].some((key) => key.startsWith(prefix));
  return awaited.has(`${prefix}${target.station.id}`) || awaited.has(prefix);
}
