import type { BillLine, Cause } from '../model/invoice.ts';
import type { Posted } from '../model/journal.ts';
import type { AccessNumber, Allowance, CallRoute, RateRow, Tariff } from '../model/program.ts';
import { allowanceUse, rateCall } from '../rate/rate.ts';
import { type Decimal, fromScaled } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { Money } from '../values/money.ts';
import { callRefusal } from './admission.ts';
import { type Covering, coveringsOf, divideCall, reachOfAll, type Taken } from './coverage.ts';
import { invoiceAtOnce } from './invoicing.ts';
import { marginRefusal, type Trade, worthOf } from './margin.ts';
import { notify } from './notify.ts';
import { otherLegRefusal, tellLeg } from './on-net.ts';
import { postLine } from './posting.ts';
import { accessOf, type Call, farNumber, leavesByExtension, rateOf, routeOf } from './route.ts';
import {
  accountRefusal,
  activateByUsage,
  digitsOf,
  isDenied,
  numberHolder,
  serviceRefusal,
  waitsForUsage,
} from './service.ts';
import { type AccountState, isOver, leftOf, type SubscriptionState } from './state.ts';
import { taxationKey, taxationOf } from './taxation.ts';
import type { World } from './world.ts';

/** What will be paid for a call: by an allowance as far as it reaches, by a tariff for the rest. */
interface Plan {
  readonly zone: string | null;
  readonly place: Place | null;
  /** The number through which it came in, where the plan has a tariff for that. */
  readonly access: string | null;
  /** Those that have the destination, in their order. */
  readonly coverings: readonly Covering[];
  readonly rest: Rest | null;
  readonly truncatedTo: number | null;
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
  const refusal = typeof plan === 'string' ? plan : null;
  tellLeg(world, account, one, { seconds: one.seconds, refusal }, cause);
  if (typeof plan === 'string') {
    world.record(account.name, cause, { kind: 'rejected', code: plan, event: 'call' });
    return;
  }
  const seconds = plan.truncatedTo ?? one.seconds;
  const { taken, beyond, mode } = divideCall(plan.coverings, seconds);
  for (const part of taken) useUp(world, account, one, plan, part, cause);
  if (plan.rest !== null && (beyond > 0 || taken.length === 0)) {
    const charge = rateCall(priceOf(plan.rest.row), beyond, mode);
    // The part behind an allowance is the same call: it was counted with its first part.
    const answered = beyond > 0 && mode === 'start';
    post(world, account, one, plan, { ...plan.rest, ...charge, answered }, cause, null);
  }
  invoiceAtOnce(world, account);
}

/** the part of a call that an allowance takes, at the allowance's own price; of an allowance of calls, one call. */
function useUp(
  world: World,
  account: AccountState,
  one: Call,
  plan: Plan,
  { covering, seconds, mode }: Taken,
  cause: Cause,
): void {
  const { holding, row, state } = covering;
  const { allowance, used: before } = state;
  const charge = rateCall(priceOf(row), seconds, mode);
  const answered = seconds > 0 && mode === 'start';
  const asked = allowance.unit === 'seconds' ? charge.billedSeconds : Math.min(seconds, 1);
  const used = allowanceUse(asked, leftOf(state));
  const leg = { name: allowance.line, tariff: allowance.tariff, row, ...charge, answered };
  const member = state.member === null ? {} : { member: state.member };
  post(world, account, one, plan, { ...leg, ...member }, cause, { holding, allowance: allowance.name, used });
  tellUse(world, account, allowance, before, before + used, cause);
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
  const at = allowance.notifyAt;
  if (at !== null && before < at && after >= at) notify(world, account, 'account', 'allowance-used', cause);
}

/** Order of checks (0.4): status, the service of its number, what admission.ts asks of the account, allowance or zone, tariff, rate, margin; last, activation. */
function admit(world: World, account: AccountState, one: Call, cause: Cause): Plan | string {
  const ownNumber = digitsOf(one.direction === 'outbound' ? one.from : one.to);
  const holder = numberHolder(world, account, ownNumber);
  const ofNumber = holder === null ? null : serviceRefusal(world, holder);
  const refusal =
    accountRefusal(account) ??
    ofNumber ??
    callRefusal(world, account) ??
    memberRefusal(account, one) ??
    otherLegRefusal(world, account, one, (peer, leg) => priceRefusal(world, peer, leg));
  if (refusal !== null) return refusal;
  const far = digitsOf(one.direction === 'outbound' ? one.to : one.from);
  const usesAllowances = one.direction === 'outbound' && accessOf(account, one) === null;
  const first = usesAllowances && one.seconds > 0 ? firstUseOf(world, account, far) : null;
  const waiting = [first, one.seconds > 0 ? holder : null].filter((each) => each !== null).filter(waitsForUsage);
  const denied = isDenied(world, account, waiting, cause);
  if (first !== null && !denied) activateByUsage(world, account, first, cause);
  const plan = first !== null && denied ? 'activation-denied' : planFor(world, account, one, far);
  if (typeof plan === 'string') return plan;
  const loss = marginRefusal(world, account, () => tradeOf(world, account, one, plan));
  if (loss !== null || waiting.length === 0) return loss ?? plan;
  if (denied) return 'activation-denied';
  if (holder !== null && one.seconds > 0) activateByUsage(world, account, holder, cause);
  return plan;
}

/** Why no tariff takes the call; null where one does. */
function priceRefusal(world: World, account: AccountState, one: Call): string | null {
  const plan = planFor(world, account, one, farNumber(one));
  return typeof plan === 'string' ? plan : null;
}

