import { type Money, printAmount } from '../values/money.ts';

/** `1.29 EUR`, as printed for people. */
export function amountWithCurrency(money: Money): string {
  return `${printAmount(money)} ${money.currency}`;
}

/** `+0.30 EUR`, `-0.30 EUR`: a difference shows its sign. */
export function signedAmount(money: Money): string {
  return money.isNegative() || money.isZero() ? amountWithCurrency(money) : `+${amountWithCurrency(money)}`;
}
