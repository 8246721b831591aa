import type { Shortage } from '../../model/credit.ts';
import type { Cause, Exact } from '../../model/invoice.ts';
import type { Rejected } from '../../model/journal.ts';
import type { AccessNumber, CallRoute, Tariff } from '../../model/program.ts';
import { allowanceUse } from '../../rate/rate.ts';
import { leftOf } from '../allowances/held.ts';
import { refusesBeyond } from '../allowances/order.ts';
import { tellUse } from '../allowances/told.ts';
import { shortOfCredits } from '../money/blocking-credits.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import type { AccountState, OtherLeg, SubscriptionState } from '../state.ts';
import { activateByUsage, isDenied, numberHolder, serviceRefusal, waitsForUsage } from '../subscriptions/service.ts';
import { because, type World } from '../world.ts';
import { callRefusal } from './admission.ts';
import { type Covering, coveringsOf, firstUseOf, reachOfAll } from './coverage.ts';
import { minusExact, NOTHING } from './exact.ts';
import { lossOf, marginRefusal, type Trade } from './margin.ts';
import { heardOf, otherLegOf, tellLeg } from './on-net.ts';
import { endedByCost, type Piece, piecesOf } from './pieces.ts';
import { endsOf, type Plan, post, type Rest } from './post.ts';
import { withDuration } from './rated.ts';
import { type Sold, soldBy, withCost } from './reseller.ts';
import { accessOf, type Call, farNumber, leavesByExtension, ownNumber, rateOf, routeOf } from './route.ts';
import type { Priced, Span } from './span.ts';
import { EXACT, spansOf, worthOfSpans } from './spans.ts';

/**
 * A call is checked, counted and debited wholly at its start. The first check that fails is the only one told,
 * and a call that is refused activates nothing (M-41).
 */
export function call(world: World, account: AccountState, told: Call, other: OtherLeg | null, cause: Cause): void {
  const { stages } = account.plan;
  const one = withDuration(told, stages);
  const plan = admit(world, account, one, other, cause);
  const refusal = typeof plan === 'string' ? plan : null;
  tellLeg(world, account, one, other, refusal, cause);
  if (typeof plan === 'string') {
    const compared = comparedIn(world, account, plan, one, other, cause);
    world.record(account.name, cause, {
      kind: 'rejected',
      code: plan,
      event: 'call',
      about: farNumber(one),
      ...compared,
    });
    return;
  }
  carry(world, account, one, plan, cause);
}

/** What is let through is charged, here and to who sells it. */
function carry(world: World, account: AccountState, one: Call, plan: Plan, cause: Cause): void {
  const sold = account.reseller === null ? null : soldBy(world, account, one, plan, cause);
  take(world, account, one, plan, cause);
  invoiceAtOnce(world, account);
  if (sold !== null) resell(world, account, sold, cause);
}

/** Derived charging: the reseller is charged by its own plan, whatever its balance is, for the call was let through. */
function resell(world: World, seller: AccountState, { reseller, leg }: Sold, { event }: Cause): void {
  const plan = planFor(world, reseller, leg, null);
  const cause = because(`${event} of ${seller.name}`);
  if (typeof plan !== 'string') carry(world, reseller, withCost(world, reseller, leg, plan), plan, cause);
  else world.record(reseller.name, cause, { kind: 'rejected', code: plan, event: 'call', about: farNumber(leg) });
}

function take(world: World, account: AccountState, one: Call, plan: Plan, cause: Cause): void {
  const seconds = plan.truncatedTo ?? one.seconds;
  const pieces = piecesOf(world, account, one, plan, seconds);
  const asksRegular = pieces.some(({ covering }) => covering?.state.allowance.taxBasis === 'regular');
  const regular = asksRegular ? regularOf(world, account, one, seconds) : null;
  for (const piece of pieces) {
    if (piece.covering === null) runOn(world, account, one, plan, piece, cause);
    else takeUp(world, account, one, plan, { ...piece, covering: piece.covering }, regular, cause);
  }
}

/** The part of a call that no allowance takes. */
function runOn(world: World, account: AccountState, one: Call, plan: Plan, piece: Piece, cause: Cause): void {
  const { rest } = plan;
  if (rest === null) return;
  for (const span of spansOf(world, account, piece, account.plan.stages)) {
    // The part behind an allowance is the same call: it was counted with its first part.
    const answered = span.seconds > 0 && span.mode === 'start';
    const { name, found } = rest;
    post(world, account, one, plan, { name, found, span, answered, regular: null, member: null }, cause, null);
  }
}

