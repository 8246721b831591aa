import type { BillLine, Cause, Exact } from '../../model/invoice.ts';
import type { Posted, Rejected } from '../../model/journal.ts';
import type { PostedCall } from '../../model/posted-call.ts';
import type { AccessNumber, CallRoute, RateRow, Tariff } from '../../model/program.ts';
import { allowanceUse, type CallMode } from '../../rate/rate.ts';
import { fromScaled } from '../../values/decimal.ts';
import type { Place } from '../../values/issue.ts';
import { Money } from '../../values/money.ts';
import { leftOf } from '../allowances/held.ts';
import { tellUse } from '../allowances/told.ts';
import { usageSteps } from '../fees/steps.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import { postLine } from '../money/posting.ts';
import { type Ends, keyByTaxes, taxationOf } from '../money/taxation.ts';
import type { AccountState, OtherLeg, SubscriptionState } from '../state.ts';
import {
  activateByUsage,
  digitsOf,
  isDenied,
  numberHolder,
  serviceRefusal,
  waitsForUsage,
} from '../subscriptions/service.ts';
import type { World } from '../world.ts';
import { callRefusal } from './admission.ts';
import { type Covering, coveringsOf, divideCall, firstUseOf, reachOfAll, type Taken } from './coverage.ts';
import { minusExact, NOTHING, plusExact } from './exact.ts';
import { lossOf, marginRefusal, type Trade } from './margin.ts';
import { heardOf, otherLegOf, tellLeg } from './on-net.ts';
import { withDuration } from './rated.ts';
import { accessOf, type Call, farNumber, leavesByExtension, ownNumber, rateOf, routeOf } from './route.ts';
import { EXACT, type Span, spansOf, worthOfSpans } from './spans.ts';
import { taxBaseAfter, taxBaseSteps } from './tax-base.ts';

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
 * A call is checked, counted and debited wholly at its start (R-03). The first check that fails is the only one told,
 * and a call that is refused activates nothing (M-41).
 */
export function call(world: World, account: AccountState, told: Call, other: OtherLeg | null, cause: Cause): void {
  const { stages } = account.plan;
  const one = withDuration(told, stages);
  const plan = admit(world, account, one, other, cause);
  const refusal = typeof plan === 'string' ? plan : null;
  tellLeg(world, account, one, other, refusal, cause);
  if (typeof plan === 'string') {
    const loss = plan === 'negative-margin' ? lossIn(world, account, one, other) : {};
    world.record(account.name, cause, { kind: 'rejected', code: plan, event: 'call', about: farNumber(one), ...loss });
    return;
  }
  const seconds = plan.truncatedTo ?? one.seconds;
  const { taken, beyond, mode } = divideCall(plan.coverings, seconds);
  let from = 0;
  for (const part of taken) {
    takeUp(world, account, one, plan, { ...part, from }, cause);
    from += part.seconds;
  }
  if (plan.rest !== null && (beyond > 0 || taken.length === 0)) {
    const priced = { ...plan.rest, far: farNumber(one), from: seconds - beyond, seconds: beyond, mode };
    for (const span of spansOf(world, account, priced, stages)) {
      // The part behind an allowance is the same call: it was counted with its first part.
      const answered = span.seconds > 0 && span.mode === 'start';
      post(world, account, one, plan, { ...plan.rest, ...span, answered, regular: null }, cause, null);
    }
  }
  invoiceAtOnce(world, account);
}

/** A-54: the part of a call that an allowance takes, at the allowance's own price; of an allowance of calls, one call. */
function takeUp(
  world: World,
  account: AccountState,
  one: Call,
  plan: Plan,
  { covering, seconds, mode, from }: Taken & { readonly from: number },
  cause: Cause,
): void {
  const { holding, row, state, tariff } = covering;
  const { allowance, used: before } = state;
  const spans = spansOf(world, account, { tariff, row, far: farNumber(one), from, seconds, mode }, account.plan.stages);
  const member = state.member === null ? {} : { member: state.member };
  let left = Number(leftOf(state));
  let taken = 0;
  for (const span of spans) {
    const answered = span.seconds > 0 && span.mode === 'start';
    const asked = allowance.unit === 'seconds' ? span.billedSeconds : span === spans[0] ? Math.min(seconds, 1) : 0;
    const used = allowanceUse(asked, left);
    left -= used;
    taken += used;
    const start = span.since ?? from;
    const regular = allowance.taxBasis === 'regular' ? regularWorth(world, account, one, start, span.seconds) : null;
    const leg = { name: allowance.line, tariff, ...span, answered, regular, ...member };
    post(world, account, one, plan, leg, cause, { holding, allowance: allowance.name, used });
  }
  tellUse(world, account, allowance, before, before + BigInt(taken), cause);
}

