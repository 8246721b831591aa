import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestAddingUp } from '../../engine/values/allocation.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import { assess, line } from './builder.ts';

const PLACE = { file: 'built.yaml', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } } };
const HALF_UP = { precision: 2, method: 'half-up' } as const;

/** Sevenths of a cent, as whole numbers of them: no decimal says them, and their sums are halves of a cent now and then. */
const SOME = fc.array(fc.integer({ min: -7000, max: 7000 }), { minLength: 1, maxLength: 8 });

function billOf(fourteenths: readonly number[], together: Parameters<typeof assess>[2]) {
  const lines = fourteenths.map((count, index) => ({
    ...line(0),
    key: `line-${index}`,
    amount: new Money(new Decimal(count).dividedBy(1400).toFixed(40), 'EUR'),
  }));
  return assess([], lines, together);
}

/** Half away from zero, in cents, of `count` fourteenths of a cent. */
function cents(count: number): number {
  const size = Math.floor((2 * Math.abs(count) + 14) / 28);
  return count < 0 && size > 0 ? -size : size;
}

test.each(['allocated', 'each-rounded'] as const)('with %s lines the subtotal is the rounded exact sum', (memo) => {
  fc.assert(
    fc.property(SOME, (counts) => {
      const together = { kind: 'invoice', rounding: HALF_UP, memo, place: PLACE } as const;
      const { subtotal, lines } = billOf(counts, { together });
      expect(subtotal.amount.times(100).toNumber()).toBe(cents(counts.reduce((a, b) => a + b, 0)));
      expect(lines.every(({ amount }) => amount.amount.decimalPlaces() <= 2)).toBe(true);
    }),
  );
});

test('carried on, the first lines together are never off by more than half a cent', () => {
  fc.assert(
    fc.property(SOME, (counts) => {
      const { lines } = billOf(counts, { together: { kind: 'carry', rounding: HALF_UP, place: PLACE } });
      let [sum, exact] = [0, 0];
      for (const [index, count] of counts.entries()) {
        sum += lines[index]?.amount.amount.times(100).toNumber() ?? 0;
        exact += count;
        expect(2 * Math.abs(14 * sum - exact)).toBeLessThanOrEqual(14);
      }
    }),
  );
});

test('lines that are made to add up are moved by a cent at most where the sum is rounded to one', () => {
  fc.assert(
    fc.property(SOME, (counts) => {
      const exact = counts.map((count) => new Money(new Decimal(count).dividedBy(1400), 'EUR'));
      const total = Money.sum(exact, 'EUR').rounded(HALF_UP);
      const parts = nearestAddingUp(total, exact);
      expect(Money.sum(parts, 'EUR').compare(total)).toBe(0);
      for (const [index, part] of parts.entries()) {
        const off = part.minus(exact[index] as Money).amount.abs();
        expect(off.lessThan('0.02')).toBe(true);
      }
    }),
  );
});
