'use strict';
// One embedded PostgreSQL on a free port of 127.0.0.1, in a process of its own: jest's sandbox and PGlite's
// WebAssembly do not share their built-in classes. Ends with its parent.
const fs = require('node:fs');
const path = require('node:path');
const swc = require('@swc/core');
const { PGlite } = require('@electric-sql/pglite');

// This process runs outside jest: it compiles the one TypeScript file it needs by itself.
require.extensions['.ts'] = (module, file) =>
  module._compile(
    swc.transformFileSync(file, {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    }).code,
    file,
  );
const { servePglite } = require('../../store/pglite-server.ts');

const CACHE = path.join(__dirname, '..', '..', '.cache');

/** An empty database. Making one takes seconds, unpacking one does not: the first test file keeps a copy. */
async function emptyDatabase() {
  const { version } = JSON.parse(
    fs.readFileSync(
      path.join(path.dirname(require.resolve('@electric-sql/pglite')), '..', 'package.json'),
      'utf8',
    ),
  );
  const copy = path.join(CACHE, `empty-database-${version}.tar`);
  if (fs.existsSync(copy)) return PGlite.create({ loadDataDir: new Blob([fs.readFileSync(copy)]) });
  const db = await PGlite.create();
  fs.mkdirSync(CACHE, { recursive: true });
  // Renamed into place, so that a file started at the same time never reads half of it.
  const partial = `${copy}.${process.pid}`;
  fs.writeFileSync(partial, Buffer.from(await (await db.dumpDataDir('none')).arrayBuffer()));
  fs.renameSync(partial, copy);
  return db;
}

async function main() {
  const server = await servePglite(await emptyDatabase(), {
    host: '127.0.0.1',
    port: 0,
    onError: (error) => process.stderr.write(`${error && error.stack}\n`),
  });
  process.send({ port: server.port });
}

process.on('disconnect', () => process.exit(0));
main().catch((error) => {
  process.stderr.write(`${error && error.stack}\n`);
  process.exit(1);
});
