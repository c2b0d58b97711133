import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { timeOfServers } from '../../bench/processors';
import { skippedTests } from '../support/skipped';

const hasProc = existsSync('/proc/self/stat');

describe('what the servers use of the processors', () => {
  (hasProc ? it : skippedTests('there is no /proc'))(
    'is that of the programs that were started, and of those below them',
    async () => {
      const before = timeOfServers();
      // A shell that waits for a program that works: its time is counted after it has ended, too.
      const child = spawn('sh', ['-c', `"${process.execPath}" -e "${WORK}"; read line`], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const exited = once(child, 'exit');
      await once(child.stdout, 'data');
      const after = timeOfServers();
      child.stdin.end('\n');
      await exited;
      expect((after?.engine ?? 0) - (before?.engine ?? 0)).toBeGreaterThan(100);
      expect(after?.postgres).toBe(before?.postgres);
    },
  );
});

/** Works for 200 ms of processor time, then says so. */
const WORK = 'while (process.cpuUsage().user < 200000); console.log(1)';
