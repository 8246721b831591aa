import type { Charge, Chargeable } from '../../model/program.ts';
import { dateOf, startOfDay } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import type { SubscriptionState } from '../state.ts';

type Versioned = Pick<Chargeable, 'charges' | 'versions'>;

/** What it charges those who come to it at `at`. */
export function chargesAt({ charges, versions }: Versioned, at: Instant, zone: string): readonly Charge[] {
  if (versions.length === 0) return charges;
  const date = dateOf(at, zone);
  return versions.findLast(({ effective }) => effective <= date)?.charges ?? charges;
}

/** Later charges for those who came to it at `at`, known beforehand. */
export function repricesAfter({ versions }: Versioned, at: Instant, zone: string): SubscriptionState['reprices'] {
  if (versions.length === 0) return [];
  const date = dateOf(at, zone);
  const changes = new Set<string>();
  return versions.flatMap(({ effective, existing, charges, splits, changed, atRenewal }) => {
    if (effective <= date) return [];
    for (const name of changed) changes.add(name); // of those before it too, which nobody got
    if (existing === null) return [];
    const reprice = { from: startOfDay(existing, zone), charges, splits, atRenewal, changes: new Set(changes) };
    changes.clear();
    return [reprice];
  });
}

/** The plan as those have it who come to it at `at`. */
export function versionAt<T extends Chargeable>(plan: T, at: Instant, zone: string): T {
  const charges = chargesAt(plan, at, zone);
  return charges === plan.charges ? plan : { ...plan, charges };
}

/** Whether nobody comes to it at `at` any more. */
export function isRetired({ retired }: Pick<Chargeable, 'retired'>, at: Instant, zone: string): boolean {
  return retired !== null && retired <= dateOf(at, zone);
}