function memberRefusal(account: AccountState, { member }: Call): string | null {
  return account.members.has(member) ? null : 'unknown-member';
}

/** What the call costs and brings for as long as it is let run. */
function tradeOf(
  world: World,
  account: AccountState,
  one: Call,
  { access, coverings, rest, truncatedTo }: Plan,
): Trade {
  const { direction, cost } = one;
  const far = farNumber(one);
  const seconds = truncatedTo ?? one.seconds;
  const route = routeOf(world, account, one);
  const regular = access === null ? restFor(world, account, null, route, one, far) : 'no-rate';
  const { taken, beyond, mode } = divideCall(coverings, seconds);
  const covered = taken.map((part) =>
    worthOf(part.covering.state.allowance.tariff, part.covering.row, part.seconds, part.mode),
  );
  const behind = rest === null ? [] : [worthOf(rest.tariff, rest.row, beyond, mode)];
  return {
    direction,
    far,
    seconds,
    cost,
    regular: typeof regular === 'string' ? null : worthOf(regular.tariff, regular.row, seconds, 'start'),
    charged: [...covered, ...behind].filter((part) => part !== null),
  };
}

/** A flat rate that waits for its first call to this destination. */
function firstUseOf(world: World, account: AccountState, far: string): SubscriptionState | null {
  for (const subscription of account.subscriptions.values()) {
    const { service, activated, activatesAtFirstUsage } = subscription;
    if (isOver(subscription) || activated !== null || !activatesAtFirstUsage || service?.kind !== 'allowance') continue;
    const tariff = world.program.allowances.get(service.name)?.tariff;
    const row = tariff === undefined ? null : rateOf(world, account, tariff, far);
    if (row !== null && serviceRefusal(world, subscription) === null) return subscription;
  }
  return null;
}

function planFor(world: World, account: AccountState, one: Call, far: string): Plan | string {
  if (leavesByExtension(world, one)) return 'no-zone';
  const route = routeOf(world, account, one);
  const through = accessOf(account, one);
  if (through !== null) return throughAccess(world, account, through, route, far);
  const coverings = one.direction === 'outbound' ? coveringsOf(world, account, one) : [];
  const reach = reachOfAll(coverings);
  const last = coverings.at(-1) ?? null; // what stands behind all of them, the last one says
  const depleted = last?.state.allowance.whenDepleted ?? 'fall-back';
  if (last !== null && reach === 0 && depleted === 'reject') return 'allowance-depleted';
  const found = { zone: route?.zone ?? null, place: route?.place ?? null, access: null, coverings };
  if (reach > 0 && reach >= one.seconds) return { ...found, rest: null, truncatedTo: null };
  const rest = depleted === 'reject' ? 'no-rate' : restFor(world, account, last, route, one, far);
  if (typeof rest !== 'string') return { ...found, rest, truncatedTo: null };
  // A call that crosses into nothing is cut where its allowances end.
  return reach > 0 ? { ...found, rest: null, truncatedTo: reach } : rest;
}

/** What an allowance leaves: at its own further tariff, or at the zone's (A-34: never at zero silently). */
function restFor(
  world: World,
  account: AccountState,
  allowance: Covering | null,
  route: CallRoute | null,
  one: Call,
  far: string,
): Rest | string {
  const further = allowance?.state.allowance.whenDepleted;
  if (allowance !== null && typeof further === 'object') {
    return rated(world, account, allowance.state.allowance.line, further, far);
  }
  if (route === null) return 'no-zone';
  const tariff = one.direction === 'outbound' ? route.outbound : route.inbound;
  return tariff === null ? 'no-tariff-for-zone' : rated(world, account, route.line, tariff, far);
}

/** the number's own tariff stands in place of the zone's, and no allowance is touched. */
function throughAccess(
  world: World,
  account: AccountState,
  through: AccessNumber,
  route: CallRoute | null,
  far: string,
): Plan | string {
  const { number, line, tariff, place } = through;
  const rest = rated(world, account, line, tariff, far);
  if (typeof rest === 'string') return rest;
  return { zone: route?.zone ?? null, place, access: number, coverings: [], rest, truncatedTo: null };
}

function rated(world: World, account: AccountState, name: string, tariff: Tariff, far: string): Rest | string {
  const row = rateOf(world, account, tariff, far);
  return row === null ? 'no-rate' : { name, tariff, row };
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
  /** Whose allowance it takes from; absent where it takes from none, or from a subscription's. */
  readonly member?: string;
}

/** one line per direction, zone, tariff, allowance and taxation; its exact sum is rounded once. */
function post(
  world: World,
  account: AccountState,
  one: Call,
  plan: Plan,
  leg: CallLeg,
  cause: Cause,
  allowance: Posted['allowance'],
): void {
  const { zone, access } = plan;
  const via = access === null ? 'regular' : `+${digitsOf(access)}`;
  const taxation = taxationOf(account, world.now, { from: digitsOf(one.from), to: digitsOf(one.to) });
  const taxes = taxationKey(taxation, account.plan.taxes);
  const key = `calls/${one.direction}/${zone ?? '-'}/${leg.tariff.name}/${allowance?.holding ?? via}${taxes}`;
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
    ...(leg.member === undefined ? {} : { member: leg.member }),
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
    taxation: earlier?.taxation ?? taxation,
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
      ...(leg.answered ? { lineUntil: world.now + 1000 * (plan.truncatedTo ?? one.seconds) } : {}),
    },
  );
}

function print(exact: Decimal): string {
  return exact.decimalPlaces() <= 8 ? exact.toFixed() : `${exact.toFixed(9).slice(0, -1)}…`;
}
