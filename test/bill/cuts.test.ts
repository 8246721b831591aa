import { describe, expect, it } from 'vitest';
import { comeBack } from '../../engine/bill/cuts.ts';
import type { BillLine } from '../../engine/model/invoice.ts';
import { decimal } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import { line } from './builder.ts';

const eur = (amount: string) => new Money(decimal(amount), 'EUR');

/** A refund of so much of a fee, and what a cap had taken off the fee, which was finer than a cent. */
function refund(amount: string): BillLine {
  const cut = {
    of: 'fee',
    rule: 'returned/most',
    line: 'Most, taken back',
    fee: eur('1000.000'),
    taken: eur('609.386'),
  };
  const cuts = [{ ...cut, before: eur('0'), back: eur(amount), place: null }];
  return { ...line(0, { key: 'fee', amount: eur(`-${amount}`) }), cuts };
}

describe('what was taken off a fee finer than to the cent', () => {
  it.each([
    ['999.999', '609.39', ['start', 'share', 'round']], // 609.385390614 is rounded
    ['1000.000', '609.386', ['start', 'share']], // all of it comes back as it was
    ['1000.001', '609.386', ['start', 'share']],
  ])('comes back with %s of 1000.000 as %s, and says whether it was rounded', (amount, comes, steps) => {
    const [back] = comeBack([refund(amount)]);
    expect(back?.amount.amount.toFixed()).toBe(comes);
    expect(back?.steps.map(({ step, operation }) => (operation?.kind === 'start' ? 'start' : step))).toEqual(steps);
  });
});
