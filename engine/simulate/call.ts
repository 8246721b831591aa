import type { BillLine, Cause } from '../model/invoice.ts';
import type { Posted } from '../model/journal.ts';
import type { Allowance, CallRoute, RateRow, Tariff } from '../model/program.ts';
import { allowanceUse, rateCall, splitCall } from '../rate/rate.ts';
import { type Decimal, fromScaled } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { Money } from '../values/money.ts';
import { invoiceAtOnce } from './invoicing.ts';
import { notify } from './notify.ts';
import { postLine } from './posting.ts';
import {
  accountRefusal,
  activateByUsage,
  digitsOf,
  isDenied,
  isSuspended,
  numberHolder,
  serviceRefusal,
  waitsForUsage,
} from './service.ts';
import { type AccountState, type AllowanceState, isOver, leftSeconds, type SubscriptionState } from './state.ts';
import type { World } from './world.ts';

/** One leg of a call, as it is reported. Numbers are digits, with or without a plus. */
export interface Call {
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  /** 0: not answered. */
  readonly seconds: number;
}

/** What will be paid for a call: by an allowance as far as it reaches, by a tariff for the rest. */
interface Plan {
  readonly zone: string | null;
  readonly place: Place | null;
  readonly allowance: Covering | null;
  readonly rest: Rest | null;
  readonly truncatedTo: number | null;
}

/** An allowance that covers the call's destination. */
interface Covering {
  readonly holding: string;
  readonly state: AllowanceState;
  readonly row: RateRow;
}

interface Rest {
  readonly name: string;
  readonly tariff: Tariff;
  readonly row: RateRow;
}

/**
 * A call is checked, counted and debited wholly at its start. The first check that fails is the only one told,
 * and a call that is refused activates nothing (M-41).
 */
export function call(world: World, account: AccountState, one: Call, cause: Cause): void {
  const plan = admit(world, account, one, cause);
  if (typeof plan === 'string') {
    world.record(account.name, cause, { kind: 'rejected', code: plan, event: 'call' });
    return;
  }
  const seconds = plan.truncatedTo ?? one.seconds;
  const left = plan.allowance === null ? 0 : leftSeconds(plan.allowance.state);
  const split = splitCall(seconds, left);
  if (plan.allowance !== null && (split.allowanceSeconds > 0 || plan.rest === null)) {
    const { holding, row, state } = plan.allowance;
    const { allowance } = state;
    const charge = rateCall(priceOf(row), split.allowanceSeconds, 'start');
    const usedSeconds = allowanceUse(charge.billedSeconds, left);
    const leg = { name: allowance.line, tariff: allowance.tariff, row, ...charge, answered: seconds > 0 };
    const before = state.usedSeconds;
    post(world, account, one, plan, leg, cause, { holding, allowance: allowance.name, usedSeconds });
    tellUse(world, account, allowance, before, before + usedSeconds, cause);
  }
  if (plan.rest !== null && (split.regularSeconds > 0 || seconds === 0)) {
    const charge = rateCall(priceOf(plan.rest.row), split.regularSeconds, split.regularMode);
    // The part behind an allowance is the same call: it was counted with its first part.
    const answered = seconds > 0 && split.regularMode === 'start';
    post(world, account, one, plan, { ...plan.rest, ...charge, answered }, cause, null);
  }
  invoiceAtOnce(world, account);
}

/** Once a period, when so much is used. */
function tellUse(
  world: World,
  account: AccountState,
  allowance: Allowance,
  before: number,
  after: number,
  cause: Cause,
): void {
  const at = allowance.notifyAtSeconds;
  if (at !== null && before < at && after >= at) notify(world, account, 'account', 'allowance-used', cause);
}

/** Order of checks (0.4): status, the service of its number, then allowance or zone, tariff, rate; last, activation. */
function admit(world: World, account: AccountState, one: Call, cause: Cause): Plan | string {
  const ownNumber = digitsOf(one.direction === 'outbound' ? one.from : one.to);
  const holder = numberHolder(world, account, ownNumber);
  const refusal = accountRefusal(account) ?? (holder === null ? null : serviceRefusal(world, holder));
  if (refusal !== null) return refusal;
  const far = digitsOf(one.direction === 'outbound' ? one.to : one.from);
  const first = one.direction === 'outbound' && one.seconds > 0 ? firstUseOf(world, account, far) : null;
  const waiting = [first, one.seconds > 0 ? holder : null].filter((each) => each !== null).filter(waitsForUsage);
  const denied = isDenied(world, account, waiting, cause);
  if (first !== null && !denied) activateByUsage(world, account, first, cause);
  const plan = first !== null && denied ? 'activation-denied' : planFor(world, account, one, far);
  if (typeof plan === 'string' || waiting.length === 0) return plan;
  if (denied) return 'activation-denied';
  if (holder !== null && one.seconds > 0) activateByUsage(world, account, holder, cause);
  return plan;
}

/** A flat rate that waits for its first call to this destination. */
function firstUseOf(world: World, account: AccountState, far: string): SubscriptionState | null {
  for (const subscription of account.subscriptions.values()) {
    const { service, activated, activatesAtFirstUsage } = subscription;
    if (isOver(subscription) || activated !== null || !activatesAtFirstUsage || service?.kind !== 'allowance') continue;
    const row = world.program.allowances.get(service.name)?.tariff.prefixes.longest(far);
    if (row?.price && serviceRefusal(world, subscription) === null) return subscription;
  }
  return null;
}

