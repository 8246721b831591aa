import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntitlementDifference, Entitlements, Limit } from '../../engine/model/entitlements.ts';
import { entitlementDifference } from '../../engine/simulate/accounts/entitlement-difference.ts';

const NAMES = ['users', 'users.groups', 'messages', 'alerts', 'spaces'];
const limit = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant<Limit>('unlimited'));
const entitlements: fc.Arbitrary<Entitlements> = fc
  .tuple(fc.subarray(NAMES), fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), limit), { selector: ([name]) => name }))
  .map(([modules, limits]) => ({ modules, limits: new Map(limits) }));

/** `before` after the change that the difference tells of. */
function changed(before: Entitlements, { gained, lost, limits }: EntitlementDifference): Entitlements {
  const after = new Map(before.limits);
  for (const one of limits) {
    if (one.after === null) after.delete(one.of);
    else after.set(one.of, one.after);
  }
  return { modules: [...before.modules.filter((name) => !lost.includes(name)), ...gained], limits: after };
}

const content = ({ modules, limits }: Entitlements) => ({ modules: [...modules].sort(), limits: [...limits].sort() });

describe('the difference between two entitlements', () => {
  it('leads from the one to the other, says nothing twice, and is none where they are the same', () => {
    fc.assert(
      fc.property(entitlements, entitlements, (before, after) => {
        const difference = entitlementDifference(before, after);
        const same = JSON.stringify(content(before)) === JSON.stringify(content(after));
        expect(difference === null).toBe(same);
        if (difference === null) return;
        expect(content(changed(before, difference))).toEqual(content(after));
        expect(difference.gained.filter((name) => before.modules.includes(name))).toEqual([]);
        expect(difference.limits.filter((one) => one.before === one.after)).toEqual([]);
      }),
    );
  });

  it('read the other way round, it gains what was lost', () => {
    fc.assert(
      fc.property(entitlements, entitlements, (before, after) => {
        const there = entitlementDifference(before, after);
        const back = entitlementDifference(after, before);
        expect([back?.gained, back?.lost]).toEqual([there?.lost, there?.gained]);
      }),
    );
  });
});
