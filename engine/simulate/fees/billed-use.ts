import assert from 'node:assert/strict';
import { WHOLE } from '../../bill/bill.ts';
import type { BillLine, Cause, Step } from '../../model/invoice.ts';
import type { Meter } from '../../model/meter.ts';
import { type Charge, type PricedCharge, QUANTITY_SCALE, type Terms } from '../../model/program.ts';
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
import { priceByUse, type Seen, seesUses } from './by-use.ts';
import { chargeLine, feeOf, serviceEnd } from './fee.ts';
import { lastsBeyondUse, type Measurement, measure, measuredIn, measuredWords, type Window } from './measure.ts';
import { differenceStep } from './steps.ts';

/** The uses of a period, as far as they are to be billed. */
export interface ToBill extends Omit<BilledUse, 'parts'> {
  /** What was billed of it so far. */
  readonly before: ReadonlyMap<string, BilledPart>;
  /** When the service began that lines are now for, where others have what was before it. */
  readonly since?: Instant;
}

/** How the amounts of what is billed bit by bit are found, and told. */
export function interimOf({ plan }: AccountState, { terms }: Charge): NonNullable<Terms['interim']> {
  const { thresholds } = plan.invoicing;
  return terms.interim ?? (thresholds === null ? 'last-only' : 'difference-of-rounded');
}

/** Posts, part by part, what the uses now cost less what was billed for them. Whether there was any. */
export function billUse(world: World, billed: Billed, bill: ToBill, cause: Cause): boolean {
  const { account } = billed;
  const { before, subscription, charge, priced, period, served, facts, open, upTo } = bill;
  const soFar = open === undefined || upTo === undefined ? {} : { open, upTo };
  const use = { subscription, charge, priced, period, served, ...(facts === undefined ? {} : { facts }), ...soFar };
  const parts = new Map(before);
  const isClosed = open !== true;
  let isPosted = false;
  for (const one of measuredOf(world, billed, bill)) {
    const earlier = before.get(one.part) ?? { quantity: ZERO, amount: Money.zero(account.plan.currency) };
    const cost = costOf(world, billed, bill, one, earlier);
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
    measuredOf(world, billed, bill).map((one) => costOf(world, billed, bill, one, nothing).amount),
    currency,
  );
}

function measuredOf(world: World, billed: Billed, bill: ToBill): Measurement[] {
  const { account, charge } = billed;
  const meter = meterOf(world, charge);
  const measured = measure(meter, account.uses.get(meter.name) ?? [], windowOf(billed, meter, bill));
  const isThere = new Set(measured.map(({ part }) => part));
  const gone = [...bill.before.keys()].filter((part) => !isThere.has(part)).map(unused);
  const all = [...measured, ...gone];
  const isToldAnyway = meter.by.length === 0 && !isLeftOut(account, Money.zero(account.plan.currency));
  const isOwed = bill.open !== true && (isOwedForNone(charge) || isToldAnyway);
  return all.length === 0 && isOwed ? [unused('[]')] : all;
}

function windowOf(billed: Billed, meter: Meter, { period, served, upTo, open }: ToBill): Window {
  const { account, subscription, charge } = billed;
  return {
    period,
    served,
    ...(upTo === undefined ? {} : { upTo }),
    timeZone: account.timeZone,
    assigned: assignedBy(meter, billed, open === true ? serviceEnd(account, subscription) : served.end),
    rounding: charge.terms.stages.quantity,
  };
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
  return { part, values: JSON.parse(part) as string[], quantity: ZERO, uses: [], before: [] };
}

interface Cost {
  /** Beside what was billed. */
  readonly amount: Money;
  readonly steps: readonly Step[];
  /** What all of it costs, with its steps; null where what is new was rounded by itself. */
  readonly whole: { readonly amount: Money; readonly steps: readonly Step[] } | null;
}

/** What the use adds to what was billed: the difference of two rounded amounts, or what is new rounded by itself. */
function costOf(world: World, billed: Billed, bill: ToBill, one: Measurement, earlier: BilledPart): Cost {
  const { account, charge } = billed;
  const { limits } = charge;
  const isOpen = bill.open === true;
  const hasMinimum = limits?.min != null;
  const soFar = isOpen && hasMinimum ? { ...billed, charge: { ...charge, limits: { ...limits, min: null } } } : billed;
  const isByItself = interimOf(account, charge) === 'round-each' && !seesUses(charge as PricedCharge);
  if (isByItself && (isOpen || !hasMinimum)) {
    const { quantity: held } = earlier;
    const due = feeOf(soFar, WHOLE, one.quantity.minus(held), held.isZero() ? null : held);
    return { ...due, whole: null };
  }
  const whole = wholeCost(world, soFar, bill, one);
  const amount = whole.amount.minus(earlier.amount);
  const difference = earlier.amount.isZero() ? [] : [differenceStep(billedBefore(earlier), earlier.amount, amount)];
  return { amount, steps: [...whole.steps, ...difference], whole };
}

/** Of no use nothing, whatever a package would ask for none, unless the charge has a minimum or its tiers ask for none. */
function wholeCost(world: World, billed: Billed, bill: ToBill, one: Measurement): NonNullable<Cost['whole']> {
  const { charge } = billed;
  const { quantity, uses } = one;
  if (isOwedForNone(charge) || !quantity.isZero() || (uses.length > 0 && seesUses(charge as PricedCharge)))
    return feeOf(billed, WHOLE, quantity, null, (priced, free) =>
      seesUses(priced) ? priceByUse(seen(world, billed, priced, bill, one), inMillionths(free)) : null,
    );
  return {
    amount: Money.zero(billed.account.plan.currency),
    steps: [{ step: 'price', detail: 'nothing was used', result: '0', operation: { kind: 'start', value: '0' } }],
  };
}

/** The uses of a part as its price sees them. */
function seen(world: World, billed: Billed, charge: PricedCharge, bill: ToBill, one: Measurement): Seen {
  const meter = meterOf(world, charge);
  const isLevel = lastsBeyondUse(meter);
  return {
    charge,
    isLevel,
    isAdded: !isLevel && (meter.aggregate === 'count' || meter.aggregate === 'sum'),
    uses: one.uses,
    period: bill.period,
    served: bill.served,
    facts: bill.facts ?? {},
    timeZone: billed.account.timeZone,
    measured: (uses, within) => {
      const before = isLevel ? [...one.before, ...one.uses.filter(({ at }) => at < within.start)] : one.before;
      const inside = isLevel ? uses.filter(({ at }) => within.start <= at && at < within.end) : uses;
      const window = { ...windowOf(billed, meter, bill), served: within, period: within };
      return inMillionths(measuredIn(meter, inside, before, window));
    },
  };
}

function inMillionths(quantity: Decimal): bigint {
  return BigInt(quantity.times(QUANTITY_SCALE.toString()).toFixed(0));
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
