/** What holds for imports that are still there when the program runs; `import type` is free. */
module.exports = {
  forbidden: [
    {
      name: 'workflows-know-activities-as-types',
      comment: 'A workflow calls activities by proxy: `import type` only.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one subject or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: false,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['node', 'require', 'import', 'types', 'default'],
    },
  },
};
