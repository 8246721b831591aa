import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Where .ci/run wants the counts of passed and failed tests, as JSON. */
const counts = process.env.TEST_COUNTS;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Nothing is written into the user's folders; what one command read of this repository's book, the next one knows.
    env: { RATEBOOK_CACHE: path.join(tmpdir(), `ratebook-tests-${process.pid}`) },
    execArgv: ['--interrupt-budget=400000'], // as the program itself: most of what a test runs, it runs for milliseconds
    maxWorkers: availableParallelism(), // who hands out the files waits most of the time; on two cores one worker would be left
    maxConcurrency: 4, // of tests that wait for a terminal
    isolate: false, // the engine holds no state between runs, and is read once for all files of a worker
    globalSetup: 'test/global-setup.ts',
    setupFiles: 'test/laws/seed.ts',
    ...(counts === undefined ? {} : { reporters: ['default', 'json'], outputFile: { json: counts } }),
  },
});
