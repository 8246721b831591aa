import { printed, toPay } from '../../bill/bill.ts';
import type { Grant } from '../../model/credit.ts';
import type { Assessment, BillLine, Cause, Invoice } from '../../model/invoice.ts';
import { addSpan, boundary, dateOf, type Span, startOfDay, turnAt } from '../../values/calendar.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { cardRefusal } from '../accounts/payment-card.ts';
import { turningOf } from '../fees/periods.ts';
import { RANK } from '../queue.ts';
import type { AccountState } from '../state.ts';
import { because, clockCause, type World } from '../world.ts';
import { runsAfter } from './commitment-runs.ts';
import { staying } from './discounts.ts';
import { loseLapsed } from './lose-credit.ts';
import { freeNotes } from './notes.ts';
import { watch } from './overdue.ts';
import { passOn, payerOf } from './payer.ts';
import { merged, split } from './pieces.ts';
import { assess, billTermsOf, postMoney, postSplit } from './posting.ts';
import { settleCommitments } from './settle-commitments.ts';
import { after } from './two-bills.ts';

/** Invoices at every turn of the account's cycle: at its end for what was, or at its start for what comes. */
export function startInvoicing(world: World, account: AccountState): void {
  const { issue } = account.plan;
  if (issue === 'at-once' || account.cycle.kind !== 'own') return;
  const turning = turningOf({ kind: 'cycle' }, account, null);
  const begins = account.anchored ?? account.assigned;
  const first = turnAt(turning, begins).index;
  scheduleInvoice(
    world,
    account.name,
    issue === 'start' ? { index: first, at: begins } : { index: first + 1, at: boundary(turning, first + 1) },
  );
}

/** The periods of an account that has changed its plan go on: its next invoice is that of the next turn, this instant's included. */
export function resumeInvoicing(world: World, account: AccountState): void {
  if (account.plan.issue === 'at-once' || account.cycle.kind !== 'own') return;
  const { index, start, end } = turnAt(turningOf({ kind: 'cycle' }, account, null), world.now);
  scheduleInvoice(world, account.name, start === world.now ? { index, at: start } : { index: index + 1, at: end });
}

/** What another account pays is invoiced before that account is, so that it stands on the invoice of that instant. */
export function rankOf({ payer }: Pick<AccountState, 'payer'>): number {
  return payer === null ? RANK.invoice : RANK.passedOn;
}

function scheduleInvoice(world: World, name: string, turn: { readonly index: number; readonly at: Instant }): void {
  const { timeZone, stay, payer, moving } = world.account(name);
  world.schedule({
    at: turn.at,
    rank: rankOf({ payer }),
    id: name,
    cause: clockCause('invoice', turn.at, timeZone),
    occur: (_, cause) => {
      const account = world.account(name);
      if (account.closed || account.stay !== stay || account.moving?.count !== moving?.count) return;
      const turning = turningOf({ kind: 'cycle' }, account, null);
      const next = { index: turn.index + 1, at: boundary(turning, turn.index + 1) };
      // The invoice on a turn is for the period before it, or for the one that it opens.
      const period =
        account.plan.issue === 'start'
          ? { start: turn.at, end: next.at }
          : { start: account.invoicedThrough, end: turn.at };
      const why = because(cause, account.plan.place);
      if (account.plan.draft === null) issueInvoice(world, account, period, why);
      else keepDraft(world, account, period, account.plan.draft, why);
      scheduleInvoice(world, name, next);
    },
  });
}

/** The invoice for `period` waits for what is told late of it, unless something comes first that ends what it waits in. */
function keepDraft(world: World, account: AccountState, period: Interval, wait: Span, cause: Cause): void {
  const { name, timeZone } = account;
  issueDraft(world, account, cause); // periods were cut short
  world.billSoFar(account, world.now, cause);
  const until = addSpan(world.now, wait, timeZone);
  world.record(name, cause, { kind: 'draft-begun', period, until });
  world.schedule({
    at: until,
    rank: rankOf(account),
    id: name,
    cause: clockCause('invoice', until, timeZone),
    occur: (_, clock) => {
      const now = world.account(name);
      if (now.draft?.period.end === period.end) issueDraft(world, now, because(clock, now.plan.place));
    },
  });
}

/**
 * The draft of the account, if it has one, is issued as it is now: what is of its period is on it, by the credits and the
 * discounts that were there when that was over. What came since then stays.
 */
export function issueDraft(world: World, account: AccountState, cause: Cause): void {
  if (account.draft === null) return;
  const { period } = account.draft;
  world.billSoFar(account, period.end, cause);
  const before = assess(account);
  world.record(account.name, cause, { kind: 'draft-closed', period });
  const own = assess(account);
  issueInvoice(world, account, period, cause, { isDraft: true });
  postSplit(world, account, own, assess(account), cause, '/draft', before);
  loseLapsed(world, account, cause);
}

