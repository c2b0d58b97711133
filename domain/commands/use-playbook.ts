import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { shortText } from '../fields';
import { bringChecklistUpToDate } from '../playbooks/move';
import { playbookOf } from '../playbooks/of-station';
import { playbookSchema } from '../playbooks/read';
import { refuse } from '../refusal';
import { all, open, stationOf } from './guards';
import { OFFICE } from './roles';

/** The desk fills in what the version says: the case keeps it, whatever becomes of the files. */
export const USE_PLAYBOOK = 'use-playbook';

export const usePlaybook = defineCommand({
  name: USE_PLAYBOOK,
  help: 'move a station to another version of its playbook; what is asked for follows',
  roles: OFFICE,
  scope: 'station',
  schema: factual({
    playbook: shortText.describe('id of the playbook, e.g. shenzhen'),
    version: shortText.describe('its version, e.g. 2024-11'),
    content: z
      .array(playbookSchema)
      .min(1)
      .max(4)
      .optional()
      .describe('the playbook and the wider ones; the desk fills it in'),
  }),
  example: { playbook: 'shenzhen', version: '2024-11' },
  ready: all(open, (_m, { station }) =>
    station === undefined || ['delivered', 'ended'].includes(station.progress.kind)
      ? refuse('not-now', 'this station is done: its playbook is of no use any more')
      : undefined,
  ),
  check: (m, act) => {
    const { playbook, version, content } = act.data;
    if (content === undefined || !content.some((p) => p.id === playbook && p.version === version))
      return refuse('unknown-item', `the content of the playbook ${playbook} ${version} was not given`, [
        'send it through the desk, which knows the playbooks',
      ]);
    return JSON.stringify(content) === JSON.stringify(playbookOf(m, stationOf(act)))
      ? refuse('not-now', `this station follows ${playbook} ${version} already`)
      : undefined;
  },
  apply: (m, act) => {
    const station = stationOf(act);
    m.playbooks[station.id] = act.data.content ?? [];
    bringChecklistUpToDate(m, act.since, act.entry);
  },
});
