import assert from 'node:assert/strict';
import { WHOLE } from '../../bill/bill.ts';
import type { BillLine, Cause, Step } from '../../model/invoice.ts';
import type { Meter } from '../../model/meter.ts';
import type { Charge, Terms } from '../../model/program.ts';
import type { BilledPart, BilledUse } from '../../model/usage.ts';
import { type Decimal, ZERO } from '../../values/decimal.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import { isLeftOut } from '../money/open-bill.ts';
import { postLine } from '../money/posting.ts';
import { keyWhileTaxed, taxationOf, taxationOfFee } from '../money/taxation.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';
import { assignedBy } from './assign.ts';
import type { Billed } from './billed.ts';
import { chargeLine, feeOf, serviceEnd } from './fee.ts';
import { type Measurement, measure, measuredWords } from './measure.ts';
import { differenceStep } from './steps.ts';

/** The uses of a period, as far as they are to be billed. */
export interface ToBill extends Omit<BilledUse, 'parts'> {
  /** What was billed of it so far. */
  readonly before: ReadonlyMap<string, BilledPart>;
  /** When the service began that lines are now for, where others have what was before it. */
  readonly since?: Instant;
  /** Uses at or after it are not billed yet; absent: those that are served are. */
  readonly upTo?: Instant;
}

/** How the amounts of what is billed bit by bit are found, and told. */
export function interimOf({ plan }: AccountState, { terms }: Charge): NonNullable<Terms['interim']> {
  const { thresholds } = plan.invoicing;
  return terms.interim ?? (thresholds === null ? 'last-only' : 'difference-of-rounded');
}

/** Posts, part by part, what the uses now cost less what was billed for them. Whether there was any. */
export function billUse(world: World, billed: Billed, bill: ToBill, cause: Cause): boolean {
  const { account } = billed;
  const { before, subscription, charge, priced, period, served, open } = bill;
  const use = { subscription, charge, priced, period, served, ...(open === undefined ? {} : { open }) };
  const parts = new Map(before);
  const isClosed = open !== true;
  let isPosted = false;
  for (const one of measuredOf(world, billed, bill)) {
    const earlier = before.get(one.part) ?? { quantity: ZERO, amount: Money.zero(account.plan.currency) };
    const cost = costOf(billed, one.quantity, earlier, bill.open === true);
    const isNew =
      !cost.amount.isZero() || (isClosed && before.get(one.part) === undefined && !isLeftOut(account, cost.amount));
    if (isNew) postPart(world, billed, { bill, one, earlier, cost }, cause);
    isPosted ||= isNew;
    // What is rounded by itself is billed, be it to nothing.
    if (isNew || interimOf(billed.account, billed.charge) === 'round-each')
      parts.set(one.part, { quantity: one.quantity, amount: earlier.amount.plus(cost.amount) });
  }
  if (isPosted || use.open !== true) world.record(account.name, cause, { kind: 'meter-billed', ...use, parts });
  if (use.open !== true) invoiceAtOnce(world, account);
  return isPosted;
}

/** What the uses so far cost, all of them together. */
export function costSoFar(world: World, billed: Billed, bill: ToBill): Money {
  const { currency } = billed.account.plan;
  const nothing = { quantity: ZERO, amount: Money.zero(currency) };
  return Money.sum(
    measuredOf(world, billed, bill).map(({ quantity }) => costOf(billed, quantity, nothing, true).amount),
    currency,
  );
}

function measuredOf(world: World, billed: Billed, { before, ...use }: ToBill): Measurement[] {
  const { account, subscription, charge } = billed;
  const meter = meterOf(world, charge);
  const measured = measure(meter, account.uses.get(meter.name) ?? [], {
    ...use,
    timeZone: account.timeZone,
    assigned: assignedBy(meter, billed, use.open === true ? serviceEnd(account, subscription) : use.served.end),
    rounding: charge.terms.stages.quantity,
  });
  const isThere = new Set(measured.map(({ part }) => part));
  const gone = [...before.keys()].filter((part) => !isThere.has(part)).map(unused);
  const all = [...measured, ...gone];
  const isWanted =
    isOwedForNone(charge) || (meter.by.length === 0 && !isLeftOut(account, Money.zero(account.plan.currency)));
  return all.length === 0 && use.open !== true && isWanted ? [unused('[]')] : all;
}

function meterOf({ program }: World, { name, quantity }: Charge): Meter {
  assert(quantity.kind === 'meter', `${name} measures nothing`);
  const meter = program.meters.get(quantity.meter);
  assert(meter, `there is no meter ${quantity.meter}`);
  return meter;
}

/** A minimum is owed of no use too, and so is what tiers ask for none. */
function isOwedForNone({ limits, price }: Charge): boolean {
  return limits?.min != null || ('zero' in price && price.zero === 'first-flat');
}

/** What was billed may be no more. */
function unused(part: string): Measurement {
  return { part, values: JSON.parse(part) as string[], quantity: ZERO, uses: 0 };
}

