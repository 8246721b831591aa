import type { BillLine, Cause, Exact } from '../../model/invoice.ts';
import type { Posted } from '../../model/journal.ts';
import type { PostedCall } from '../../model/posted-call.ts';
import type { Stages } from '../../model/rounding.ts';
import { fromScaled } from '../../values/decimal.ts';
import type { Place } from '../../values/issue.ts';
import { Money } from '../../values/money.ts';
import { usageSteps } from '../fees/steps.ts';
import { postLine } from '../money/posting.ts';
import { type Ends, keyByTaxes, taxationOf } from '../money/taxation.ts';
import type { AccountState } from '../state.ts';
import { digitsOf } from '../subscriptions/service.ts';
import type { World } from '../world.ts';
import { usedOf } from './counted.ts';
import type { Covering } from './coverage.ts';
import { plusExact } from './exact.ts';
import type { Call, Found } from './route.ts';
import type { Span } from './span.ts';
import { taxBaseAfter, taxBaseSteps } from './tax-base.ts';

/** What will be paid for a call: by an allowance as far as it reaches, by a tariff for the rest. */
export interface Plan {
  readonly zone: string | null;
  readonly place: Place | null;
  /** The number through which it came in, where the plan has a tariff for that. */
  readonly access: string | null;
  /** Those that have the destination, in their order. */
  readonly coverings: readonly Covering[];
  readonly rest: Rest | null;
  readonly truncatedTo: number | null;
  /** Where it is cut because it would cost more; absent: it is not, or where its allowances end. */
  readonly endedAt?: Exact;
}

export interface Rest {
  readonly name: string;
  readonly found: Found;
}

export function endsOf({ from, to }: Call): Ends {
  return { from: digitsOf(from), to: digitsOf(to) };
}

/** What is posted of a call at once. The parts stand side by side: copying them into one object would be dear for each call. */
export interface CallLeg {
  readonly name: string;
  readonly found: Found;
  readonly span: Span;
  /** Whether it is the beginning of an answered call. */
  readonly answered: boolean;
  /** What taxes take in place of its price; null: the price. */
  readonly regular: Exact | null;
  /** Whose allowance it takes from; absent where it takes from none, or from a subscription's. */
  readonly member: string | null;
}

/** R-03: one line per direction, zone, tariff, allowance and taxation; its exact sum is rounded once. */
export function post(
  world: World,
  account: AccountState,
  one: Call,
  plan: Plan,
  leg: CallLeg,
  cause: Cause,
  allowance: Posted['allowance'],
): void {
  const { zone, access } = plan;
  const { span, found } = leg;
  const { charged } = span;
  const via = access === null ? 'regular' : `+${digitsOf(access)}`;
  const taxation = taxationOf(account, world.now, endsOf(one));
  const plain = `calls/${one.direction}/${zone ?? '-'}/${found.tariff.name}/${allowance?.holding ?? via}`;
  const key = keyByTaxes(plain, taxation, account);
  const earlier = account.openBill.get(key);
  const exact = plusExact(earlier?.exact ?? { units: 0n, scale: charged.scale }, charged);
  const { currency, rounding, stages } = account.plan;
  const amount = new Money(fromScaled(exact.units, exact.scale), currency).rounded(rounding);
  const taxBase = taxBaseAfter(earlier, { charged, regular: leg.regular }, currency, rounding);
  const calls = (earlier?.calls ?? 0) + (counts(leg) ? 1 : 0);
  const seconds = (earlier?.seconds ?? 0) + span.billedSeconds;
  const line: BillLine = {
    key,
    line: leg.name,
    amount,
    exact,
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
    cause: { event: 'calls', place: plan.place ?? found.tariff.place },
    steps: [...usageSteps({ calls, seconds, ...exact }, rounding, amount), ...taxBaseSteps(taxBase)],
    ...(leg.member === null ? NONE : { member: leg.member }),
    ...taxBase,
  };
  postLine(
    world,
    account,
    { event: cause.event, place: span.row.place },
    {
      key: `${account.name}/${key}/${cause.event}${span.isCut ? `/${span.at}` : ''}`,
      what: 'usage',
      line,
      allowance,
      truncatedTo: plan.truncatedTo,
      call: withUse(world, account, leg, postedOf(one, plan, leg, stages)),
      ...(leg.answered && one.sold === undefined
        ? { lineUntil: world.now + 1000 * (plan.truncatedTo ?? one.seconds) }
        : {}),
    },
  );
}

const NONE = {};

/** With what it adds to the use of its tariff, where rates ask for that. */
function withUse({ now }: World, account: AccountState, leg: CallLeg, call: PostedCall): PostedCall {
  const { tariff } = leg.found;
  if (tariff.counted === null) return call;
  const { unit } = tariff.counted;
  const own = unit === 'seconds' ? leg.span.billedSeconds : counts(leg) ? 1 : 0;
  return { ...call, counted: { ...usedOf(account, tariff, now), unit, own } };
}

/** A call counts where it begins, if it is charged for: not in its grace, and unanswered only where that costs. */
function counts({ answered, span: { isInGrace, seconds, mode, charged } }: CallLeg): boolean {
  if (seconds === 0) return mode === 'start' && charged.units !== 0n;
  return answered && !isInGrace;
}

function postedOf(one: Call, { endedAt }: Plan, { found, span }: CallLeg, stages: Stages): PostedCall {
  const { row, charged, seconds, mode, at, behind, isCut, isInGrace, together } = span;
  const { tariff, insteadOf } = found;
  return {
    row,
    tariff: tariff.name,
    scale: tariff.scale,
    charged,
    seconds,
    mode,
    stages,
    ends: endsOf(one),
    ...(insteadOf === undefined ? NONE : { insteadOf }),
    ...(isCut ? { since: at } : NONE),
    ...(at === 0 ? NONE : { at }),
    ...(behind === undefined ? NONE : { behind }),
    ...(isInGrace ? { isInGrace } : NONE),
    ...(together === undefined ? NONE : { together }),
    ...(one.told === undefined ? NONE : { told: one.told }),
    ...(endedAt === undefined ? NONE : { endedAt }),
    ...(one.sold === undefined ? NONE : { sold: one.sold }),
  };
}
