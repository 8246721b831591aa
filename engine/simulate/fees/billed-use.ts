import type { BehindMeasure, Cause, Step } from '../../model/invoice.ts';
import type { BilledPart, BilledUse } from '../../model/usage.ts';
import { spansWords } from '../../values/calendar.ts';
import { type Decimal, ZERO } from '../../values/decimal.ts';
import type { Interval } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import { giveBack } from '../money/give-back.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import { leftSince } from '../money/left-plans.ts';
import { isLeftOut } from '../money/open-bill.ts';
import { postLine } from '../money/posting.ts';
import { keyWhileTaxed, taxationOf, taxationOfFee } from '../money/taxation.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';
import type { Billed } from './billed.ts';
import { rulesOfPlan } from './due-discounts.ts';
import { chargeLine } from './fee.ts';
import { includedIn } from './included.ts';
import { type Counted, type Measurement, measuredWords, partOfUse } from './measure.ts';
import {
  billedBefore,
  type Cost,
  costOf,
  interimOf,
  isInParts,
  measuredOf,
  meterOf,
  type Part,
  shownOf,
  type ToBill,
  windowOf,
} from './use-cost.ts';

/** Posts, part by part, what the uses now cost less what was billed for them. Whether there was any. */
export function billUse(world: World, billed: Billed, bill: ToBill, cause: Cause): boolean {
  const { account } = billed;
  const { before, subscription, charge, priced, period, served, facts, open, upTo } = bill;
  const isClosed = open !== true;
  const parts = new Map(before);
  let isPosted = false;
  const { raw, owed } = measuredOf(world, billed, bill);
  for (const one of owed) {
    const known = before.get(one.part);
    const earlier = known ?? { quantity: ZERO, amount: Money.zero(account.plan.currency) };
    const cost = costOf(world, billed, { bill, one, earlier });
    const isNew = isClosed && known === undefined && !isLeftOut(account, cost.amount);
    const isTold = !cost.amount.isZero() || isNew || (known !== undefined && isMoreOnDraft(account, bill, one, known));
    if (isTold) postPart(world, billed, { bill, one, earlier }, cost, cause);
    isPosted ||= isTold;
    // What is rounded by itself is billed, be it to nothing.
    if (!isTold && interimOf(account, billed.charge) !== 'round-each') continue;
    const converted = isInParts(billed.charge) && cost.whole !== null ? { converted: cost.whole.quantity } : {};
    const included = cost.whole === null ? includedSoFar(account, one) : {};
    parts.set(one.part, {
      quantity: one.quantity,
      ...converted,
      ...included,
      amount: earlier.amount.plus(cost.amount),
    });
  }
  if (!isPosted && !isClosed) return false;
  const { atLeast } = priced.quantity.kind === 'meter' ? priced.quantity : {};
  const looked = atLeast === undefined ? {} : { measured: new Map(raw.map(({ part, quantity }) => [part, quantity])) };
  const soFar = isClosed || upTo === undefined ? {} : { open, upTo };
  const use = { subscription, charge, priced, period, served, ...(facts === undefined ? {} : { facts }), ...soFar };
  world.record(account.name, cause, { kind: 'meter-billed', ...use, ...looked, ...rulesOfPlan(billed), parts });
  if (isClosed) invoiceAtOnce(world, account);
  return isPosted;
}

/** It costs no more, but its line is on a draft still and tells how much it is. */
function isMoreOnDraft({ draft, openBill }: AccountState, bill: ToBill, one: Measurement, known: BilledPart): boolean {
  if (draft === null || bill.open === true || bill.served.end > draft.period.end) return false;
  return !known.quantity.equals(one.quantity) && openBill.has(`${keyOf(bill)}/${one.part}`);
}

/** What allowances have of what was rounded by itself. */
function includedSoFar(account: AccountState, one: Measurement): Pick<BilledPart, 'included'> {
  const included = includedIn(account, one);
  return included.length === 0 ? {} : { included: new Map(included.map(({ name, units }) => [name, units])) };
}

/** What the uses so far cost, all of them together; or beside what `before` says was billed of them. */
export function costSoFar(world: World, billed: Billed, bill: ToBill, before: ToBill['before'] = new Map()): Money {
  const { currency } = billed.account.plan;
  const none: BilledPart = { quantity: ZERO, amount: Money.zero(currency) };
  const { owed } = measuredOf(world, billed, bill);
  return Money.sum(
    owed.map((one) => costOf(world, billed, { bill, one, earlier: before.get(one.part) ?? none }).amount),
    currency,
  );
}