/** Where the time begins that no invoice is for yet. */
export function lastInvoiced(account: AccountState): Instant {
  return Math.max(account.start, ...account.invoiced.map(({ end }) => end));
}

/** what is left when the account ends, from where the last invoice ended. */
export function scheduleLastInvoice(
  world: World,
  { name, timeZone, payer }: AccountState,
  from: Instant,
  how: Pick<How, 'settled'> = {},
): void {
  world.schedule({
    at: world.now,
    rank: rankOf({ payer }),
    id: name,
    cause: clockCause('last-invoice', world.now, timeZone),
    occur: (_, cause) => {
      const account = world.account(name);
      const period = { start: Math.min(from, world.now), end: world.now };
      issueInvoice(world, account, period, because(cause, account.plan.place), how);
      freeNotes(world, account, because(cause, account.plan.place));
    },
  });
}

/** An invoice for what was just posted, and, with a card on file, its payment (K3-14). */
export function invoiceAtOnce(world: World, account: AccountState): void {
  if (account.plan.issue !== 'at-once') return;
  const { name, timeZone } = account;
  world.schedule({
    at: world.now,
    rank: rankOf(account),
    id: name,
    cause: clockCause('invoice', world.now, timeZone),
    occur: (_, cause) => {
      if (world.account(name).plan.issue !== 'at-once') return; // the account has changed to a plan that is not
      invoiceOpenBill(world, world.account(name), because(cause, account.plan.place));
    },
  });
}

/** Whatever stands on the open bill, where anything does; with a card on file it is paid. */
export function invoiceOpenBill(world: World, account: AccountState, cause: Cause): void {
  world.billSoFar(account, world.now, cause);
  const { lines, surcharges, taxes } = printed(assess(account), account.plan.invoicing);
  if (lines.length + surcharges.length + taxes.length === 0) return;
  const periods = lines.map((line) => line.period);
  issueInvoice(world, account, hull(periods, world.now), cause);
}

/** What is charged so far, apart from the turns of the account's cycle; none where there is nothing. */
export function invoiceNow(world: World, account: AccountState, cause: Cause): void {
  const { lines, surcharges, taxes } = printed(assess(account), account.plan.invoicing);
  if (lines.length + surcharges.length + taxes.length === 0) return;
  const start = Math.min(account.invoicedThrough, world.now);
  const period =
    account.plan.issue === 'end'
      ? { start, end: world.now }
      : hull(
          lines.map((one) => one.period),
          world.now,
        );
  issueInvoice(world, account, period, cause, { used: true });
}

function hull(periods: readonly (Interval | null)[], now: Instant): Interval {
  const served = periods.filter((period) => period !== null);
  if (served.length === 0) return { start: now, end: now };
  return {
    start: Math.min(...served.map((period) => period.start)),
    end: Math.max(...served.map((period) => period.end)),
  };
}

/** Takes everything that is posted and not yet invoiced (R-05, step 7). A period without lines still counts as invoiced. */
export function issueInvoice(
  world: World,
  account: AccountState,
  period: Interval,
  cause: Cause,
  { assessment: asked, last, used, within, settled, isDraft }: How = {},
): void {
  if (isDraft === undefined) issueDraft(world, account, cause);
  if (asked === undefined && used === undefined && isDraft === undefined) world.billSoFar(account, world.now, cause);
  const early = used ?? within;
  const leaves = account.closed || (last === true && early === undefined);
  const count = settled
    ? () => {}
    : settleCommitments(world, account, period, cause, leaves ? 'leaves' : early ? 'within' : 'turn');
  if (asked === undefined && account.plan.invoicing.gather === 'subscription')
    issueApart(world, account, { period, cause, last });
  const assessment = asked ?? printed(assess(account), account.plan.invoicing);
  // Of a bill that is invoiced by hand, what was asked for is cut out in time; any other invoice takes all that was posted.
  const isWhole = last ?? (asked === undefined && account.cycle.kind === 'manual' ? true : undefined);
  const isWithin = used === true && account.plan.issue === 'start' ? { within: used } : {};
  record(world, account, { period, cause, assessment, last: isWhole, ...isWithin });
  count();
}

/** An invoice for each subscription but the last, which is left on the open bill; the account's own charges come first. */
function issueApart(world: World, account: AccountState, how: Omit<Issued, 'assessment'>): void {
  for (const keys of gathered(account).slice(0, -1)) {
    const taken = new Map([...account.openBill].filter(([key]) => keys.includes(key)));
    const keeps = new Map([...account.openBill].filter(([key]) => !keys.includes(key)));
    const invoiced = assess(account, taken);
    const assessment = printed(invoiced, account.plan.invoicing);
    const number = `/${account.invoices.length + 1}`;
    const terms = billTermsOf(account);
    const runs = runsAfter(account, taken, terms);
    postSplit(world, account, invoiced, assess(after(account, assessment, taken, terms), keeps), how.cause, number);
    record(world, account, { ...how, assessment, keeps });
    for (const run of runs) world.record(account.name, how.cause, run); // the invoice itself counts what was before it
  }
}

