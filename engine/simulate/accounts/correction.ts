import type { Correction } from '../../model/changes.ts';
import type { BillLine, Cause } from '../../model/invoice.ts';
import type { Posted } from '../../model/journal.ts';
import type { Charge, Plan } from '../../model/program.ts';
import { proportionally } from '../../values/allocation.ts';
import { addDays, dateOf, daysBetween, startOfDay, turnAt } from '../../values/calendar.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { Money, minorUnit } from '../../values/money.ts';
import { isMetered } from '../fees/metered.ts';
import { turningOf } from '../fees/periods.ts';
import { differenceStep } from '../fees/steps.ts';
import { giveUnused, type Unused } from '../fees/unused.ts';
import { issueNotesDue } from '../money/corrections.ts';
import { issueInvoice, lastInvoiced } from '../money/invoicing.ts';
import { postMoney } from '../money/posting.ts';
import { settleLeft } from '../money/settle-commitments.ts';
import { RANK } from '../queue.ts';
import type { AccountState } from '../state.ts';
import { because, clockCause, type World } from '../world.ts';
import { priceInAdvance } from './change-kind.ts';

/** Whether the fee of a period is charged before it. */
export function isAhead(charge: Charge): boolean {
  return charge.due.kind === 'recurring' && charge.terms.collect.kind === 'in-advance' && !isMetered(charge);
}

export function chargesAhead({ charges }: Plan, name: string): boolean {
  return charges.some((one) => one.name === name && isAhead(one));
}

/** What comes back as whole days of the new plan: where its periods begin, and what is left over. */
export function extension(
  account: AccountState,
  to: Plan,
  unused: readonly Unused[],
  now: Instant,
): { readonly begins: Instant; readonly left: readonly Unused[] } {
  const { timeZone } = account;
  const price = priceInAdvance(account, to);
  const given = sumOf(unused, to.currency);
  if (price.isZero() || given.isZero()) return { begins: now, left: unused };
  const begun = { ...account, cycle: to.cycle, assigned: now, anchored: null };
  const { start, end } = turnAt(turningOf({ kind: 'cycle' }, begun, null), now);
  const length = daysBetween(dateOf(start, timeZone), dateOf(end, timeZone));
  const days = given.amount.times(length).dividedToIntegerBy(price);
  const rounding = { precision: minorUnit(to.currency), method: 'half-up' } as const;
  const used = new Money(price.times(days).dividedBy(length), to.currency).rounded(rounding);
  const begins = startOfDay(addDays(dateOf(now, timeZone), days.toNumber()), timeZone);
  return { begins, left: limited(unused, given.minus(used)) };
}

function sumOf(unused: readonly Unused[], currency: string): Money {
  return Money.sum(
    unused.map(({ amount }) => amount),
    currency,
  );
}

/** Of `unused` only `most`, in proportion. */
function limited(unused: readonly Unused[], most: Money): Unused[] {
  const parts = proportionally(
    most,
    unused.map(({ amount }) => amount.amount),
  );
  return unused.flatMap((one, index): Unused[] => {
    const amount = parts[index] ?? one.amount;
    const more = one.amount.minus(amount);
    if (more.isZero()) return [one];
    if (!amount.amount.greaterThan(0) && one.counted.isZero()) return [];
    const detail = `${more.amount.toFixed()} of it does not come back`;
    const step = differenceStep(detail, more.negated(), amount.negated());
    return [{ ...one, amount, steps: [...one.steps, step] }];
  });
}

interface Putting {
  readonly unused: readonly Unused[];
  readonly correction: Correction;
  /** Those of the plan that was left, by key, and the time for which they are settled. */
  readonly commitments: readonly string[];
  readonly period: Interval;
  readonly invoices: boolean;
}

/** Once the new fees are posted, what comes back is; then the invoice, and what is paid out. */
export function putRight(world: World, { name, stay }: AccountState, putting: Putting, cause: Cause): void {
  const first = world.journal.length;
  world.schedule({
    at: world.now,
    rank: RANK.begin,
    id: `${name}/~put-right`,
    cause: cause.event,
    occur: () => {
      const account = world.account(name);
      if (account.stay === stay) giveBack(world, account, putting, first, cause);
    },
  });
}

function giveBack(world: World, account: AccountState, putting: Putting, first: number, cause: Cause): void {
  const { unused, correction, commitments, period, invoices } = putting;
  const charged = world.journal
    .slice(first)
    .flatMap((entry) =>
      entry.kind === 'posted' && entry.account === account.name && entry.what === 'charge' && entry.line !== null
        ? [{ line: entry.line, grown: entry.grown ?? entry.line.amount }]
        : [],
    );
  const most = Money.sum(
    charged.map(({ grown }) => grown),
    account.plan.currency,
  );
  const isOver = correction.surplus === 'drop' && sumOf(unused, account.plan.currency).compare(most) > 0;
  for (const one of isOver ? limited(unused, most) : unused)
    giveUnused(world, one, because(cause.event, one.billed.charge.place), besideOf(one, charged, correction));
  issueNotesDue(world, account, cause);
  settleLeft(world, account, commitments, period, cause);
  if (correction.surplus === 'refund') payOut(world, account, first, cause);
  if (invoices) invoiceNow(world, account);
}

function besideOf(
  { billed }: Unused,
  charged: readonly { readonly line: BillLine }[],
  { correct }: Correction,
): BillLine | null {
  if (correct !== 'net') return null;
  return charged.find(({ line }) => line.charge === billed.charge.name)?.line ?? null;
}

/** More came back than was charged: it goes back to where it came from. */
function payOut(world: World, account: AccountState, first: number, cause: Cause): void {
  const moved = world.journal
    .slice(first)
    .flatMap((entry) =>
      entry.kind === 'posted' && entry.account === account.name && isOfBills(entry) ? entry.legs : [],
    )
    .flatMap(({ ledger, amount }) => (ledger === 'customer' || ledger === 'unbilled' ? [amount] : []));
  const surplus = Money.sum(moved, account.plan.currency);
  if (surplus.amount.greaterThan(0)) postMoney(world, account, cause, 'payout', surplus.negated());
}

/** What stands on a bill, or a credit note gives back of one. */
function isOfBills({ line, what }: Pick<Posted, 'line' | 'what'>): boolean {
  return line !== null || what === 'refund';
}

function invoiceNow(world: World, { name, timeZone, stay }: AccountState): void {
  world.schedule({
    at: world.now,
    rank: RANK.invoice,
    id: `${name}/change`,
    cause: clockCause('invoice', world.now, timeZone),
    occur: (_, clock) => {
      const account = world.account(name);
      if (account.stay !== stay || account.closed) return;
      const start = Math.min(lastInvoiced(account), world.now);
      issueInvoice(world, account, { start, end: world.now }, because(clock, account.plan.place), {
        last: true,
        within: true,
      });
    },
  });
}