function postPart(world: World, billed: Billed, part: Part, cost: Cost, cause: Cause): void {
  const { account, charge } = billed;
  const { bill, one, earlier } = part;
  const served = coveredBy(bill);
  const { since = served.start } = bill;
  const name = one.values.length === 0 ? charge.line : `${charge.line}, ${one.values.join(', ')}`;
  const told = { fee: `${keyOf(bill)}/${one.part}`, name, served };
  const { whole } = cost;
  const steps = [...measureSteps(world, billed, part), ...(whole?.steps ?? [])];
  const quantity = shownOf(charge, one.quantity, whole?.quantity);
  const before = shownOf(charge, earlier.quantity, earlier.converted);
  const isCredited = bill.since !== undefined && account.plan.invoicing.thresholds?.settle === 'credit';
  if (isCredited && whole !== null && !earlier.amount.isZero()) {
    post(world, billed, { ...told, period: served, amount: whole.amount, quantity, steps }, cause);
    const back = { ...told, fee: `${told.fee}/billed`, name: `Billed before: ${name}`, isBilled: true };
    const amount = earlier.amount.negated();
    const given = [givenBack(earlier)];
    post(world, billed, { ...back, period: served, amount, quantity: before.negated(), steps: given }, cause);
  } else {
    // what is told later of what was billed up to here is of all of it
    const period = { start: since < served.end ? since : served.start, end: served.end };
    const counts = earlier.amount.isZero();
    const all = [...measureSteps(world, billed, part), ...cost.steps];
    const posting = { ...told, period, amount: cost.amount, quantity: quantity.minus(before), steps: all, counts };
    post(world, billed, posting, cause);
  }
}

/** The time that is billed: what is billed within the period ends behind the use that is billed at once, at which it was served until. */
function coveredBy({ served, open, upTo }: ToBill): Interval {
  return open === true && upTo !== undefined ? { start: served.start, end: Math.max(served.end, upTo) } : served;
}

function measureSteps(world: World, billed: Billed, part: Part): Step[] {
  const { charge } = billed;
  const { one } = part;
  const { raised, quantity } = one;
  const measured = measuredWords(meterOf(world, charge), one, charge.terms.stages.quantity);
  const perTime = charge.quantity.kind === 'meter' ? charge.quantity.perTime : undefined;
  const detail =
    perTime === undefined ? measured : `${measured}, times how long, in units of ${spansWords(1, perTime)}`;
  return [
    { step: 'measure', detail, result: (raised?.from ?? quantity).toFixed(), uses: behind(world, billed, part) },
    ...(raised === undefined ? [] : [{ step: 'at-least', detail: raised.words, result: quantity.toFixed() }]),
  ];
}

/** The uses, which are entries of the journal that know what told them. */
function behind(world: World, billed: Billed, { bill, one }: Part): BehindMeasure {
  const meter = meterOf(world, billed.charge);
  const part = partOfUse(meter, windowOf(billed, meter, bill));
  const told = ({ use, at }: Counted) => (part === null ? use : { ...use, part: part(at) });
  return { within: one.uses.map(told), before: one.before.map(({ use }) => use) };
}

function givenBack(earlier: BilledPart): Step {
  const result = earlier.amount.negated().amount.toFixed();
  return { step: 'billed before', detail: billedBefore(earlier), result, operation: { kind: 'start', value: result } };
}

interface Posting {
  readonly fee: string;
  readonly name: string;
  readonly served: Interval;
  readonly period: Interval;
  readonly amount: Money;
  readonly quantity: Decimal;
  readonly steps: readonly Step[];
  /** Whether it counts as a charge of its own. */
  readonly counts?: boolean;
  /** It says what others have billed, and refunds nothing. */
  readonly isBilled?: boolean;
}

function post(world: World, billed: Billed, posting: Posting, cause: Cause): void {
  const { account } = billed;
  const { fee, name, served, period, amount, quantity, steps, counts = true, isBilled = false } = posting;
  const last = Math.max(served.start, served.end - 1);
  const under = leftSince(account, last);
  const taxation = taxationOf(account, last, null, under);
  const key = keyWhileTaxed(fee, taxation, account, under);
  const open = account.openBill.get(key);
  const gives = amount.isNegative() && open === undefined;
  const lineOf = (much: Money, how: readonly Step[]) =>
    chargeLine(billed, {
      key,
      text: gives && !isBilled ? `Refund: ${name}` : name,
      amount: much,
      quantity: (open?.quantity ?? ZERO).plus(quantity),
      period,
      counts: counts && !gives,
      ...(under === undefined ? {} : { under, taxation }),
      ...(gives ? taxationOfFee(world, account, isBilled ? fee.replace(/\/billed$/, '') : fee) : {}),
      steps: how,
      cause,
    });
  const posted = { key: `${account.name}/${fee}/fee/${cause.event}`, what: gives ? 'refund' : 'charge' } as const;
  if (gives && !isBilled) {
    const back = { fee, amount: amount.negated(), steps, line: lineOf };
    giveBack(world, account, { ...posted, what: 'refund', ...back }, cause);
  } else postLine(world, account, cause, { ...posted, line: lineOf(amount, steps) });
}

export function keyOf({ subscription, charge, period }: Pick<BilledUse, 'subscription' | 'charge' | 'period'>): string {
  return `${subscription}/${charge}/${period.start}`;
}