function planFor(world: World, account: AccountState, one: Call, far: string): Plan | string {
  const allowance = one.direction === 'outbound' ? allowanceFor(world, account, far) : null;
  const left = allowance === null ? 0 : leftSeconds(allowance.state);
  const depleted = allowance?.state.allowance.whenDepleted ?? 'fall-back';
  if (allowance !== null && left === 0 && depleted === 'reject') return 'allowance-depleted';
  const route = account.plan.calls.find((entry) => entry.prefixes.some((prefix) => far.startsWith(prefix))) ?? null;
  const found = { zone: route?.zone ?? null, place: route?.place ?? null, allowance };
  if (allowance !== null && left > 0 && left >= one.seconds) return { ...found, rest: null, truncatedTo: null };
  const rest = depleted === 'reject' ? 'no-rate' : restFor(allowance, route, one, far);
  if (typeof rest !== 'string') return { ...found, rest, truncatedTo: null };
  // A call that crosses into nothing is cut where its allowance ends.
  return allowance !== null && left > 0 ? { ...found, rest: null, truncatedTo: left } : rest;
}

/** What an allowance leaves: at its own further tariff, or at the zone's (A-34: never at zero silently). */
function restFor(allowance: Covering | null, route: CallRoute | null, one: Call, far: string): Rest | string {
  const further = allowance?.state.allowance.whenDepleted;
  if (allowance !== null && typeof further === 'object') {
    return rated(allowance.state.allowance.line, further, far);
  }
  if (route === null) return 'no-zone';
  const tariff = one.direction === 'outbound' ? route.outbound : route.inbound;
  return tariff === null ? 'no-tariff-for-zone' : rated(route.line, tariff, far);
}

function rated(name: string, tariff: Tariff, far: string): Rest | string {
  const row = tariff.prefixes.longest(far);
  return row === null || row.price === null ? 'no-rate' : { name, tariff, row };
}

/** In order, the first allowance for this destination that has something left, or else the first at all. */
function allowanceFor(world: World, account: AccountState, far: string): Covering | null {
  let depleted: Covering | null = null;
  for (const [holding, state] of account.allowances) {
    const row = state.allowance.tariff.prefixes.longest(far);
    if (row === null || row.price === null || !gives(world, account, state)) continue;
    if (leftSeconds(state) > 0) return { holding, state, row };
    depleted ??= { holding, state, row };
  }
  return depleted;
}

/** A flat rate gives minutes while its subscription runs and is not suspended. */
function gives(world: World, account: AccountState, state: AllowanceState): boolean {
  if (state.subscription === null) return true;
  const subscription = account.subscriptions.get(state.subscription);
  return subscription !== undefined && !isOver(subscription) && !isSuspended(world, subscription);
}

function priceOf(row: RateRow): NonNullable<RateRow['price']> {
  if (row.price === null) throw new TypeError(`${row.prefix} has no price`);
  return row.price;
}

interface CallLeg {
  readonly name: string;
  readonly tariff: Tariff;
  readonly row: RateRow;
  readonly units: bigint;
  readonly billedSeconds: number;
  readonly answered: boolean;
}

/** one line per direction, zone, tariff and allowance; its exact sum is rounded once. */
function post(
  world: World,
  account: AccountState,
  one: Call,
  plan: Plan,
  leg: CallLeg,
  cause: Cause,
  allowance: Posted['allowance'],
): void {
  const { zone } = plan;
  const key = `calls/${one.direction}/${zone ?? '-'}/${leg.tariff.name}/${allowance?.holding ?? 'regular'}`;
  const earlier = account.openBill.get(key);
  const units = (earlier?.exact?.units ?? 0n) + leg.units;
  const { currency } = account.plan;
  const exact = fromScaled(units, leg.tariff.scale);
  const { rounding } = account.plan;
  const amount = new Money(exact, currency).rounded(rounding);
  const calls = (earlier?.calls ?? 0) + (leg.answered ? 1 : 0);
  const line: BillLine = {
    key,
    line: leg.name,
    amount,
    exact: { units, scale: leg.tariff.scale },
    quantity: null,
    period: null,
    days: null,
    charge: null,
    chargePlan: null,
    zone,
    occurrences: calls,
    calls,
    seconds: (earlier?.seconds ?? 0) + leg.billedSeconds,
    cause: { event: 'calls', place: plan.place ?? leg.tariff.place },
    steps: [
      {
        step: 'calls',
        detail: `${calls} answered, ${(earlier?.seconds ?? 0) + leg.billedSeconds} seconds billed`,
        result: print(exact),
      },
      {
        step: 'round',
        detail: `${rounding.method} to ${rounding.precision} decimals`,
        result: amount.amount.toFixed(),
      },
    ],
  };
  postLine(
    world,
    account,
    { event: cause.event, place: leg.row.place },
    {
      key: `${account.name}/${key}/${cause.event}`,
      what: 'usage',
      line,
      allowance,
      truncatedTo: plan.truncatedTo,
    },
  );
}

function print(exact: Decimal): string {
  return exact.decimalPlaces() <= 8 ? exact.toFixed() : `${exact.toFixed(9).slice(0, -1)}…`;
}