interface Cost {
  /** Beside what was billed. */
  readonly amount: Money;
  readonly steps: readonly Step[];
  /** What all of it costs, with its steps; null where what is new was rounded by itself. */
  readonly whole: { readonly amount: Money; readonly steps: readonly Step[] } | null;
}

/** What `quantity` adds to what was billed: the difference of two rounded amounts, or what is new rounded by itself. */
function costOf(billed: Billed, quantity: Decimal, earlier: BilledPart, open: boolean): Cost {
  const { charge } = billed;
  const { limits } = charge;
  const soFar =
    open && limits?.min != null ? { ...billed, charge: { ...charge, limits: { ...limits, min: null } } } : billed;
  if (interimOf(billed.account, billed.charge) === 'round-each' && (open || limits?.min == null)) {
    const due = feeOf(
      soFar,
      WHOLE,
      quantity.minus(earlier.quantity),
      earlier.quantity.isZero() ? null : earlier.quantity,
    );
    return { ...due, whole: null };
  }
  const whole = wholeCost(soFar, quantity);
  const amount = whole.amount.minus(earlier.amount);
  const isFirst = earlier.amount.isZero();
  const difference = isFirst ? [] : [differenceStep(billedBefore(earlier), earlier.amount, amount)];
  return { amount, steps: [...whole.steps, ...difference], whole };
}

/** Of no use nothing, whatever a package would ask for none, unless the charge has a minimum or its tiers ask for none. */
function wholeCost(billed: Billed, quantity: Decimal): { readonly amount: Money; readonly steps: readonly Step[] } {
  if (!quantity.isZero() || isOwedForNone(billed.charge)) return feeOf(billed, WHOLE, quantity);
  return {
    amount: Money.zero(billed.account.plan.currency),
    steps: [{ step: 'price', detail: 'nothing was used', result: '0', operation: { kind: 'start', value: '0' } }],
  };
}

function billedBefore(earlier: BilledPart): string {
  return `− ${earlier.amount.amount.toFixed()} for ${earlier.quantity.toFixed()} billed before`;
}

interface Part {
  readonly bill: ToBill;
  readonly one: Measurement;
  /** What was billed of it so far. */
  readonly earlier: BilledPart;
  readonly cost: Cost;
}

function postPart(world: World, billed: Billed, { bill, one, earlier, cost }: Part, cause: Cause): void {
  const { account, charge } = billed;
  const { served, since = served.start } = bill;
  const name = one.values.length === 0 ? charge.line : `${charge.line}, ${one.values.join(', ')}`;
  const measured: Step = {
    step: 'measure',
    detail: measuredWords(meterOf(world, charge), one, charge.terms.stages.quantity),
    result: one.quantity.toFixed(),
  };
  const told = { fee: `${keyOf(bill)}/${one.part}`, name, served };
  const { whole } = cost;
  const isCredited = bill.since !== undefined && account.plan.invoicing.thresholds?.settle === 'credit';
  if (isCredited && whole !== null && !earlier.amount.isZero()) {
    const { quantity } = one;
    post(
      world,
      billed,
      { ...told, period: served, amount: whole.amount, quantity, steps: [measured, ...whole.steps] },
      cause,
    );
    const back = earlier.amount.negated();
    const steps = [givenBack(earlier)];
    post(
      world,
      billed,
      {
        ...told,
        fee: `${told.fee}/billed`,
        period: served,
        amount: back,
        quantity: earlier.quantity.negated(),
        steps,
        name: `Billed before: ${name}`,
        isBilled: true,
      },
      cause,
    );
  } else {
    const quantity = one.quantity.minus(earlier.quantity);
    const period = { start: since, end: served.end };
    const counts = earlier.amount.isZero();
    post(
      world,
      billed,
      { ...told, period, amount: cost.amount, quantity, steps: [measured, ...cost.steps], counts },
      cause,
    );
  }
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
  const key = keyWhileTaxed(fee, taxationOf(account, Math.max(served.start, served.end - 1), null), account);
  const open = account.openBill.get(key);
  const gives = amount.isNegative() && open === undefined;
  const line: BillLine = chargeLine(billed, {
    key,
    text: gives && !isBilled ? `Refund: ${name}` : name,
    amount,
    quantity: (open?.quantity ?? ZERO).plus(quantity),
    period,
    counts: counts && !gives,
    ...(gives ? taxationOfFee(world, account, isBilled ? fee.replace(/\/billed$/, '') : fee) : {}),
    steps,
    cause,
  });
  const what = gives ? 'refund' : 'charge';
  postLine(world, account, cause, { key: `${account.name}/${fee}/fee/${cause.event}`, what, line });
  if (amount.isNegative()) world.balanceRose(account.name, cause);
}

export function keyOf({ subscription, charge, period }: Pick<BilledUse, 'subscription' | 'charge' | 'period'>): string {
  return `${subscription}/${charge}/${period.start}`;
}
