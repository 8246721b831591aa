import { describe, expect, test } from 'vitest';
import { allWords, PRESETS, textOf } from '../published/presets.ts';
import { differing, follows, meter, plan, settings } from './settings.ts';

/** The presets of the book: each differs from the defaults in what it says, and in nothing else. */
const semantics = (says: object) => textOf([{ kind: 'semantics', name: 'tried', ...says }]);

describe.each(PRESETS.map((preset) => [preset.name, allWords(preset)] as const))('%s', (_, says) => {
  test('is the same as its keys written into the plan, as far as a plan or meter has them', async () => {
    const { prices: _, discount: __, credit: ___, ...written } = says;
    const { meter: ofMeters, ...ofPlan } = written;
    const followed = await settings(semantics(written), ...follows);
    expect(differing(followed, await settings(plan(ofPlan), meter({ ...(ofMeters as object) })))).toEqual([]);
  });

  test('differs from the defaults in what each of its keys changes alone, and each changes something', async () => {
    const defaults = await settings(plan({}), meter({}));
    const alone = new Map<string, string[]>();
    for (const [key, value] of Object.entries(says))
      alone.set(key, differing(defaults, await settings(semantics({ [key]: value }), ...follows)));
    expect([...alone].filter(([, changes]) => changes.length === 0)).toEqual([]);
    const followed = await settings(semantics(says), ...follows);
    expect(differing(defaults, followed)).toEqual([...new Set([...alone.values()].flat())].sort());
  });
});
