import type { Subscription } from '../../model/documents.generated.ts';
import type { SubscriptionOpened } from '../../model/journal.ts';
import type { Charge } from '../../model/program.ts';
import type { Aligned, AlignedTo, Recurrence } from '../../model/recurrence.ts';
import { boundary, dateOf, spanMonths, type Turning, weekdayOf } from '../../values/calendar.ts';
import { decide } from '../../values/decision.ts';
import type { Instant } from '../../values/interval.ts';
import { factsOf } from '../facts.ts';
import { periodsOf } from '../fees/billed.ts';
import { turningOf } from '../fees/periods.ts';
import { type AccountState, currentChargePlan, isOver, runningNamed, type SubscriptionState } from '../state.ts';
import type { World } from '../world.ts';
import { chargesAt } from './versions.ts';

type Own = Extract<Recurrence, { kind: 'own' }>;

/** What is opened. */
interface Opening {
  readonly of: SubscriptionOpened['of'];
  readonly authored: Subscription | null;
  /** By id, the subscription to whose charge plan an edit added what it has. */
  readonly partOf?: string;
}

/** What a subscription that is opened now is an add-on of, and where those of its charges turn that follow others. */
export function alongside(
  world: World,
  account: AccountState,
  request: Opening,
): Pick<SubscriptionOpened, 'base' | 'isPart' | 'aligned'> {
  const { of, partOf } = request;
  const named = baseOf(account, request);
  const aligned = chargesOf(world, account, request).flatMap((charge): Aligned[] => {
    if (charge.due.kind !== 'recurring' || charge.due.recurrence.kind !== 'own') return [];
    const { recurrence } = charge.due;
    if (recurrence.from === 'base-subscription') {
      const first = boundary(turningOfBase(account, named, world.now), 0);
      return [{ charge: charge.name, from: dateOf(first, account.timeZone) }];
    }
    const turning = followed(account, request, recurrence, named, world.now);
    const day = turning === null ? null : dayFor(recurrence, turning);
    return day === null ? [] : [{ charge: charge.name, day }];
  });
  return {
    ...(partOf === undefined ? {} : { base: partOf, isPart: true as const }),
    ...(named === null || of.kind !== 'charge-plan' || partOf !== undefined ? {} : { base: named.id }),
    ...(aligned.length === 0 ? {} : { aligned }),
  };
}

/** Another subscription that it is an add-on of; null: it is beside the account's plan. */
function baseOf(account: AccountState, { authored, partOf }: Opening): SubscriptionState | null {
  if (authored?.base !== undefined) return runningNamed(account, authored.base);
  const base = partOf === undefined ? null : (account.subscriptions.get(partOf)?.base ?? null);
  return base === null ? null : (account.subscriptions.get(base) ?? null);
}

function chargesOf(world: World, account: AccountState, { of }: Opening): readonly Charge[] {
  const plan = of.kind === 'charge-plan' ? currentChargePlan(world.state, world.program, of.name) : null;
  return plan === null ? account.plan.charges : chargesAt(plan, world.now, account.timeZone);
}

/** The periods whose day it turns on; null: its own. */
function followed(
  account: AccountState,
  { of }: Opening,
  { align }: Own,
  base: SubscriptionState | null,
  now: Instant,
): Turning | null {
  if (align === undefined) return null;
  const chargePlan = of.kind === 'charge-plan' ? of.name : undefined;
  const to = decide(align, factsOf(account, { 'charge-plan': chargePlan })).outcome as AlignedTo | null;
  if (to === 'account') return turningOfAccount(account);
  return to === 'base' && of.kind !== 'plan' ? turningOfBase(account, base, now) : null;
}

function turningOfAccount(account: AccountState): Turning | null {
  return account.cycle.kind === 'own' ? turningOf({ kind: 'cycle' }, account, null) : null;
}

/** Of what it is an add-on of: of another subscription, else of the account's plan; as they will be after a trial. */
function turningOfBase(account: AccountState, named: SubscriptionState | null, now: Instant): Turning {
  const base =
    named ?? [...account.subscriptions.values()].findLast((one) => one.of.kind === 'plan' && !isOver(one)) ?? null;
  const charge = base?.charges.find(({ due }) => due.kind === 'recurring');
  if (base !== null && charge !== undefined) {
    const begins = base.phases.find(({ anchor, start }, index) => index > 0 && anchor === 'here' && start > now);
    return periodsOf({ account, subscription: base, charge }, begins?.start ?? now);
  }
  const turning = named === null ? turningOfAccount(account) : null;
  const anchor = base === null ? account.assigned : (base.activated ?? base.activation);
  return turning ?? { every: { count: 1, unit: 'month' }, day: null, anchor, zone: account.timeZone };
}

/** Null where such periods have no such day. */
function dayFor({ every }: Own, { every: followed, day, anchor, zone }: Turning): Turning['day'] {
  const date = dateOf(anchor, zone);
  if (spanMonths(every) !== null && spanMonths(followed) !== null) return day ?? Number(date.slice(8));
  return every.unit === 'week' && followed.unit === 'week' ? (day ?? weekdayOf(date)) : null;
}
