import { type BillTerms, bill, grown, toPay } from '../../bill/bill.ts';
import type { Grant } from '../../model/credit.ts';
import type { Assessment, BillLine, Cause } from '../../model/invoice.ts';
import type { Leg, Posted } from '../../model/journal.ts';
import type { Order } from '../../model/order.ts';
import type { Terms } from '../../model/program.ts';
import type { TaxRounding } from '../../model/rounding.ts';
import { Money } from '../../values/money.ts';
import type { Rounding, RoundingMethod } from '../../values/rounding.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';
import { type Assessed, remember, remembered } from './assessed.ts';
import { aheadFrom, heldCommitmentsOf } from './commitments.ts';
import { type DrawnByCredit, drawnByBoth, drawnByCredit, grantsHeld } from './credits.ts';
import { heldDiscountsOf, withConditions, withCuts } from './discounts.ts';
import { underEdition } from './former-levies.ts';
import { levies } from './left-plans.ts';
import { withLine } from './open-bill.ts';
import { servedAt, withPiece } from './pieces.ts';
import { taxed } from './taxation.ts';
import { afterDraft, type Bills, bothOf, ofDraft, roundingOf, waiting } from './two-bills.ts';
import { customerLegs } from './unbilled.ts';

/** The open bill with surcharges and taxes; remembered per bill, since a bill too is replaced and never changed. */
export function assess(account: AccountState, openBill: AccountState['openBill'] = account.openBill): Assessment {
  const known = remembered(account, openBill);
  if (known !== null) return known;
  const [first, ...others] = openBill === account.openBill ? billsOf(account) : [{ ...account, openBill }];
  const whole = bill([...first.openBill.values()], billTermsOf(first));
  const assessment = others.reduce((sum, one) => bothOf(sum, assess(one)), whole);
  remember(account, openBill, assessment);
  return assessment;
}

/** The account with each of the bills that its open one is: while a draft waits, that, and what has come since. */
export function billsOf(account: AccountState): [AccountState, ...AccountState[]] {
  const draft = waiting(account);
  if (draft === null) return [account];
  const own = ofDraft(account, draft);
  return draft.rest.size === 0 ? [own] : [own, afterDraft(account, draft, assess(own), billTermsOf(own))];
}

/** What stands on the lines of its bills: what its plan says, with the discounts that it has. */
export function billTermsOf(account: Assessed): BillTerms {
  const { together, taxRounding, payable, stages, currency } = account.plan;
  const grants = grantsHeld(account);
  const own = { held: heldDiscountsOf(account), commitments: heldCommitmentsOf(account), grants };
  return {
    order: orderFor(account.plan.order, grants),
    together,
    ...levies(account),
    taxRounding: roundedBy(account.taxpayer.roundingMethod, taxRounding),
    payable,
    stages,
    currency,
    ...own,
  };
}

/** What the plan rounds of taxes, by the method of the account. */
function roundedBy(method: RoundingMethod | null, rounding: TaxRounding): TaxRounding {
  if (method === null) return rounding;
  const by = (stage: Rounding | null): Rounding | null => (stage === null ? null : { ...stage, method });
  const { perUnit, perLine, perTax, perInvoice } = rounding;
  return { perUnit: by(perUnit), perLine: by(perLine), perTax: by(perTax), perInvoice: by(perInvoice) };
}

/** What credit notes left under a plan that draws on it is drawn last by one that says nothing of it. */
function orderFor(order: Order, grants: readonly Grant[]): Order {
  if (!grants.some(({ isNote }) => isNote) || order.after.some(({ step }) => step === 'credit-note')) return order;
  const last = order.after.filter(({ step }) => step === 'payable');
  const others = order.after.filter(({ step }) => step !== 'payable');
  return { ...order, after: [...others, { step: 'credit-note', selector: null, place: null }, ...last] };
}

/** The bill as it would stand with `lines` on it. */
function withLines(world: World, account: AccountState, lines: readonly BillLine[]): Assessment {
  let bills: Bills = account;
  for (const line of lines) bills = withPosted(world, account, bills, line);
  return assessWith(account, bills);
}

