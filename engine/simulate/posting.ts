import { bill } from '../bill/bill.ts';
import type { Assessment, BillLine, Cause } from '../model/invoice.ts';
import type { Leg, Posted } from '../model/journal.ts';
import type { Money } from '../values/money.ts';
import type { AccountState } from './state.ts';
import type { World } from './world.ts';

/** The open bill with surcharges and taxes; remembered per bill, since a bill is replaced and never changed. */
export function assess(account: AccountState, openBill: AccountState['openBill'] = account.openBill): Assessment {
  let assessment = ASSESSED.get(openBill);
  if (assessment === undefined) {
    assessment = bill([...openBill.values()], { ...account.plan });
    ASSESSED.set(openBill, assessment);
  }
  return assessment;
}

const ASSESSED = new WeakMap<AccountState['openBill'], Assessment>();

/** The bill as it would stand with `lines` on it. */
function withLines(account: AccountState, lines: readonly BillLine[]): Assessment {
  const openBill = new Map(account.openBill);
  for (const line of lines) openBill.set(line.key, line);
  return assess(account, openBill);
}

/** What posting `lines` takes from the balance: their net and what they add to surcharges and taxes. */
export function amountDue(account: AccountState, lines: readonly BillLine[]): Money {
  return withLines(account, lines).total.minus(assess(account).total);
}

/** Posts `line` as it now stands; the legs are the differences that it makes, and sum to zero. */
export function postLine(
  world: World,
  account: AccountState,
  cause: Cause,
  posting: Pick<Posted, 'key' | 'what'> & { readonly line: BillLine } & Partial<
      Pick<Posted, 'allowance' | 'truncatedTo'>
    >,
): void {
  const before = assess(account);
  const after = withLines(account, [posting.line]);
  const customer: Leg = { ledger: 'customer', amount: before.total.minus(after.total) };
  const others: Leg[] = [
    { ledger: 'revenue', amount: after.subtotal.minus(before.subtotal) },
    ...differences(before.surcharges, after.surcharges, (one) => one.surcharge, 'surcharge'),
    ...differences(before.taxes, after.taxes, (one) => one.tax, 'tax'),
  ];
  const legs: [Leg, ...Leg[]] = [customer, ...others.filter((leg) => !leg.amount.isZero())];
  world.record(account.name, cause, {
    kind: 'posted',
    key: posting.key,
    what: posting.what,
    legs,
    line: posting.line,
    allowance: posting.allowance ?? null,
    truncatedTo: posting.truncatedTo ?? null,
  });
}

function differences<T extends { readonly amount: Money }>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (one: T) => string,
  ledger: 'surcharge' | 'tax',
): Leg[] {
  return after.map((one) => {
    const name = nameOf(one);
    const earlier = before.find((other) => nameOf(other) === name);
    return {
      ledger: `${ledger}:${name}`,
      amount: earlier === undefined ? one.amount : one.amount.minus(earlier.amount),
    };
  });
}

const COUNTER_LEDGER = { opening: 'opening', payment: 'cash', adjustment: 'adjustments' } as const;

/** Money that is no line of an invoice. Positive `amount`: to the customer. */
export function postMoney(
  world: World,
  account: AccountState,
  cause: Cause,
  what: keyof typeof COUNTER_LEDGER,
  amount: Money,
): void {
  world.record(account.name, cause, {
    kind: 'posted',
    key: `${account.name}/${what}/${cause.event}`,
    what,
    legs: [
      { ledger: 'customer', amount },
      { ledger: COUNTER_LEDGER[what], amount: amount.negated() },
    ],
    line: null,
    allowance: null,
    truncatedTo: null,
  });
}
