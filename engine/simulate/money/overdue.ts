import { WHOLE } from '../../bill/bill.ts';
import type { Cause, Invoice } from '../../model/invoice.ts';
import { addSpan } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import type { Money } from '../../values/money.ts';
import { chargeLine, feeOf, notApplicable, pricedNow, quantityOf, whyNotNow } from '../fees/fee.ts';
import { notify } from '../notify.ts';
import { RANK } from '../queue.ts';
import type { AccountState } from '../state.ts';
import { because, clockCause, type World } from '../world.ts';
import { overdueFrom, owedOn } from './owed.ts';
import { postLine } from './posting.ts';

/** A-17…A-19: what waits for an invoice that is not paid in time: the charges for being late, and reminders. */
export function watch(world: World, account: AccountState, invoice: Invoice): void {
  const at = overdueFrom(invoice);
  const occur = (_: World, clock: string) =>
    ifOwed(world, invoice, (now, owed) => chargeOverdue(world, now, invoice, owed, clock));
  world.schedule({
    at,
    rank: RANK.period,
    id: `${account.name}/overdue/${invoice.number}`,
    cause: clockCause('overdue', at, account.timeZone),
    occur,
    isOfRecord: true,
  });
  scheduleReminder(world, invoice, at, 1);
}

/** What the account still owes on it decides, whenever it is looked at. */
function ifOwed(world: World, invoice: Invoice, then: (account: AccountState, owed: Money) => void): void {
  const account = world.account(invoice.account);
  const found = owedOn(account).find((one) => one.invoice.number === invoice.number);
  if (found !== undefined && !found.owed.isZero()) then(account, found.owed);
}

/** reminder i comes i − 1 intervals after the invoice is overdue; the plan says how many, when it is time. */
function scheduleReminder(world: World, invoice: Invoice, at: Instant, count: number): void {
  const { timeZone } = invoice;
  world.schedule({
    at,
    rank: RANK.notification,
    id: `${invoice.account}/reminder/${invoice.number}`,
    cause: clockCause('reminder', at, timeZone),
    isOfRecord: true,
    occur: (_, clock) =>
      ifOwed(world, invoice, (account) => {
        const { reminders, place } = account.plan;
        if (reminders === null || count > reminders.max) return;
        notify(world, account, 'account', 'payment-reminder', because(clock, place));
        scheduleReminder(world, invoice, addSpan(at, reminders.every, timeZone), count + 1);
      }),
  });
}

/** once for each invoice, an amount or a share of what is still owed on it. */
function chargeOverdue(world: World, account: AccountState, invoice: Invoice, owed: Money, clock: string): void {
  const subscription = [...account.subscriptions.values()].findLast((one) => one.of.kind === 'plan');
  if (subscription === undefined || account.closed) return;
  for (const charge of account.plan.charges) {
    if (charge.due.kind !== 'when-overdue') continue;
    const billed = { account, subscription, charge };
    const cause: Cause = because(clock, charge.place);
    const quantity = charge.due.ofOwed ? owed.amount : quantityOf(billed);
    const { amount, steps } = feeOf(pricedNow(billed, world.now), WHOLE, quantity);
    const why =
      notApplicable(billed, null, world.now) ?? whyNotNow(world, billed) ?? (amount.isZero() ? 'it comes to 0' : null);
    if (why !== null) {
      world.record(account.name, cause, { kind: 'skipped', subscription: subscription.id, charge: charge.name, why });
      continue;
    }
    const key = `${subscription.id}/${charge.name}/${invoice.number}`;
    const line = chargeLine(billed, { key, amount, quantity, period: null, steps, cause });
    const printed = charge.due.ofOwed ? { ...line, quantity: null } : line;
    const { take } = charge.terms.ifShort;
    postLine(world, account, cause, { key: `${account.name}/${key}`, what: 'charge', line: printed, take });
  }
}
