import type { Matter } from '../matter';
import { again } from '../reopening';
import { wait, type Wait } from '../wait';

/**
 * What stands open while a conflict of interest is found and not decided, in a new case and in a reopened one.
 * @param since ISO 8601 UTC: when it was found
 */
export function conflictDecision(m: Matter, { key, since }: { key: string; since: string }): Wait {
  return wait(m, {
    key,
    name: 'decision',
    owner: 'attorney',
    about: 'a conflict of interest',
    since,
    ladder: 'attorney',
    commands: ['decide', 'record-conflict-check'],
    watcher: 'attorney',
    announcedBy: again(m, 'attention/conflict'),
  });
}