/** the part of a call that an allowance takes, at the allowance's own price; of an allowance of calls, one call. */
function takeUp(
  world: World,
  account: AccountState,
  one: Call,
  plan: Plan,
  piece: Piece & { readonly covering: Covering },
  regularFor: Regular | null,
  cause: Cause,
): void {
  const { holding, state, found } = piece.covering;
  const { allowance, used: before } = state;
  const spans = spansOf(world, account, piece, account.plan.stages);
  let left = Number(leftOf(state));
  let taken = 0;
  for (const span of spans) {
    const answered = span.seconds > 0 && span.mode === 'start';
    const asked =
      allowance.unit === 'seconds'
        ? span.billedSeconds
        : span === spans[0] && !span.isInGrace
          ? Math.min(piece.seconds, 1)
          : 0;
    const used = allowanceUse(asked, left);
    left -= used;
    taken += used;
    const regular = allowance.taxBasis === 'regular' && regularFor !== null ? regularFor(span) : null;
    const leg = { name: allowance.line, found, span, answered, regular, member: state.member };
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
 * anything (M-41). The second leg of a call that runs follows the first, which was asked for both.
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

/** Order of checks (0.4): those of admission.ts, the member, allowance or zone, tariff, rate, margin, credits; last, whether what it would activate can be paid. */
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
  if (shortageOfLeg(world, account, one, plan, cause) !== null) return 'credit-depleted';
  const waiting = waitingFor(world, account, one);
  return isDenied(world, account, waiting, cause) ? 'activation-denied' : { plan, waiting };
}

/** What was compared where the call was refused for that. */
function comparedIn(
  world: World,
  account: AccountState,
  code: string,
  one: Call,
  other: OtherLeg | null,
  cause: Cause,
): Pick<Rejected, 'loss' | 'shortage'> {
  if (code === 'negative-margin') return lossIn(world, account, one, other);
  return code === 'credit-depleted' ? shortageIn(world, account, one, other, cause) : {};
}

/** What it costs, and what credits have left: its own, or else those of its other leg. */
function shortageIn(
  world: World,
  account: AccountState,
  one: Call,
  other: OtherLeg | null,
  cause: Cause,
): Pick<Rejected, 'shortage'> {
  const of = (whose: AccountState, leg: Call) => {
    const plan = planFor(world, whose, leg, firstUse(world, whose, leg));
    return typeof plan === 'string' ? null : shortageOfLeg(world, whose, leg, plan, cause);
  };
  const own = of(account, one);
  if (own !== null) return { shortage: own };
  const beside = otherLegOf(world, one, other);
  const shortage = beside === null ? null : of(beside.peer, beside.leg);
  return beside === null || shortage === null ? {} : { shortage: { ...shortage, of: beside.peer.name } };
}

function shortageOfLeg(world: World, account: AccountState, one: Call, plan: Plan, cause: Cause): Shortage | null {
  return shortOfCredits(world, account, (apart, own) => take(apart, own, one, plan, cause));
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
function tradeOf(world: World, account: AccountState, one: Call, plan: Plan): Trade {
  const { access, truncatedTo } = plan;
  const { direction, cost } = one;
  const far = farNumber(one);
  const seconds = truncatedTo ?? one.seconds;
  const route = routeOf(world, account, one);
  const regular = access === null ? restFor(world, account, null, route, one, far) : 'no-rate';
  const worth = (piece: Priced): Exact => worthOfSpans(spansOf(world, account, piece, EXACT));
  const whole = { far, from: 0, seconds, callSeconds: seconds, mode: 'start' } as const;
  return {
    direction,
    far,
    ends: endsOf(one),
    zone: route?.zone ?? null,
    seconds,
    cost,
    regular: typeof regular === 'string' ? null : worth({ ...whole, ...regular.found }),
    charged: piecesOf(world, account, one, plan, seconds).map(worth),
  };
}

/** What a part of a call would cost without allowances. */
type Regular = (part: Pick<Span, 'at' | 'seconds'>) => Exact;

/**
 * what the zone's tariff asks for the parts of the call, all of it being its own; nothing where it has no price. It is
 * asked before the call is posted, since what the call uses of the tariff is none that it had before.
 */
function regularOf(world: World, account: AccountState, one: Call, callSeconds: number): Regular {
  const regular = restFor(world, account, null, routeOf(world, account, one), one, farNumber(one));
  if (typeof regular === 'string') return () => NOTHING;
  const priced = { ...regular.found, far: farNumber(one), from: 0, mode: 'start', callSeconds } as const;
  const worth = (to: number): Exact => worthOfSpans(spansOf(world, account, { ...priced, seconds: to }, EXACT));
  return ({ at, seconds }) => (at === 0 ? worth(seconds) : minusExact(worth(at + seconds), worth(at)));
}

function planFor(world: World, account: AccountState, one: Call, first: Covering | null): Plan | string {
  const plan = routed(world, account, one, first);
  return typeof plan === 'string' ? plan : endedByCost(world, account, one, plan);
}

function routed(world: World, account: AccountState, one: Call, first: Covering | null): Plan | string {
  const far = farNumber(one);
  if (leavesByExtension(world, one)) return 'no-zone';
  const route = routeOf(world, account, one);
  const through = accessOf(account, one);
  if (through !== null) return throughAccess(world, account, through, route, far);
  const coverings = one.direction === 'outbound' ? coveringsOf(world, account, one, first) : [];
  const reach = reachOfAll(coverings);
  const last = coverings.at(-1) ?? null; // what stands behind all of them, the last one says
  const refuses = last !== null && refusesBeyond(last.state.allowance);
  if (refuses && reach === 0) return 'allowance-depleted';
  const [zone, place] = [route?.zone ?? null, route?.place ?? null];
  const planned = (by: Rest | null, truncatedTo: number | null): Plan => ({
    zone,
    place,
    access: null,
    coverings,
    rest: by,
    truncatedTo,
  });
  if (reach > 0 && reach >= one.seconds) return planned(null, null);
  const rest = refuses ? 'no-rate' : restFor(world, account, last, route, one, far);
  if (typeof rest !== 'string') return planned(rest, null);
  // A call that crosses into nothing is cut where its allowances end.
  return reach > 0 ? planned(null, reach) : rest;
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
  const found = rateOf(world, account, tariff, far);
  return found === null ? 'no-rate' : { name, found };
}
