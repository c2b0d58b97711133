import type { StatsAnswer } from '../wire';
import { deskHttp } from './desk-http';
import type { Common, Io } from './io';
import { inkFor, printable, table } from './text';

/** `stats [station]`: how long the steps of stations took, in working days. Estimates go by them once five are known. */
export async function stats(io: Io, station: string | undefined, options: Common): Promise<void> {
  const query = station === undefined ? '' : `?station=${encodeURIComponent(station)}`;
  const answer = await deskHttp(io, options).get<StatsAnswer>(`/api/stats${query}`);
  if (options.json) return io.out(`${JSON.stringify(answer)}\n`);
  if (answer.figures.length === 0)
    return io.out(`Nothing is measured yet${station === undefined ? '' : ` of ${printable(station)}`}.\n`);
  const head = ['station', 'step', 'count', 'median', 'p90', 'range', ''];
  const rows = answer.figures.map((f) => [
    printable(f.station),
    f.step,
    String(f.count),
    String(f.median),
    String(f.p90),
    f.shortest === f.longest ? String(f.longest) : `${f.shortest}-${f.longest}`,
    f.count < answer.enough ? `estimates go by it from ${answer.enough}` : '',
  ]);
  io.out(
    `${table([head, ...rows])}\n${inkFor(io).dim("Working days: China's; for the courier, Monday to Friday.")}\n`,
  );
}
