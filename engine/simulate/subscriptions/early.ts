import type { Cause, Summand } from '../../model/invoice.ts';
import { startOfDay } from '../../values/calendar.ts';
import type { CivilDate, Instant } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import { humanTime } from '../../values/time-words.ts';
import { type Billed, isPaused, periodAfter, periodAt } from '../fees/billed.ts';
import { chargeLine, pricedFor, quantityOf } from '../fees/fee.ts';
import { isMetered } from '../fees/metered.ts';
import { periodFee } from '../fees/period-fee.ts';
import { serviceEnd } from '../fees/service-end.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import { postLine } from '../money/posting.ts';
import type { World } from '../world.ts';
import { runOf } from './ref.ts';
import { termToLeave, toldOfEnd } from './term.ts';

/** The end of the minimum term where `end` falls before it; null where there is none, or it is served. */
export function minimumEndAfter({ account, subscription }: Billed, end: Instant): CivilDate | null {
  if (subscription.activated === null) return null;
  const minimumEnd = termToLeave(account, subscription, { end, told: toldOfEnd(account, subscription) ?? end });
  return minimumEnd !== null && end < startOfDay(minimumEnd, account.timeZone) ? minimumEnd : null;
}

/**
 * The life that fees in advance are kept for when service ends at `left`: its own, or up to the end of its minimum
 * term, before which nothing is refunded.
 */
export function asPaidAhead(ended: Billed, left: Instant): Billed {
  const finish = minimumEndAfter(ended, left) ?? ended.subscription.finish;
  return { ...ended, subscription: { ...ended.subscription, finish } };
}

/**
 * M-44, R-07: ended before its minimum term, the subscription owes what a life up to the end of that term costs,
 * less the periodic fees that were posted, the last partial one among them. Credits are not netted against it.
 */
export function chargeEarlyCancellation(world: World, billed: Billed, end: Instant, cause: Cause): void {
  const { account, subscription, charge } = billed;
  const minimumEnd = minimumEndAfter(billed, end);
  if (minimumEnd === null || isMetered(charge)) return; // what was not used is not owed
  const { currency } = account.plan;
  const fees = feesOfLife(billed, minimumEnd);
  const paid = [...(runOf(billed)?.posted.values() ?? [])].map(({ period, amount }): Summand => {
    const from = humanTime(period.start, account.timeZone);
    return { title: `posted for the period from ${from}`, amount: amount.negated(), steps: [] };
  });
  const whole = Money.sum(
    fees.map((one) => one.amount),
    currency,
  );
  const posted = Money.sum(
    paid.map((one) => one.amount.negated()),
    currency,
  );
  const amount = whole.minus(posted);
  if (amount.isNegative() || amount.isZero()) return;
  const key = `${subscription.id}/${charge.name}/early-cancellation`;
  const line = chargeLine(billed, {
    key,
    text: 'Early cancellation',
    amount,
    quantity: quantityOf(billed),
    period: { start: end, end: startOfDay(minimumEnd, account.timeZone) },
    steps: [
      {
        step: 'minimum term',
        detail: `${whole.amount.toFixed()} up to ${minimumEnd}, − ${posted.amount.toFixed()} posted`,
        result: amount.amount.toFixed(),
        operation: { kind: 'start', value: amount.amount.toFixed() },
        place: charge.place,
        of: [...fees, ...paid],
      },
    ],
    cause,
  });
  postLine(world, account, cause, { key: `${account.name}/${key}`, what: 'charge', line });
  invoiceAtOnce(world, account);
}

/** All periodic fees, each rounded, of a life that finishes on `finish` under the same terms. */
function feesOfLife(billed: Billed, finish: CivilDate): Summand[] {
  const { account, charge } = billed;
  const subscription = { ...billed.subscription, finish, ended: null };
  const end = serviceEnd(account, subscription);
  const midnight = startOfDay(finish, account.timeZone);
  const fees: Summand[] = [];
  let period = periodAt(billed, billed.subscription.activated ?? billed.subscription.activation);
  while (period.start <= midnight) {
    if (!isPaused(subscription, period.start)) {
      const priced = { ...pricedFor(billed, period.start), subscription };
      const { amount, steps } = periodFee(priced, period, { ending: end ?? undefined }).due;
      fees.push({ title: `${charge.line} from ${humanTime(period.start, account.timeZone)}`, amount, steps });
    }
    period = periodAfter(billed, period);
  }
  return fees;
}
