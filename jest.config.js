/**
 * Tests run from the TypeScript sources; processes that tests start run from dist/, which `npm test` builds first.
 * At most two files at a time: the time-skipping server has one clock, which each file has to itself.
 * @type {import('jest').Config}
 */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data', '<rootDir>/.cache'],
  transform: {
    '^.+\\.m?[jt]s$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs', ignoreDynamic: true },
        sourceMaps: 'inline',
      },
    ],
  },
  // These packages are ES modules only: jest reads CommonJS, so they are transformed like the sources.
  transformIgnorePatterns: ['/node_modules/(?!(temporal-polyfill|temporal-utils|chinese-days|@faker-js)/)'],
  globalSetup: '<rootDir>/test/support/find-engine.mjs',
  reporters: ['default', '<rootDir>/scripts/count-reporter.cjs'],
  maxWorkers: 2,
  testTimeout: 60_000,
};
