import type { Shortage } from '../../model/credit.ts';
import type { UsageEvent } from '../../model/documents.generated.ts';
import type { Cause } from '../../model/invoice.ts';
import type { Meter } from '../../model/meter.ts';
import type { Use } from '../../model/usage.ts';
import { instantOf } from '../../values/calendar.ts';
import { decimal } from '../../values/decimal.ts';
import type { Instant } from '../../values/interval.ts';
import { drawUnits, isBeyondUnits } from '../allowances/units.ts';
import { replacedBy } from '../fees/duplicates.ts';
import { billEachUse, billLateUses, isMeasuredBy, isTaken } from '../fees/metered.ts';
import { serviceEnd } from '../fees/service-end.ts';
import { reachThresholds } from '../fees/thresholds.ts';
import { shortOfCredits } from '../money/blocking-credits.ts';
import { type AccountState, isOver, type SubscriptionState } from '../state.ts';
import type { World } from '../world.ts';
import { accountRefusal, activateByUsage, isDenied, serviceRefusal, waitsForUsage } from './service.ts';
import { reject } from './subscription.ts';

/** M-05: a custom service is used, or what a charge measures. Told later than it happened, it was served all the same. */
export function use(world: World, account: AccountState, event: UsageEvent, cause: Cause): void {
  const of = instantOf(event.at, account.timeZone);
  const concerned = [...account.subscriptions.values()].filter((one) => isFor(one, event.meter));
  const meter = world.program.meters.get(event.meter);
  const atEnd = meter?.atEnd ?? 'later';
  const isLate = of < world.now;
  const refusal = isLate
    ? concerned.some((one) => isInService(account, one, of, atEnd))
      ? null
      : 'unknown-subscription'
    : countUse(world, account, concerned, () => depleted(world, account, event, concerned, cause), cause);
  if (refusal !== null) {
    const shortage = refusal === 'credit-depleted' ? shortageOf(world, account, event, cause) : null;
    reject(world, account, refusal, 'usage', cause, shortage === null ? {} : { shortage });
    return;
  }
  if (meter === undefined || !concerned.some((one) => isMeasuredBy(one, event.meter))) return;
  const use = toldOf(meter, event, of, world.now);
  if (isLate && mayPassBy(meter) && !isTaken(account, meter, use)) {
    reject(world, account, 'too-late', 'usage', cause);
    return;
  }
  const replaced = replacedBy(meter, account.uses.get(meter.name) ?? [], use);
  world.record(account.name, cause, { kind: 'used', ...use });
  const others = drawUnits(world, account, meter, replaced, cause);
  const changed = [...(isLate ? [use] : []), ...(replaced === null ? [] : [use, replaced]), ...others];
  billLateUses(world, account, changed, cause);
  billEachUse(world, account, meter.name, cause);
  reachThresholds(world, account, cause);
}

/** Whether a late use can be of a period that no charge has any more. */
function mayPassBy({ late, assignBy }: Meter): boolean {
  return late.then === 'drop' || assignBy === 'arrival';
}

/** Why it is more than allowances or credits have left that let nothing through behind them; null where it is not. */
function depleted(
  world: World,
  account: AccountState,
  event: UsageEvent,
  concerned: readonly SubscriptionState[],
  cause: Cause,
): string | null {
  const meter = world.program.meters.get(event.meter);
  if (meter === undefined || !concerned.some((one) => isMeasuredBy(one, event.meter))) return null;
  const use = toldOf(meter, event, world.now, world.now);
  const replaced = replacedBy(meter, account.uses.get(meter.name) ?? [], use);
  if (isBeyondUnits(world, account, meter, use, replaced)) return 'allowance-depleted';
  return shortageOf(world, account, event, cause) === null ? null : 'credit-depleted';
}

/** What the use costs, and what credits have left, where that is less. */
function shortageOf(world: World, account: AccountState, event: UsageEvent, cause: Cause): Shortage | null {
  const meter = world.program.meters.get(event.meter);
  if (meter === undefined) return null;
  const use = toldOf(meter, event, world.now, world.now);
  const replaced = replacedBy(meter, account.uses.get(meter.name) ?? [], use);
  return shortOfCredits(world, account, (apart, own) => {
    apart.record(own.name, cause, { kind: 'used', ...use });
    drawUnits(apart, own, meter, replaced, cause);
  });
}

/** The first usage activates what waits for it; what is refused activates nothing (M-41). Returns why there is no service. */
function countUse(
  world: World,
  account: AccountState,
  concerned: readonly SubscriptionState[],
  depletion: () => string | null,
  cause: Cause,
): string | null {
  const running = concerned.filter((one) => !isOver(one));
  // Of several to one service, the first that can serve does.
  const subscription = running.find((one) => serviceRefusal(world, one) === null) ?? running[0];
  const refusal =
    accountRefusal(account) ??
    (subscription === undefined ? 'unknown-subscription' : serviceRefusal(world, subscription)) ??
    depletion() ??
    (subscription !== undefined && isDenied(world, account, [subscription].filter(waitsForUsage), cause)
      ? 'activation-denied'
      : null);
  if (refusal === null && subscription !== undefined) activateByUsage(world, account, subscription, cause);
  return refusal;
}

function isFor(subscription: SubscriptionState, meter: string): boolean {
  const { service } = subscription;
  return (service?.kind === 'meter' && service.name === meter) || isMeasuredBy(subscription, meter);
}

function isInService(
  account: AccountState,
  subscription: SubscriptionState,
  at: Instant,
  atEnd: Meter['atEnd'],
): boolean {
  const { activated } = subscription;
  const end = serviceEnd(account, subscription);
  if (at === end && atEnd === 'included') return activated !== null && activated < at;
  return activated !== null && activated <= at && (end === null || at < end);
}

function toldOf({ name, dimensions }: Meter, event: UsageEvent, of: Instant, told: Instant): Use {
  const said = event.dimensions ?? {};
  return {
    meter: name,
    of,
    told,
    id: event.id ?? null,
    quantity: event.quantity === undefined ? null : decimal(event.quantity),
    dimensions: new Map(
      dimensions.map(({ name: key, type }): [string, string] => {
        const value = Object.hasOwn(said, key) ? String(said[key]) : '';
        return [key, type === 'number' ? decimal(value).toFixed() : value];
      }),
    ),
  };
}
