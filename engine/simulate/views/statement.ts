import type { SeatPrice } from '../../model/summary.ts';
import { type Money, printAmount } from '../../values/money.ts';

/** The sentences at the head of an account's page (K2-05…K2-07): the plan, and what all its users cost. */
export function statementOf(plan: string, price: SeatPrice | null): string {
  if (price === null) return `You are currently on the ${plan} plan.`;
  const { interval, users, perUser, perUserAMonth, total } = price;
  if (perUserAMonth === null) {
    return [
      `You are currently on the ${plan} plan for ${moneyWords(perUser)} per user, billed ${interval}.`,
      `You are currently paying a total of ${moneyWords(total)} ${interval} for ${users} user subscriptions.`,
    ].join(' ');
  }
  const billed = interval === 'annual' ? 'annually' : interval;
  return [
    `You are currently on the ${plan} plan for ${moneyWords(perUserAMonth)} per user per month, billed ${billed}.`,
    `You are currently paying a total of ${moneyWords(total)} per month for ${users} user subscriptions.`,
  ].join(' ');
}

/** The signs that stand for one currency where it is the only one on the page; others are told by their code. */
const SIGNS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥' };

/** `$16.67`, `€16.67`, `16.67 CHF`. */
function moneyWords(money: Money): string {
  const sign = Object.hasOwn(SIGNS, money.currency) ? SIGNS[money.currency] : undefined;
  const amount = printAmount(money);
  return sign === undefined ? `${amount} ${money.currency}` : `${sign}${amount}`;
}
