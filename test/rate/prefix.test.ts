import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prefixTable } from '../../engine/compile/prefix-table.ts';
import type { RateRow } from '../../engine/model/program.ts';
import { longestPrefix } from '../oracle/oracle.ts';
import { NOWHERE } from './builders.ts';

const row = (prefix: string): RateRow => ({ prefix, title: null, price: null, window: null, place: NOWHERE });

const NOW = { instant: 0, timeZone: 'UTC' };

/** Few different digits, so that prefixes of prefixes are common. */
const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom('0', '3', '7', '9'), minLength, maxLength });

test('the longest prefix of a number wins, whatever the order of the rates (INV-22)', () => {
  const prefixes = fc.uniqueArray(digits(1, 6), { maxLength: 30 });
  fc.assert(
    fc.property(
      prefixes.chain((listed) =>
        fc.tuple(fc.constant(listed), fc.shuffledSubarray(listed, { minLength: listed.length })),
      ),
      digits(0, 9),
      ([listed, shuffled], number) => {
        const wanted = longestPrefix(listed, number);
        expect(prefixTable(listed.map(row)).longest(number, NOW)?.prefix ?? null).toBe(wanted);
        expect(prefixTable(shuffled.map(row)).longest(number, NOW)?.prefix ?? null).toBe(wanted);
      },
    ),
  );
});

test('a number one digit short of a prefix has not got it, of exactly its digits and one past has', () => {
  const table = prefixTable([row('370'), row('3706')]);
  expect(table.longest('37', NOW)).toBeNull();
  expect(table.longest('370', NOW)?.prefix).toBe('370');
  expect(table.longest('3705', NOW)?.prefix).toBe('370');
  expect(table.longest('3706', NOW)?.prefix).toBe('3706');
});
