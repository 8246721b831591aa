import { WHOLE } from '../../bill/bill.ts';
import type { BillLine, Cause } from '../../model/invoice.ts';
import type { Billed } from '../fees/billed.ts';
import { chargeLine, feeOf, notApplicable, pricedNow, quantityOf, whyNotNow } from '../fees/fee.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import { isLeftOut } from '../money/open-bill.ts';
import { postLine } from '../money/posting.ts';
import type { World } from '../world.ts';

/** M-53: once, at activation, or with the first phase in which it applies; never prorated. */
export function postOnce(world: World, billed: Billed, cause: Cause): void {
  const { account, subscription, charge } = billed;
  if (isPosted(world, billed)) return;
  const line = onceLine(world, billed, cause);
  if (line === null || isLeftOut(account, line.amount)) {
    const why = notApplicable(billed, null, world.now) ?? whyNotNow(world, billed) ?? 'it comes to 0';
    world.record(account.name, cause, { kind: 'skipped', subscription: subscription.id, charge: charge.name, why });
    return;
  }
  const { take } = billed.charge.terms.ifShort;
  postLine(world, account, cause, { key: `${account.name}/${line.key}/${cause.event}`, what: 'charge', line, take });
  invoiceAtOnce(world, account);
}

export function onceLine(world: World, billed: Billed, cause: Cause): BillLine | null {
  if (notApplicable(billed, null, world.now) !== null || whyNotNow(world, billed) !== null) return null;
  const quantity = quantityOf(billed);
  const due = feeOf(pricedNow(billed, world.now), WHOLE, quantity);
  const key = keyOf(billed);
  return chargeLine(billed, { key, amount: due.amount, quantity, period: null, steps: due.steps, cause });
}

/** A charge whose price asks for the phase is looked at in every phase, and is still due once. */
function isPosted(world: World, billed: Billed): boolean {
  if (billed.subscription.phases.length === 0) return false;
  const key = keyOf(billed);
  return world.past.some(
    (entry) => entry.kind === 'posted' && entry.account === billed.account.name && entry.line?.key === key,
  );
}

function keyOf({ subscription, charge }: Billed): string {
  return `${subscription.id}/${charge.name}/once`;
}
