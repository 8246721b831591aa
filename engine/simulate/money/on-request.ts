import { WHOLE } from '../../bill/bill.ts';
import type { ChargeRequestedEvent, InvoiceRequestedEvent } from '../../model/documents.generated.ts';
import type { Cause } from '../../model/invoice.ts';
import { type Charge, QUANTITY_SCALE } from '../../model/program.ts';
import { instantOf } from '../../values/calendar.ts';
import { type Decimal, decimal } from '../../values/decimal.ts';
import type { Billed } from '../fees/billed.ts';
import { chargeLine, feeOf, notApplicable, pricedNow, quantityOf, whyNotNow } from '../fees/fee.ts';
import { type AccountState, isOver, type SubscriptionState } from '../state.ts';
import { reject } from '../subscriptions/subscription.ts';
import { because, type World } from '../world.ts';
import { shortOfCredits } from './blocking-credits.ts';
import { invoiceAtOnce, issueRequested } from './invoicing.ts';
import { isLeftOut } from './open-bill.ts';
import { postLine } from './posting.ts';

/** time that is past, lived by the account, and not invoiced yet; gaps are allowed. */
export function requestInvoice(world: World, account: AccountState, event: InvoiceRequestedEvent, cause: Cause): void {
  const at = (local: string | undefined, absent: number) =>
    local === undefined ? absent : instantOf(local, account.timeZone);
  const last = Math.max(account.start, ...account.invoiced.map(({ end }) => end));
  const period = { start: at(event.period?.start, last), end: at(event.period?.end, world.now) };
  const overlaps = account.invoiced.some(({ start, end }) => start < period.end && period.start < end);
  const refusal =
    account.cycle.kind !== 'manual'
      ? 'not-invoiced-by-hand'
      : period.end > world.now
        ? 'period-not-past'
        : period.start < account.assigned
          ? 'before-assignment'
          : overlaps || period.start >= period.end
            ? 'already-invoiced'
            : null;
  if (refusal !== null) reject(world, account, refusal, 'invoice-requested', cause);
  else issueRequested(world, account, period, cause);
}

/** a charge of the plan, made because somebody asks for it; below zero it is a credit. */
export function requestCharge(world: World, account: AccountState, event: ChargeRequestedEvent, cause: Cause): void {
  const subscription = ofPlan(account);
  const asked = account.plan.charges.find(
    (one) => one.name === event.charge && one.due.kind === 'on-request' && one.due.on === undefined,
  );
  if (subscription === null || asked === undefined) {
    reject(world, account, 'unknown-charge', 'charge-requested', cause);
    return;
  }
  const charge = event.amount === undefined ? asked : { ...asked, price: priceOf(decimal(event.amount)) };
  const quantity = event.quantity === undefined ? null : decimal(event.quantity);
  const post = (there: World, whose: AccountState) =>
    postAsked(there, { account: whose, subscription, charge }, quantity, cause);
  const shortage = shortOfCredits(world, account, post);
  if (shortage === null) post(world, account);
  else reject(world, account, 'credit-depleted', 'charge-requested', cause, { shortage });
}

/** What has happened is what charges of the plan are due on. */
export function chargeOn(world: World, account: AccountState, happened: string, cause: Cause): void {
  const subscription = ofPlan(account);
  if (subscription === null) return;
  for (const charge of account.plan.charges)
    if (charge.due.kind === 'on-request' && charge.due.on === happened)
      postAsked(world, { account, subscription, charge }, null, cause);
}

function postAsked(world: World, billed: Billed, asked: Decimal | null, cause: Cause): void {
  const { account, subscription, charge } = billed;
  const quantity = asked ?? quantityOf(billed);
  const { amount, steps } = feeOf(pricedNow(billed, world.now), WHOLE, quantity);
  const why =
    notApplicable(billed, null, world.now) ??
    whyNotNow(world, billed) ??
    (isLeftOut(account, amount) ? 'it comes to 0' : null);
  const reason = because(cause.event, charge.place);
  if (why !== null) {
    world.record(account.name, reason, { kind: 'skipped', subscription: subscription.id, charge: charge.name, why });
    return;
  }
  const key = `${subscription.id}/${charge.name}/${cause.event}`;
  const { take } = charge.terms.ifShort;
  const isCredit = amount.isNegative();
  const line = chargeLine(billed, { key, amount, quantity, period: null, steps, counts: !isCredit, cause: reason });
  postLine(world, account, reason, { key: `${account.name}/${key}`, what: isCredit ? 'credit' : 'charge', line, take });
  invoiceAtOnce(world, account);
}

/** The subscription that stands for the plan itself. */
function ofPlan(account: AccountState): SubscriptionState | null {
  return [...account.subscriptions.values()].findLast((one) => one.of.kind === 'plan' && !isOver(one)) ?? null;
}

/** So much for one unit, exactly. */
function priceOf(amount: Decimal): Charge['price'] {
  const scale = 10n ** BigInt(amount.decimalPlaces());
  return { kind: 'per-unit', scale: scale * QUANTITY_SCALE, rate: BigInt(amount.times(scale.toString()).toFixed(0)) };
}
