import type { DeskDeps } from '../../desk/app';
import { asShipped, type KnownPlaybook } from '../../domain/playbooks/known';
import { shippedPlaybooks } from '../../store/shipped-playbooks';

/** The shipped playbooks, and what is added to them, in memory. */
export function memoryPlaybooks(): DeskDeps['playbooks'] {
  const known: KnownPlaybook[] = [...asShipped(shippedPlaybooks())];
  return {
    known: () => Promise.resolve([...known]),
    all: () => Promise.resolve(known.map(({ playbook }) => playbook)),
    add: (playbook, addition) => {
      const taken = known.some(
        (k) => k.playbook.id === playbook.id && k.playbook.version === playbook.version,
      );
      if (!taken) known.push({ playbook, addition });
      return Promise.resolve(!taken);
    },
  };
}
