import { get as getPlain } from 'node:http';
import { get as getSecure } from 'node:https';

/**
 * `node dist/stack/healthy.js <url>`: exit 0 when the page answers 200, else 1; for the health checks of containers. It asks
 * this machine only: there the certificate's name cannot fit, and nobody stands between.
 */
const WITHIN_MS = 4_000;

function main([text = '']: readonly string[]): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) {
    process.stderr.write('name a page of this machine: healthy http://127.0.0.1:8401/ready\n');
    process.exit(2);
  }
  const request =
    url.protocol === 'https:'
      ? getSecure(url, { rejectUnauthorized: false, timeout: WITHIN_MS })
      : getPlain(url, { timeout: WITHIN_MS });
  request
    .on('response', ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1))
    .on('timeout', () => process.exit(1))
    .on('error', () => process.exit(1));
}

main(process.argv.slice(2));
