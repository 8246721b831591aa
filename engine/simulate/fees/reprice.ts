import type { Charge } from '../../model/program.ts';
import type { Instant } from '../../values/interval.ts';
import type { SubscriptionState } from '../state.ts';
import { type Billed, turnOf } from './billed.ts';

type Reprice = SubscriptionState['reprices'][number];

/** The charge with the last price that holds from before `start`; how and when it is collected never changes. */
export function repriced(billed: Billed, start: Instant): Charge {
  const { charge } = billed;
  let priced = charge;
  for (const { charges } of repricesFor(billed, start)) {
    const later = charges.find((one) => one.name === charge.name);
    if (later === undefined) continue;
    const { price, limits, limitsOver, pricePlace, line, quantity, when, effective, place } = later;
    priced = { ...charge, price, limits, limitsOver, pricePlace, line, quantity, when, effective, place };
  }
  return priced;
}

/** An edit that holds for the period has no such charge: the period that ran when it was made is still charged. */
export function isGone(billed: Billed, start: Instant): boolean {
  const latest = repricesFor(billed, start).at(-1);
  const { name } = billed.charge;
  return latest !== undefined && !latest.charges.some((one) => one.name === name && one.due.kind === 'recurring');
}

/**
 * Those that hold for what begins at `start`. A part of a period, after a pause or in another phase, is of the period that it
 * is in, and has its prices, unless these are to split it.
 */
function repricesFor(billed: Billed, start: Instant): readonly Reprice[] {
  const { reprices } = billed.subscription;
  if (reprices.length === 0) return reprices;
  const turned = turnStart(billed, start);
  return reprices.filter(({ from, splits }) => from <= (splits === true ? start : turned));
}

function turnStart(billed: Billed, start: Instant): Instant {
  const { charge, subscription } = billed;
  if (charge.due.kind !== 'recurring') return start;
  const begun = Math.max(turnOf(billed, start).start, subscription.activated ?? subscription.activation);
  return Math.min(begun, start);
}
