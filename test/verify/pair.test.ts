import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pair } from '../../engine/verify/pair.ts';

/** An expectation is the set of actual letters that it would take. */
const takes = (expected: string, actual: string) => expected.includes(actual);

describe('pairing what was expected with what came', () => {
  test('an expectation that names little leaves the element to the one that fits only it', () => {
    expect(pair(['ab', 'a'], ['a', 'b'], [takes])).toEqual({ partners: ['b', 'a'], unexpected: [] });
  });

  test('a chain of such moves is followed to its end', () => {
    expect(pair(['ab', 'bc', 'cd', 'abc'], ['a', 'b', 'c', 'd'], [takes]).partners).not.toContain(null);
  });

  test('what nothing fits is missing, what fits nothing is unexpected, both in their order', () => {
    expect(pair(['x', 'b', 'y'], ['a', 'b', 'c'], [takes])).toEqual({
      partners: [null, 'b', null],
      unexpected: ['a', 'c'],
    });
  });

  test('a strict likeness has its pick before a loose one', () => {
    expect(pair(['1', '2'], ['2', '3'], [(e, a) => e === a, () => true]).partners).toEqual(['3', '2']);
  });

  test('the same object expected twice needs two that came', () => {
    const twice = { any: true };
    expect(pair([twice, twice], ['a'], [() => true])).toEqual({ partners: ['a', null], unexpected: [] });
  });

  test('ties go to the earlier element', () => {
    expect(pair(['abc', 'abc'], ['b', 'a', 'c'], [takes])).toEqual({ partners: ['b', 'a'], unexpected: ['c'] });
  });

  test('as many are paired as an exhaustive search can pair, and none twice', () => {
    const letters = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 5 });
    const wishes = fc.array(
      letters.map((some) => some.join('')),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(wishes, letters, (expected, actual) => {
        const { partners, unexpected } = pair(expected, actual, [takes]);
        const found = partners.filter((one) => one !== null);
        expect(found).toHaveLength(most(expected, actual));
        expect([...found, ...unexpected].sort()).toEqual([...actual].sort());
        partners.forEach((one, index) => {
          if (one !== null) expect(expected[index]).toContain(one);
        });
      }),
      { numRuns: 300 },
    );
  });
});

/** Tries everything. */
function most([first, ...others]: readonly string[], actual: readonly string[]): number {
  if (first === undefined) return 0;
  const counts = actual
    .filter((one) => first.includes(one))
    .map(
      (one) =>
        1 +
        most(
          others,
          actual.filter((other) => other !== one),
        ),
    );
  return Math.max(most(others, actual), ...counts);
}