function assessWith(account: AccountState, { openBill, draft }: Bills): Assessment {
  return waiting(account) === null ? assess(account, openBill) : assess({ ...account, openBill, draft });
}

function withPosted(world: World, account: AccountState, { openBill, draft }: Bills, line: BillLine): Bills {
  const posted = asPosted(world, account, line);
  const after = withLine(openBill, posted);
  if (draft?.aside === null)
    return { openBill: after, draft: withPiece(draft, { ...account, openBill }, world.now, posted) };
  assessGrown(account, openBill, after, posted);
  return { openBill: after, draft };
}

/** Where `line` has grown on an assessed bill without costing more, the bill need not be assessed anew. */
function assessGrown(
  account: AccountState,
  openBill: AccountState['openBill'],
  after: AccountState['openBill'],
  line: BillLine,
): void {
  const before = remembered(account, openBill);
  const earlier = openBill.get(line.key);
  if (before === null || earlier === undefined || remembered(account, after) !== null) return;
  const found = grown(before, earlier, line, billTermsOf(account));
  if (found !== null) remember(account, after, found);
}

/** With what is fixed when a line is posted: its plan, its taxes, and the discounts of what it gives back. */
function asPosted(world: World, account: AccountState, posted: BillLine): BillLine {
  const under = posted.under ?? account.openBill.get(posted.key)?.under;
  const line = under === posted.under || under === undefined ? posted : { ...posted, under };
  const ahead = isAhead(world, account, line) ? { ...line, ahead: true as const } : line;
  return underEdition(account, withCuts(account, withConditions(account, taxed(account, ahead, world.now))));
}

/** Whether it is of the period that the next invoice begins, where commitments ask that. What a left plan charges is of its last. */
function isAhead(world: World, account: AccountState, line: BillLine): boolean {
  const earlier = account.openBill.get(line.key);
  if (earlier !== undefined) return earlier.ahead === true;
  if (account.plan.commitments.length === 0 || line.under !== undefined) return false;
  const ahead = aheadFrom(account);
  return ahead !== null && servedAt(world.now, line) >= ahead;
}

/** What posting `lines` takes from the balance: their net and what they add to surcharges and taxes. */
export function amountDue(world: World, account: AccountState, lines: readonly BillLine[]): Money {
  return toPay(withLines(world, account, lines)).minus(toPay(assess(account)));
}

/** What each of `lines` adds to that of those before it: their sum is what is due for all. */
export function amountsDue(world: World, account: AccountState, lines: readonly BillLine[]): Money[] {
  let bills: Bills = account;
  let before = toPay(assess(account));
  return lines.map((line) => {
    bills = withPosted(world, account, bills, line);
    const after = toPay(assessWith(account, bills));
    const due = after.minus(before);
    before = after;
    return due;
  });
}

/** Posts `line` as it now stands; the legs are the differences that it makes, and sum to zero. */
export function postLine(
  world: World,
  account: AccountState,
  cause: Cause,
  posting: Pick<Posted, 'key' | 'what'> & { readonly line: BillLine } & Partial<
      Pick<Posted, 'allowance' | 'truncatedTo' | 'lineUntil' | 'call' | 'givesBack'> & {
        /** What is taken of a balance that does not cover the line. */
        readonly take: Terms['ifShort']['take'];
      }
    >,
): void {
  const line = asPosted(world, account, posting.line);
  const [customer, ...others] = legsBetween(assess(account), withLines(world, account, [line]));
  const earlier = account.openBill.get(line.key)?.amount;
  world.record(account.name, cause, {
    kind: 'posted',
    key: posting.key,
    what: posting.what,
    legs: [...customerLegs(account, customer, posting.take ?? 'in-full'), ...others.map((leg) => onLedger(line, leg))],
    line,
    grown: earlier === undefined ? line.amount : line.amount.minus(earlier),
    allowance: posting.allowance ?? null,
    truncatedTo: posting.truncatedTo ?? null,
    ...(posting.givesBack === undefined ? {} : { givesBack: posting.givesBack }),
    ...(posting.call === undefined ? {} : { call: posting.call }),
    ...(posting.lineUntil === undefined ? {} : { lineUntil: posting.lineUntil }),
  });
}

