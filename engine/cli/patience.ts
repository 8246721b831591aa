import { setFlagsFromString } from 'node:v8';

/** The last major version of V8 that is known to have the flag. */
const LAST_KNOWN = 13;

/**
 * Lets functions run six times as long before V8 optimizes them. A command has a thousand functions and runs each for some
 * milliseconds: optimized at once, a third of its processor time goes into code that is hardly run afterwards. What runs
 * for long is optimized all the same.
 */
export function beSlowToOptimize(): void {
  if (Number.parseInt(process.versions.v8, 10) <= LAST_KNOWN) setFlagsFromString('--interrupt-budget=400000');
}
