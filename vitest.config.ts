import { defineConfig } from 'vitest/config';

/** Where .ci/run wants the counts of passed and failed tests, as JSON. */
const counts = process.env.TEST_COUNTS;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    env: { RATEBOOK_CACHE: 'off' }, // no test depends on what another one read, or writes into the user's folders
    ...(counts === undefined ? {} : { reporters: ['default', 'json'], outputFile: { json: counts } }),
  },
});
