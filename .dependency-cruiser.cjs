/**
 * The arrows between rooms (docs/decisions/0004-tooling.md). An import type counts like any other here; what holds for
 * values only is in .dependency-cruiser.values.cjs. A room may import itself, what is named for it, and nothing else.
 */
const MAY_IMPORT = {
  domain: [],
  settings: [],
  letters: ['domain'],
  workflows: ['domain', 'activities'],
  activities: ['domain', 'letters', 'store', 'temporal'],
  store: ['domain'],
  temporal: ['domain', 'store'],
  client: ['domain', 'temporal', 'store', 'settings'],
  desk: ['domain', 'temporal', 'store', 'client', 'settings'],
  worker: ['domain', 'workflows', 'activities', 'letters', 'store', 'temporal', 'settings'],
  stack: ['settings', 'temporal'],
  bench: ['domain', 'workflows', 'activities', 'letters', 'store', 'temporal', 'client', 'worker', 'desk', 'settings'],
};
const ROOMS = Object.keys(MAY_IMPORT);

/** The only packages for the pure rooms: they run in Temporal's sandbox. */
const PURE_PACKAGES = ['zod', 'chinese-days', 'temporal-polyfill'];
const SANDBOX_PACKAGES = [...PURE_PACKAGES, '@temporalio/workflow', '@temporalio/common'];

const onlyPackages = (room, packages) => ({
  name: `${room}-packages`,
  comment: `${room}/ may use no package but ${packages.join(', ')}.`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: 'node_modules/', pathNot: packages.map((name) => `node_modules/${name}/`) },
});

module.exports = {
  forbidden: [
    ...ROOMS.map((room) => ({
      name: `${room}-arrows`,
      comment: `${room}/ may import ${MAY_IMPORT[room].join(', ') || 'no other room'}.`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: `^(${ROOMS.filter((other) => other !== room && !MAY_IMPORT[room].includes(other)).join('|')})/` },
    })),
    {
      name: 'sources-know-no-tests',
      comment: 'What is shipped imports neither tests nor scripts.',
      severity: 'error',
      from: { path: `^(${ROOMS.join('|')})/` },
      to: { path: '^(test|scripts)/' },
    },
    onlyPackages('domain', PURE_PACKAGES),
    onlyPackages('workflows', SANDBOX_PACKAGES),
    {
      name: 'sandbox-has-no-node',
      comment: "Node's modules do not exist in Temporal's sandbox.",
      severity: 'error',
      from: { path: '^(domain|workflows)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'workflows-ask-for-plans',
      comment: 'Calendars change from year to year: a workflow asks the plan activity, it does not compute with them.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^domain/calendar/' },
    },
    {
      name: 'command-line-knows-the-desk-only',
      comment: 'The command line speaks HTTP to the desk, never to Temporal or PostgreSQL.',
      severity: 'error',
      from: { path: '^client/(main\\.ts|cli/)' },
      to: { path: '^(store|temporal)/|node_modules/(@temporalio|pg|kysely)/', reachable: true },
    },
    {
      name: 'not-resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['node', 'require', 'import', 'types', 'default'],
    },
  },
};
