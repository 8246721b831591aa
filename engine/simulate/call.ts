import type { BillLine, Cause } from '../model/invoice.ts';
import type { Allowance, CallRoute, RateRow, Tariff } from '../model/program.ts';
import { allowanceUse, rateCall, splitCall } from '../rate/rate.ts';
import { type Decimal, fromScaled } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { Money, minorUnit } from '../values/money.ts';
import { invoiceAtOnce } from './invoicing.ts';
import { postLine } from './posting.ts';
import { type AccountState, type AllowanceState, isBlocked, leftSeconds } from './state.ts';
import type { World } from './world.ts';

/** One leg of a call, as it is reported. Numbers are digits, with or without a plus. */
export interface Call {
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  /** 0: not answered. */
  readonly seconds: number;
}

/** What will be paid for a call: by an allowance as far as it reaches, by the zone's tariff for the rest. */
interface Plan {
  readonly route: CallRoute | null;
  readonly allowance: { readonly state: AllowanceState; readonly row: RateRow } | null;
  readonly tariff: { readonly tariff: Tariff; readonly row: RateRow } | null;
  readonly truncatedTo: number | null;
}

/** A call is checked, counted and debited wholly at its start. The first check that fails is the only one told. */
export function call(world: World, account: AccountState, one: Call, cause: Cause): void {
  const plan = admit(account, one);
  if (typeof plan === 'string') {
    world.record(account.name, cause, { kind: 'rejected', code: plan, event: 'call' });
    return;
  }
  const seconds = plan.truncatedTo ?? one.seconds;
  const left = plan.allowance === null ? 0 : leftSeconds(plan.allowance.state);
  const split = splitCall(seconds, left);
  if (plan.allowance !== null && (split.allowanceSeconds > 0 || plan.tariff === null)) {
    const { allowance } = plan.allowance.state;
    const charge = rateCall(priceOf(plan.allowance.row), split.allowanceSeconds, 'start');
    const used = allowanceUse(charge.billedSeconds, left);
    const answered = seconds > 0;
    const leg = { name: allowance.line, tariff: allowance.tariff, row: plan.allowance.row, ...charge, answered };
    post(world, account, one, plan, leg, cause, { allowance: allowance.name, usedSeconds: used });
  }
  if (plan.tariff !== null && plan.route !== null && (split.regularSeconds > 0 || seconds === 0)) {
    const charge = rateCall(priceOf(plan.tariff.row), split.regularSeconds, split.regularMode);
    // The part behind an allowance is the same call: it was counted with its first part.
    const answered = seconds > 0 && split.regularMode === 'start';
    const leg = { name: plan.route.line, ...plan.tariff, ...charge, answered };
    post(world, account, one, plan, leg, cause, null);
  }
  invoiceAtOnce(world, account);
}

/** Order of checks (0.4): status, then allowance or zone, tariff, rate. A string is the rejection's code. */
function admit(account: AccountState, one: Call): Plan | string {
  if (isBlocked(account)) return 'blocked';
  const number = digitsOf(one.direction === 'outbound' ? one.to : one.from);
  const allowance = one.direction === 'outbound' ? allowanceFor(account, number) : null;
  if (allowance !== null && leftSeconds(allowance.state) === 0 && allowance.state.allowance.whenDepleted === 'reject') {
    return 'allowance-depleted';
  }
  const route = account.plan.calls.find((entry) => entry.prefixes.some((prefix) => number.startsWith(prefix))) ?? null;
  const covered = allowance !== null && leftSeconds(allowance.state) >= one.seconds && leftSeconds(allowance.state) > 0;
  if (covered) return { route, allowance, tariff: null, truncatedTo: null };
  const tariff = tariffFor(route, one, number);
  const mayFallBack = allowance === null || allowance.state.allowance.whenDepleted === 'fall-back';
  if (typeof tariff !== 'string' && mayFallBack) return { route, allowance, tariff, truncatedTo: null };
  // A call that crosses into nothing is cut where its allowance ends.
  if (allowance !== null && leftSeconds(allowance.state) > 0) {
    return { route, allowance, tariff: null, truncatedTo: leftSeconds(allowance.state) };
  }
  return typeof tariff === 'string' ? tariff : 'no-rate';
}

/** never rated at zero silently. */
function tariffFor(route: CallRoute | null, one: Call, number: string): { tariff: Tariff; row: RateRow } | string {
  if (route === null) return 'no-zone';
  const tariff = one.direction === 'outbound' ? route.outbound : route.inbound;
  if (tariff === null) return 'no-tariff-for-zone';
  const row = tariff.prefixes.longest(number);
  return row === null || row.price === null ? 'no-rate' : { tariff, row };
}

/** In the plan's order, the first allowance for this destination that has something left, or else the first at all. */
function allowanceFor(account: AccountState, number: string): Plan['allowance'] {
  let depleted: Plan['allowance'] = null;
  for (const { name, tariff } of account.plan.allowances satisfies readonly Allowance[]) {
    const state = account.allowances.get(name);
    const row = tariff.prefixes.longest(number);
    if (state === undefined || row === null || row.price === null) continue;
    if (leftSeconds(state) > 0) return { state, row };
    depleted ??= { state, row };
  }
  return depleted;
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
  allowance: { readonly allowance: string; readonly usedSeconds: number } | null,
): void {
  const zone = plan.route?.zone ?? null;
  const key = `calls/${one.direction}/${zone ?? '-'}/${leg.tariff.name}/${allowance?.allowance ?? 'regular'}`;
  const earlier = account.openBill.get(key);
  const units = (earlier?.exact?.units ?? 0n) + leg.units;
  const { currency } = account.plan;
  const exact = fromScaled(units, leg.tariff.scale);
  const amount = new Money(exact, currency).rounded({ precision: minorUnit(currency), method: 'half-up' });
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
    cause: { event: 'calls', place: placeOf(plan, leg) },
    steps: [
      {
        step: 'calls',
        detail: `${calls} answered, ${(earlier?.seconds ?? 0) + leg.billedSeconds} seconds billed`,
        result: print(exact),
      },
      { step: 'round', detail: `half-up to ${minorUnit(currency)} decimals`, result: amount.amount.toFixed() },
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

function placeOf(plan: Plan, leg: CallLeg): Place {
  return plan.route?.place ?? leg.tariff.place;
}

function print(exact: Decimal): string {
  return exact.decimalPlaces() <= 8 ? exact.toFixed() : `${exact.toFixed(9).slice(0, -1)}…`;
}

function digitsOf(number: string): string {
  return number.startsWith('+') ? number.slice(1) : number;
}