/** What another account has earned is no revenue a second time. */
function onLedger({ isPassedOn }: BillLine, leg: Leg): Leg {
  return isPassedOn && leg.ledger === 'revenue' ? { ...leg, ledger: 'passed-on' } : leg;
}

/** What the same lines come to otherwise, now that the plan's surcharges and taxes are others. */
export function postReassessed(
  world: World,
  account: AccountState,
  before: Assessment,
  cause: Cause,
  why = `plan-edited/${cause.event}`,
): void {
  const legs = legsBetween(before, assess(account));
  postLegs(world, account, `${account.name}/${why}`, legs, cause);
}

/**
 * The open bill, which came to `before`, is cut in two: what they come to together may differ by rounding and by amounts
 * for each invoice.
 */
export function postSplit(
  world: World,
  account: AccountState,
  one: Assessment,
  other: Assessment,
  cause: Cause,
  of = '',
  before = assess(account),
): void {
  const legs = legsBetween(before, bothOf(one, other), drawnByBoth(one, other));
  postLegs(world, account, `${account.name}/split/${cause.event}${of}`, legs, cause);
}

/** A difference that is no line's. */
function postLegs(world: World, account: AccountState, key: string, legs: [Leg, ...Leg[]], cause: Cause): void {
  if (legs.every((leg) => leg.amount.isZero())) return;
  world.record(account.name, cause, {
    kind: 'posted',
    key,
    what: 'charge',
    legs,
    line: null,
    grown: null,
    allowance: null,
    truncatedTo: null,
  });
}

function legsBetween(before: Assessment, after: Assessment, drawn = drawnByCredit(after)): [Leg, ...Leg[]] {
  const customer: Leg = { ledger: 'customer', amount: toPay(before).minus(toPay(after)) };
  const others: Leg[] = [
    { ledger: 'revenue', amount: after.subtotal.minus(before.subtotal) },
    ...drawnLegs(drawnByCredit(before), drawn, after.total.currency),
    ...differences(before.surcharges, after.surcharges, (one) => one.surcharge, 'surcharge'),
    ...differences(before.taxes, after.taxes, (one) => one.tax, 'tax'),
    { ledger: 'rounding', amount: roundingOf(after).minus(roundingOf(before)) },
  ];
  return [customer, ...others.filter((leg) => !leg.amount.isZero())];
}

/** What credits pay more of `after` is left less of them; what lowers the price is no revenue in their place. */
function drawnLegs(earlier: DrawnByCredit, later: DrawnByCredit, currency: string): Leg[] {
  const zero = Money.zero(currency);
  const nothing = { all: zero, cut: zero };
  const names = [...new Set([...earlier.keys(), ...later.keys()])];
  return names.flatMap((name): Leg[] => {
    const [then, now] = [earlier.get(name) ?? nothing, later.get(name) ?? nothing];
    return [
      { ledger: `credit:${name}`, amount: then.all.minus(now.all) },
      { ledger: 'grants', amount: now.cut.minus(then.cut) },
    ];
  });
}

/** Also of what `after` no longer has. */
function differences<T extends { readonly amount: Money }>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (one: T) => string,
  ledger: 'surcharge' | 'tax',
): Leg[] {
  const left = before.filter((one) => !after.some((other) => nameOf(other) === nameOf(one)));
  const moved = after.map((one) => {
    const name = nameOf(one);
    const earlier = before.find((other) => nameOf(other) === name);
    return {
      ledger: `${ledger}:${name}` as const,
      amount: earlier === undefined ? one.amount : one.amount.minus(earlier.amount),
    };
  });
  return [
    ...moved,
    ...left.map((one) => ({ ledger: `${ledger}:${nameOf(one)}` as const, amount: one.amount.negated() })),
  ];
}

const COUNTER_LEDGER = { opening: 'opening', payment: 'cash', payout: 'cash', adjustment: 'adjustments' } as const;

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
    grown: null,
    allowance: null,
    truncatedTo: null,
  });
}
