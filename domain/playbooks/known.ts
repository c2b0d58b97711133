import type { Playbook } from './schema';

/** Who added a version to those that came with the product, when, and why. */
export interface Addition {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Staff id. */
  readonly by: string;
  readonly reason: string;
}

/** A version of a playbook, and where it comes from; `addition` is null for a file of the product. */
export interface KnownPlaybook {
  readonly playbook: Playbook;
  readonly addition: Addition | null;
}

/** The files of the product, to which nobody has added anything. */
export const asShipped = (playbooks: readonly Playbook[]): readonly KnownPlaybook[] =>
  playbooks.map((playbook) => ({ playbook, addition: null }));
