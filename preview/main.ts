import { resolve } from 'node:path';
import { writePreview } from './pages';

/** The process of `npm run letters`: every letter in every language and voice, as files to look at. */
const folder = resolve(process.argv[2] ?? 'data/letters');

writePreview(folder).then(
  (count) => process.stdout.write(`${count} letters; open ${folder}/index.html\n`),
  (error: unknown) => {
    process.stderr.write(
      `the letters could not be written: ${error instanceof Error ? error.message : 'unknown reason'}\n`,
    );
    process.exitCode = 1;
  },
);
