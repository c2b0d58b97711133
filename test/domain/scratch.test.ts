import { intakeSchema } from '../../domain/intake';
import { COMMANDS } from '../../domain/commands';
import businessVisits from '../../examples/business-visits-only.json';
import journalist from '../../examples/journalist-and-tourist.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { brokenInvariants, brokenViews } from './invariants';
import { walk } from './walk';
const INTAKES = [oneCity, twoCities, oldStay, businessVisits, journalist].map((i) => intakeSchema.parse(i));
it('explores', () => {
  const found = new Map<string, { n: number; ex: string }>();
  const accepted = new Map<string, number>(); const outcomes = new Map<string, number>();
  const t = Date.now(); let steps = 0; const lens: number[] = [];
  let s = 12345;
  const next = () => (s = (Math.imul(s, 1103515245) + 12345) | 0);
  for (let run = 0; run < Number(process.env['RUNS'] ?? 500); run++) {
    const intake = INTAKES[run % 5]!;
    const trail: string[] = [];
    try {
      const pad = walk(intake, Array.from({ length: 100 }, next), (now, sent) => {
        steps++;
        if (sent?.accepted) { accepted.set(sent.command, (accepted.get(sent.command) ?? 0) + 1); trail.push(sent.command); }
        const b = brokenInvariants(now, intake);
        if (b.length) throw new Error(b.join(' ;; '));
      });
      lens.push(trail.length);
      const v = brokenViews(pad, intake); if (v.length) throw new Error(v.join());
      expect(pad.refolded()).toEqual(pad.matter);
      outcomes.set(pad.matter.end.kind === 'closed' ? pad.matter.end.outcome : pad.matter.end.kind, (outcomes.get(pad.matter.end.kind === 'closed' ? pad.matter.end.outcome : pad.matter.end.kind) ?? 0) + 1);
    } catch (e) {
      const msg = String((e as Error).message).slice(0, 300);
      const k = msg.replace(/[0-9T:.Z-]{6,}|\d+/g, '#');
      const f = found.get(k);
      if (f) f.n++; else found.set(k, { n: 1, ex: `${msg}\n     ${trail.slice(-14).join(' ')}\n ${(e as Error).message.includes('Cannot') ? (e as Error).stack : ''}` });
    }
  }
  const out = [...found.values()].sort((a, b) => b.n - a.n).slice(0, 25).map((f) => `${f.n}x ${f.ex}`).join('\n');
  process.stdout.write(`${out}\nsteps ${steps} in ${Date.now() - t} ms; mean len ${lens.reduce((a, b) => a + b, 0) / lens.length}\nnever: ${COMMANDS.map((c) => c.name).filter((n) => !accepted.has(n)).join(' ')}\n${JSON.stringify([...outcomes])}\n`);
});
