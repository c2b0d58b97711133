import { BINARIES, findBinary } from '../../scripts/temporal-binaries.mjs';

/**
 * jest's global set-up: names the Temporal binaries for the tests. `npm test` has found or fetched them already;
 * `npx jest` uses what is there, and fetches nothing.
 */
export default async function findEngine() {
  for (const [which, { variable }] of Object.entries(BINARIES)) {
    const found = await findBinary(which, { fetch: false });
    if (found.path !== undefined) process.env[variable] = found.path;
  }
}
