import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../settings/folders';
import { findPostgres, startPostgres } from './postgres';
import { findTemporal, PROGRAMS, startTemporalServer } from './temporal-server';

/**
 * `npm run cluster`: the topology of docker-compose.yml in native processes (the production server on PostgreSQL), and the
 * end-to-end stories on it. Exit code: that of the stories; 5 when a program is missing.
 */

/** The stories that need nothing of the embedded server. */
const STORIES = ['test/e2e/tour.test.ts', 'test/e2e/hostile.test.ts'];

async function main(): Promise<number> {
  const bin = findPostgres();
  const temporal = findTemporal();
  const missing = [
    ...(bin === undefined
      ? ['postgres and initdb (PostgreSQL 15 or newer; Debian: apt-get install postgresql)']
      : []),
    ...(Array.isArray(temporal) ? temporal.map((name) => `${name} (${HOW[name] ?? ''})`) : []),
    ...(existsSync(join(projectFolder(), 'node_modules', 'jest')) ? [] : ['the packages for tests (npm ci)']),
  ];
  if (bin === undefined || Array.isArray(temporal) || missing.length > 0) {
    say('The cluster cannot be started here. What is missing:');
    for (const one of missing) say(`  - ${one}`);
    return 5;
  }
  const postgres = await startPostgres(bin);
  try {
    say(`PostgreSQL      ready   ${postgres.host}:${postgres.port}   ${bin}`);
    const server = await startTemporalServer(temporal, postgres);
    try {
      say(`Temporal server ready   ${server.address}   ${temporal.server}`);
      return await stories({ address: server.address, postgres: postgres.url('postgres') });
    } finally {
      await server.remove();
    }
  } finally {
    await postgres.remove();
  }
}

const HOW: Readonly<Record<string, string>> = {
  [PROGRAMS.server]: 'go install go.temporal.io/server/cmd/server@v1.32.0, then name it temporal-server',
  [PROGRAMS.sqlTool]:
    'go install go.temporal.io/server/cmd/tools/sql@v1.32.0, then name it temporal-sql-tool',
};

async function stories(cluster: { address: string; postgres: string }): Promise<number> {
  const jest = join(projectFolder(), 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(process.execPath, [jest, '--runInBand', '--verbose', ...STORIES], {
    cwd: projectFolder(),
    env: { ...process.env, CLEARANCE_TEST_CLUSTER: JSON.stringify(cluster) },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `the cluster failed: ${error instanceof Error ? error.message : 'unknown reason'}\n`,
    );
    process.exit(1);
  },
);
