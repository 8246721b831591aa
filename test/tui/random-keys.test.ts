import { test } from 'vitest';
import { soak } from './random-keys.ts';

// The long one: `npm run soak -- 100000 7`.

test.each([1, 2])('a thousand random keys, saves and sizes can all be drawn (seed %i)', (seed) => soak(1000, seed));