/** What a leg is let through for, and the subscriptions that it activates. */
interface Admitted {
  readonly plan: Plan;
  readonly waiting: readonly SubscriptionState[];
}

/**
 * First the leg itself, then the other one of its call, whose reason both are told. Only what is let through activates
 * anything (M-41). The second leg of a call that runs follows the first, which was asked for both (R-15).
 */
function admit(world: World, account: AccountState, one: Call, other: OtherLeg | null, cause: Cause): Plan | string {
  const heard = heardOf(world, account, other);
  if (heard !== null && heard.refusal === null) {
    for (const each of waitingFor(world, account, one)) activateByUsage(world, account, each, cause);
    return planFor(world, account, one, null);
  }
  const own = admitLeg(world, account, one, 0, cause);
  if (typeof own === 'string') return own;
  if (heard !== null) return heard.refusal ?? own.plan;
  const beside = otherLegOf(world, one, other);
  if (beside !== null) {
    const { peer, leg } = beside;
    const there = admitLeg(world, peer, leg, peer === account ? 1 : 0, cause);
    if (typeof there === 'string') return there;
  }
  for (const each of own.waiting) activateByUsage(world, account, each, cause);
  return own.waiting.length === 0 ? own.plan : planFor(world, account, one, null);
}

/** Order of checks (0.4): those of admission.ts, the member, allowance or zone, tariff, rate, margin; last, whether what it would activate can be paid. */
function admitLeg(
  world: World,
  account: AccountState,
  one: Call,
  linesBeside: number,
  cause: Cause,
): Admitted | string {
  const holder = numberHolder(world, account, ownNumber(one));
  const ofNumber = holder === null ? null : serviceRefusal(world, holder);
  const refusal = callRefusal(world, account, { ofNumber, linesBeside }) ?? memberRefusal(account, one);
  if (refusal !== null) return refusal;
  const plan = planFor(world, account, one, firstUse(world, account, one));
  if (typeof plan === 'string') return plan;
  const loss = marginRefusal(world, account, () => tradeOf(world, account, one, plan));
  if (loss !== null) return loss;
  const waiting = waitingFor(world, account, one);
  return isDenied(world, account, waiting, cause) ? 'activation-denied' : { plan, waiting };
}

/** What was compared where the call does not pay: by itself, or else by its other leg. */
function lossIn(world: World, account: AccountState, one: Call, other: OtherLeg | null): Pick<Rejected, 'loss'> {
  const own = account.plan.admission.negativeMargin === 'reject' ? lossOfLeg(world, account, one) : null;
  if (own !== null) return { loss: own };
  const beside = otherLegOf(world, one, other);
  const loss = beside === null ? null : lossOfLeg(world, beside.peer, beside.leg);
  return beside === null || loss === null ? {} : { loss: { ...loss, of: beside.peer.name } };
}

function lossOfLeg(world: World, account: AccountState, one: Call): ReturnType<typeof lossOf> {
  const plan = planFor(world, account, one, firstUse(world, account, one));
  return typeof plan === 'string' ? null : lossOf(world, account, tradeOf(world, account, one, plan));
}

/** What an answered call would activate: a flat rate for its destination, and the subscription of its own number. */
function waitingFor(world: World, account: AccountState, one: Call): readonly SubscriptionState[] {
  if (one.seconds === 0) return [];
  const first = firstUse(world, account, one)?.holding;
  const flatRate = first === undefined ? undefined : account.subscriptions.get(first);
  const holder = numberHolder(world, account, ownNumber(one));
  return [flatRate, holder].filter((each) => each != null).filter(waitsForUsage);
}

function firstUse(world: World, account: AccountState, one: Call): Covering | null {
  const usesAllowances = one.direction === 'outbound' && accessOf(account, one) === null;
  return usesAllowances && one.seconds > 0 ? firstUseOf(world, account, one) : null;
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
  const worth = (tariff: Tariff, row: RateRow, from: number, length: number, how: CallMode): Exact =>
    worthOfSpans(spansOf(world, account, { tariff, row, far, from, seconds: length, mode: how }, EXACT));
  let from = 0;
  const covered = taken.map(({ covering, seconds: length, mode: how }) => {
    from += length;
    return worth(covering.tariff, covering.row, from - length, length, how);
  });
  const behind = rest === null ? [] : [worth(rest.tariff, rest.row, seconds - beyond, beyond, mode)];
  return {
    direction,
    far,
    ends: endsOf(one),
    zone: route?.zone ?? null,
    seconds,
    cost,
    regular: typeof regular === 'string' ? null : worth(regular.tariff, regular.row, 0, seconds, 'start'),
    charged: [...covered, ...behind],
  };
}