/** The keys of the open bill, by subscription to a charge plan; what is of none comes first. */
function gathered({ openBill }: AccountState): string[][] {
  const groups = new Map<string, string[]>();
  const own = (line: BillLine) => (line.chargePlan === null ? '' : (line.subscription ?? line.chargePlan));
  for (const [key, line] of [...openBill].sort(([, a], [, b]) => Number(own(a) !== '') - Number(own(b) !== '')))
    groups.set(own(line), [...(groups.get(own(line)) ?? []), key]);
  return [...groups.values()];
}

interface How {
  /** Absent: of the open bill. */
  readonly assessment?: Assessment;
  readonly last?: true;
  /** What was used before periods are over is posted already. */
  readonly used?: true;
  /** It comes before the period is over. */
  readonly within?: true;
  /** It has waited, and the open bill is it alone. */
  readonly isDraft?: true;
  /** It is for what became known after the last invoice, with which commitments ended. */
  readonly settled?: true;
}

interface Issued {
  readonly period: Interval;
  readonly cause: Cause;
  readonly assessment: Assessment;
  readonly last: true | undefined;
  readonly within?: true;
  readonly keeps?: AccountState['openBill'];
}

function record(world: World, account: AccountState, { period, cause, assessment, last, ...told }: Issued): void {
  const { plan, timeZone } = account;
  const how = { ...(last === undefined ? {} : { last }), ...told };
  if (assessment.lines.length + assessment.surcharges.length + assessment.taxes.length === 0) {
    world.record(account.name, cause, { kind: 'invoice-issued', invoice: null, period, ...how });
    return;
  }
  const payer = payerOf(world, account);
  const issueDay = startOfDay(dateOf(world.now, timeZone), timeZone);
  const invoice: Invoice = {
    ...assessment,
    account: account.name,
    number: `${account.name}-${String(account.invoices.length + 1).padStart(4, '0')}`,
    issued: world.now,
    due: plan.grace === null ? issueDay : addSpan(issueDay, plan.grace, timeZone),
    period,
    currency: plan.currency,
    message: plan.message,
    ...(payer === null ? {} : { payer: payer.name }),
    timeZone,
  };
  const { credits } = account;
  world.record(account.name, cause, { kind: 'invoice-issued', invoice, period, ...how });
  if (hasMore(account.credits, credits)) loseLapsed(world, account, cause);
  const passedTo = passOn(world, account, invoice, cause);
  if (passedTo !== null) {
    invoiceAtOnce(world, passedTo);
    return;
  }
  if (toPay(invoice).amount.greaterThan(0)) watch(world, account, invoice);
  if (plan.issue === 'at-once' && account.card !== null && toPay(invoice).amount.greaterThan(0))
    payByCard(world, account, invoice, cause);
}

/** Whether something has come back to a grant: what it had taken off the price of a fee that comes back. */
function hasMore(after: readonly Grant[], before: readonly Grant[]): boolean {
  return after !== before && after.some(({ left }, index) => left.compare(before[index]?.left ?? left) > 0);
}

/** What a payment by card is called, before the number of its invoice. */
export const CARD_PAYMENT = 'card-payment ';

/** K2-15: a card that has expired or is declined is refused, and the invoice is past due. */
function payByCard(world: World, account: AccountState, invoice: Invoice, { place }: Cause): void {
  const cause = because(`${CARD_PAYMENT}${invoice.number}`, place);
  const code = cardRefusal(account.card, world.now, account.timeZone);
  if (code === null) postMoney(world, account, cause, 'payment', toPay(invoice));
  else world.record(account.name, cause, { kind: 'rejected', code, event: 'card-payment' });
}

/** takes what was posted in `period`. Two bills can come to another sum than the one that was open; the balance follows. */
export function issueRequested(world: World, account: AccountState, period: Interval, cause: Cause): void {
  const { rounding } = account.plan;
  world.billSoFar(account, period.end, cause);
  const { taken: pieces, left } = split(account, period);
  const taken = merged(pieces, rounding);
  const invoiced = assess(account, taken);
  const assessment = printed(invoiced, account.plan.invoicing);
  const other = merged(staying(account, left, [assessment]), rounding);
  const stays = after(account, assessment, taken, billTermsOf(account));
  postSplit(world, account, invoiced, assess(stays, other), cause);
  issueInvoice(world, account, period, cause, { assessment });
}
