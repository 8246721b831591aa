import type { Meter } from '../../model/meter.ts';
import type { Use } from '../../model/usage.ts';
import type { Instant } from '../../values/interval.ts';
import { type Billed, periodAfter, periodAt } from './billed.ts';
import { serviceEnd } from './service-end.ts';

/** When a use counts for a charge: mostly when it happened. Null: it counts in no period of it. */
export type Assigned = (use: Use) => Instant | null;

/** Where nothing else is said. */
export const AS_IT_HAPPENS: Assigned = ({ of }) => of;

/** By what `meter` says of uses that are told late, or happen where a period ends; at `end` service does, if not before. */
export function assignedBy(meter: Meter, billed: Billed, end: Instant | null): Assigned {
  const { assignBy, late, atEnd } = meter;
  const isPlain = assignBy === 'event-time' && late.rerate === null && atEnd === 'later';
  if (isPlain) return AS_IT_HAPPENS;
  return (use) => {
    const at = assignBy === 'arrival' ? use.told : rerated(meter, billed, use);
    return at !== null && atEnd === 'included' && isWhereItEnds(billed, at, end) ? at - 1 : at;
  };
}

/** What is told too late for its own period is of the one in which it is told, or of none. */
function rerated({ late }: Meter, billed: Billed, { of, told }: Use): Instant | null {
  if (late.rerate === null || told <= of) return of;
  const period = periodAt(billed, of);
  if (told < periodAfter(billed, period, late.rerate).end) return of;
  if (late.then === 'drop') return null;
  const end = serviceEnd(billed.account, billed.subscription);
  return end === null || told < end ? told : of;
}

/** Where a period, or service itself, ends; nothing ends where the first begins. */
function isWhereItEnds(billed: Billed, at: Instant, end: Instant | null): boolean {
  const { subscription } = billed;
  const begins = subscription.activated ?? subscription.activation;
  if (at <= begins) return at === begins && subscription.takesOver;
  return at === end || periodAt(billed, at).start === at;
}