/** A-62: what the zone's tariff asks for `seconds` of the call after its first `from`; nothing where it has no price. */
function regularWorth(world: World, account: AccountState, one: Call, from: number, seconds: number): Exact {
  const regular = restFor(world, account, null, routeOf(world, account, one), one, farNumber(one));
  if (typeof regular === 'string') return NOTHING;
  const priced = { ...regular, far: farNumber(one), from: 0, mode: 'start' } as const;
  const worth = (to: number): Exact => worthOfSpans(spansOf(world, account, { ...priced, seconds: to }, EXACT));
  return minusExact(worth(from + seconds), worth(from));
}

function planFor(world: World, account: AccountState, one: Call, first: Covering | null): Plan | string {
  const far = farNumber(one);
  if (leavesByExtension(world, one)) return 'no-zone';
  const route = routeOf(world, account, one);
  const through = accessOf(account, one);
  if (through !== null) return throughAccess(world, account, through, route, far);
  const coverings = one.direction === 'outbound' ? coveringsOf(world, account, one, first) : [];
  const reach = reachOfAll(coverings);
  const last = coverings.at(-1) ?? null; // what stands behind all of them, the last one says
  const depleted = last?.state.allowance.whenDepleted ?? 'fall-back';
  if (last !== null && reach === 0 && depleted === 'reject') return 'allowance-depleted';
  const found = { zone: route?.zone ?? null, place: route?.place ?? null, access: null, coverings };
  if (reach > 0 && reach >= one.seconds) return { ...found, rest: null, truncatedTo: null };
  const rest = depleted === 'reject' ? 'no-rate' : restFor(world, account, last, route, one, far);
  if (typeof rest !== 'string') return { ...found, rest, truncatedTo: null };
  // A call that crosses into nothing is cut where its allowances end (A-66).
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

/** A-70: the number's own tariff stands in place of the zone's, and no allowance is touched. */
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

function endsOf({ from, to }: Call): Ends {
  return { from: digitsOf(from), to: digitsOf(to) };
}

interface CallLeg extends Span {
  readonly name: string;
  readonly tariff: Tariff;
  /** Whether it is the beginning of the call. */
  readonly answered: boolean;
  /** What taxes take in place of its price; null: the price. */
  readonly regular: Exact | null;
  /** Whose allowance it takes from; absent where it takes from none, or from a subscription's. */
  readonly member?: string;
}

/** R-03: one line per direction, zone, tariff, allowance and taxation; its exact sum is rounded once. */
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
  const taxation = taxationOf(account, world.now, endsOf(one));
  const plain = `calls/${one.direction}/${zone ?? '-'}/${leg.tariff.name}/${allowance?.holding ?? via}`;
  const key = keyByTaxes(plain, taxation, account);
  const earlier = account.openBill.get(key);
  const exact = plusExact(earlier?.exact ?? { ...leg.charged, units: 0n }, leg.charged);
  const { currency, rounding, stages } = account.plan;
  const amount = new Money(fromScaled(exact.units, exact.scale), currency).rounded(rounding);
  const taxBase = taxBaseAfter(earlier, { charged: leg.charged, regular: leg.regular }, currency, rounding);
  const calls = (earlier?.calls ?? 0) + (leg.answered ? 1 : 0);
  const seconds = (earlier?.seconds ?? 0) + leg.billedSeconds;
  const line: BillLine = {
    key,
    line: leg.name,
    ...(leg.member === undefined ? {} : { member: leg.member }),
    amount,
    exact,
    ...taxBase,
    quantity: null,
    period: null,
    days: null,
    charge: null,
    chargePlan: null,
    plan: account.plan.name,
    kind: 'usage',
    zone,
    occurrences: calls,
    calls,
    seconds,
    taxation: earlier?.taxation ?? taxation,
    cause: { event: 'calls', place: plan.place ?? leg.tariff.place },
    steps: [...usageSteps({ calls, seconds, ...exact }, rounding, amount), ...taxBaseSteps(taxBase)],
  };
  postLine(
    world,
    account,
    { event: cause.event, place: leg.row.place },
    {
      key: `${account.name}/${key}/${cause.event}${leg.since === null ? '' : `/${leg.since}`}`,
      what: 'usage',
      line,
      allowance,
      truncatedTo: plan.truncatedTo,
      call: postedOf(leg, stages),
      ...(leg.answered ? { lineUntil: world.now + 1000 * (plan.truncatedTo ?? one.seconds) } : {}),
    },
  );
}

function postedOf({ row, tariff, seconds, mode, since }: CallLeg, stages: PostedCall['stages']): PostedCall {
  const { name, scale } = tariff;
  return { row, tariff: name, scale, seconds, mode, stages, ...(since === null ? {} : { since }) };
}
