#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const program = join(__dirname, '..', 'dist', 'client', 'main.js');
if (existsSync(program)) {
  require(program);
} else {
  console.error('Clearance has not been built yet. Run `npm start` once: it builds what this command needs.');
  process.exit(5);
}
