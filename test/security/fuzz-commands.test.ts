import fc from 'fast-check';
import { STANDARD_SCRIPT, type Step } from '../../bench/standard-script';
import { ROLES } from '../../domain/actor';
import { COMMANDS } from '../../domain/commands';
import type { Envelope } from '../../domain/envelope';
import { applyEntry, fold } from '../../domain/fold';
import { intakeSchema, type Intake } from '../../domain/intake';
import { isRefusal, judge, readEnvelope } from '../../domain/judge';
import twoCities from '../../examples/two-cities-with-counsel.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import oneCity from '../../examples/one-city.json';
import { brokenInvariants } from '../domain/invariants';
import { Pad } from '../support/pad';
import { OLD_STAY, TWO_CITIES } from '../support/scripts';
import { damaged, hasUnseenCharacters, nastyText, nastyValue, textsIn } from './nonsense';

const INPUTS = 30_000;
const MESSAGES = 10_000;

interface Scene {
  readonly intake: Intake;
  readonly pad: Pad;
}

const scene = (example: unknown, script: readonly Step[]): Scene => {
  const intake = intakeSchema.parse(example);
  const pad = Pad.open(intake);
  for (const step of script) pad.send(step);
  return { intake, pad };
};

/** Cases along every road; nothing is ever entered into them. */
const SCENES: readonly Scene[] = [
  ...[0, 5, 7, 12, 14, 18, 22].map((n) => scene(oneCity, STANDARD_SCRIPT.slice(0, n))),
  scene(twoCities, TWO_CITIES.toDocuments),
  scene(oldStay, OLD_STAY.slice(0, 10)),
];

const NAMES = COMMANDS.map((c) => c.name);
const command = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 64 }) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'open', 'breached') },
);

const drawn = fc
  .tuple(fc.nat(SCENES.length - 1), command, fc.constantFrom(...ROLES))
  .chain(([at, name, role]) => {
    const spec = COMMANDS.find((c) => c.name === name);
    const stations = SCENES[at]?.pad.matter.stations.map((s) => s.id) ?? [];
    return fc.record({
      at: fc.constant(at),
      command: fc.constant(name),
      // Mostly by somebody who may: else nothing but the role would be tried.
      role: fc.constantFrom(role, ...(spec?.roles ?? [])),
      station: fc.option(fc.constantFrom(...stations, 'nowhere', '__proto__'), { nil: undefined }),
      data: spec === undefined ? nastyValue : fc.oneof(damaged(spec.example), nastyValue),
    });
  });

describe(`${INPUTS} commands with damaged data`, () => {
  it('are refused in words, or entered so that the case is still sound', () => {
    const accepted = new Set<string>();
    fc.assert(
      fc.property(drawn, ({ at, command: name, role, station, data }) => {
        const { intake, pad } = SCENES[at]!;
        const { openedAt, ref } = pad.matter;
        const envelope: Envelope = {
          version: 1,
          key: 'fuzz',
          hash: 'a'.repeat(64),
          command: name,
          ...(station === undefined ? {} : { station }),
          data,
          actor: { id: `${role}-1`, role },
        };
        const history = { ref, openedAt, intake, entries: pad.entries };
        const verdict = judge(pad.matter, envelope, pad.now, history);
        if (verdict.kind === 'refused') {
          expect(verdict.refusal.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
          expect(verdict.refusal.message.length).toBeGreaterThan(10);
          return;
        }
        accepted.add(name);
        const { entry } = verdict;
        expect(textsIn(entry.data).filter((text) => hasUnseenCharacters(text, '\n\t'))).toEqual([]);
        const entries = [...pad.entries, entry];
        const matter = fold(ref, openedAt, intake, entries);
        if (name !== 'correct') {
          const applied = fold(ref, openedAt, intake, pad.entries);
          applyEntry(applied, entry);
          expect(applied).toEqual(matter);
        }
        expect(brokenInvariants({ matter, now: pad.now, entries } as unknown as Pad, intake)).toEqual([]);
      }),
      { numRuns: INPUTS, seed: 2026 },
    );
    expect(accepted.size).toBeGreaterThan(20);
  });

  it('are refused before anybody looks at them when they are no message of the desk', () => {
    const envelope = {
      version: 1,
      key: 'k',
      hash: 'a'.repeat(64),
      command: 'note',
      data: {},
      actor: { id: 'paralegal-1', role: 'paralegal' },
    };
    const message = fc.oneof(
      damaged(envelope),
      nastyValue,
      nastyText.map((reason) => ({ $unreadable: reason })),
    );
    fc.assert(
      fc.property(message, (input) => {
        const read = readEnvelope(input);
        if (isRefusal(read)) expect(['bad-data', 'unreadable']).toContain(read.code);
        else expect({ ...read, data: null }).toEqual({ ...(input as Envelope), data: null });
      }),
      { numRuns: MESSAGES, seed: 2026 },
    );
  });
});
