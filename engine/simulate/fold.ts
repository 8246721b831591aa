import assert from 'node:assert/strict';
import type { Entry } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { turnAt } from '../values/calendar.ts';
import { Decimal } from '../values/decimal.ts';
import type { Instant } from '../values/interval.ts';
import { foldEdition } from './accounts/edition.ts';
import { foldCycle, foldSwitch } from './accounts/switch-fold.ts';
import { ALLOWANCES } from './allowances/fold.ts';
import { foldCounted } from './calls/counted.ts';
import { foldClosed } from './fees/closed-fold.ts';
import { turningOf } from './fees/periods.ts';
import { known } from './known.ts';
import { foldBookTold, foldToldLate } from './late/fold.ts';
import { COMMITMENTS } from './money/commitments-fold.ts';
import { creditsAfter, foldForfeited, foldGranted } from './money/credits.ts';
import { discountsAfter, foldDiscount, staying } from './money/discounts.ts';
import { DRAFTS, foldDraftIssued, leftAfter } from './money/draft-fold.ts';
import { foldGivenBack, NOTES } from './money/give-back-fold.ts';
import { foldLots } from './money/lots.ts';
import { withLine } from './money/open-bill.ts';
import { merged, pieceOf, withPiece } from './money/pieces.ts';
import { unbilledAfter } from './money/unbilled.ts';
import { accountOf, subscriptionOf } from './opened.ts';
import { remember } from './standing.ts';
import { type AccountState, available, CRITICAL_BALANCE, isAboveCritical, isBlocked, type State } from './state.ts';
import { foldPhases } from './subscriptions/phases-fold.ts';
import { foldEnd } from './subscriptions/term.ts';
import { versionAt } from './subscriptions/versions.ts';

type Apply<K extends Entry['kind']> = (
  account: AccountState,
  entry: Extract<Entry, { kind: K }>,
  program: Program,
  state: State,
) => void;

/** What each kind of fact changes. A fact that is not here changes nothing: it only tells. */
const APPLY: { readonly [K in Entry['kind']]?: Apply<K> } = {
  'account-changed': (account, entry, program) => {
    if (entry.creditLimit !== undefined) account.creditLimit = entry.creditLimit;
    if (entry.defaults !== undefined) account.defaults = { ...account.defaults, ...entry.defaults };
    if (entry.card !== undefined) account.card = entry.card;
    if (entry.admin !== undefined) account.admin = entry.admin;
    if (entry.status !== undefined) account.requested = entry.status;
    if (entry.contact !== undefined) account.contact = entry.contact;
    if (entry.taxpayer !== undefined) account.taxpayer = entry.taxpayer;
    if (entry.quantities !== undefined)
      account.quantities = withQuantities(account.quantities, entry.quantities, entry.at);
    if (entry.preferences !== undefined) account.preferences = known(program.preferences, entry.preferences);
  },
  'status-changed': (account, entry) => {
    if (entry.holds) account.blockedFor.add(entry.reason);
    else account.blockedFor.delete(entry.reason);
  },
  'discount-given': foldDiscount,
  'credit-granted': foldGranted,
  'credit-forfeited': foldForfeited,
  ...COMMITMENTS,
  ...DRAFTS,
  'lock-changed': (account, entry) => {
    account.locked = entry.holds;
  },
  notified: (account, entry) => {
    if (entry.code === CRITICAL_BALANCE) account.aboveCritical = false;
  },
  'subscription-opened': (account, entry, program, state) => {
    account.subscriptions.set(entry.subscription, subscriptionOf(account, entry, program, state));
  },
  'number-changed': (account, entry, _, state) => {
    const { digits, status, subscription } = entry;
    if (status === 'free') state.numbers.delete(digits);
    else state.numbers.set(digits, { status, account: account.name, subscription });
  },
  'leg-heard': (_account, { call, asked, refusal }, _, state) => {
    state.legs.set(call, { asked, refusal });
  },
  'pin-activated': (account, entry, _, state) => {
    state.pins.add(entry.pin);
    account.expires = entry.expires;
  },
  'subscription-changed': (account, entry) => {
    const subscription = known(account.subscriptions, entry.subscription);
    if (entry.status !== undefined) subscription.status = entry.status;
    if (entry.suspendedFor !== undefined) subscription.suspendedFor = entry.suspendedFor;
    foldEnd(account, subscription, entry);
    if (entry.quantity !== undefined)
      subscription.quantities = [...subscription.quantities, { at: entry.at, quantity: entry.quantity }];
    if (entry.handsOver !== undefined) subscription.handsOver = entry.handsOver;
    if (entry.ended !== undefined) subscription.ended = entry.ended;
    if (entry.phases !== undefined) foldPhases(account, subscription, entry.phases);
  },
  'phase-begun': (account, entry) => {
    account.phasesHad.add(entry.phase);
  },
  'subscription-cut': (account, { subscription, at, paused, anchors }) => {
    const cut = known(account.subscriptions, subscription);
    cut.cuts = [...cut.cuts, { at, paused, anchors }];
  },
  'subscription-moved': (account, { subscription, at, to }) => {
    const moved = known(account.subscriptions, subscription);
    const over = moved.moves.filter((one) => one.to <= at);
    const pending = moved.moves.find((one) => one.to > at);
    moved.moves = [...over, { at: pending?.at ?? at, to, count: (moved.moves.at(-1)?.count ?? 0) + 1 }];
  },
  'cycle-moved': (account, { at, to }) => {
    const { start } = turnAt(turningOf({ kind: 'cycle' }, account, null), at);
    account.moving = { start, end: to, count: (account.moving?.count ?? 0) + 1 };
  },
  'cycle-begun': (account, entry) => {
    foldCycle(account, entry.at);
  },
  'charge-run': (account, entry) => {
    const runs = known(account.subscriptions, entry.subscription).runs;
    const run = runs.get(entry.charge) ?? {
      chargedThrough: entry.chargedThrough,
      posted: new Map(),
      credited: new Map(),
      failing: null,
    };
    run.chargedThrough = entry.chargedThrough;
    run.failing = entry.failing;
    if (entry.posted !== undefined) run.posted.set(entry.posted.period.start, entry.posted);
    if (entry.credited !== undefined) run.credited.set(entry.credited.period.start, entry.credited);
    runs.set(entry.charge, run);
  },
  posted: (account, entry) => {
    if (entry.lineUntil !== undefined)
      account.lineEnds = [...account.lineEnds.filter((end) => end > entry.at), entry.lineUntil];
    for (const leg of entry.legs) {
      if (leg.ledger === 'customer') account.balance = account.balance.plus(leg.amount);
      if (leg.ledger === 'unbilled') account.unbilled = unbilledAfter(account.unbilled, entry.key, leg.amount);
    }
    const { draft } = account;
    if (entry.line !== null && account.cycle.kind === 'manual')
      account.pieces = [...account.pieces, pieceOf(account, entry.at, entry.line)];
    if (entry.line !== null && draft?.aside === null) account.draft = withPiece(draft, account, entry.at, entry.line);
    if (entry.line !== null) foldLots(account, entry.line, entry.grown, entry.givesBack);
    if (entry.line !== null) account.openBill = withLine(account.openBill, entry.line);
    if (entry.call !== undefined) foldCounted(account, entry.at, entry.call);
    if (entry.givesBack !== undefined && entry.grown !== null)
      foldGivenBack(account, entry.givesBack, { refunded: entry.grown.negated() });
    if (entry.allowance !== null) {
      known(account.allowances, entry.allowance.holding).used += BigInt(entry.allowance.used);
    }
  },
  ...ALLOWANCES,
  'member-changed': (account, entry) => {
    if (entry.holds) account.members.add(entry.member);
    else account.members.delete(entry.member);
    account.memberCounts = [...account.memberCounts, { at: entry.at, quantity: new Decimal(account.members.size) }];
  },
  'seats-changed': (account, entry) => {
    account.seats = entry.total;
  },
  'seats-to-give-back': (account, { count, renewal }) => {
    account.seatsToGiveBack = [...account.seatsToGiveBack, { count, renewal }];
  },
  'user-changed': (account, entry) => {
    if (entry.plan === null) account.users.delete(entry.user);
    else account.users.set(entry.user, { plan: entry.plan, expires: entry.expires });
  },
  rejected: (account, entry) => {
    const invoice = account.invoices.at(-1);
    if (entry.event === 'card-payment' && invoice !== undefined) account.refusedInvoices.add(invoice.number);
  },
  'account-closed': (account) => {
    account.pendingSwitch = null;
    account.closed = true;
  },
  'switch-pending': (account, entry, _, state) => {
    account.pendingSwitch = entry.change;
    if (entry.change !== null) state.assigned.add(entry.change.plan);
  },
  'plan-switched': (account, entry, program, state) => {
    const plan = state.planEditions.get(entry.plan) ?? known(program.plans, entry.plan);
    foldSwitch(account, versionAt(plan, entry.at, account.timeZone), entry);
    if (entry.interval !== undefined) account.interval = entry.interval;
    state.assigned.add(entry.plan);
  },
  used: (account, entry) => {
    const uses = account.uses.get(entry.meter);
    if (uses === undefined) account.uses.set(entry.meter, [entry]);
    else uses.push(entry);
  },
  'meter-billed': (account, entry) => {
    foldClosed(account, entry);
    account.metered.set(`${entry.subscription}/${entry.charge}/${entry.period.start}`, entry);
  },
  'threshold-reached': (account, { threshold, since }) => {
    account.threshold = { reached: threshold, since };
  },
  'overdue-changed': (account, { state }) => {
    account.overdue = state;
  },
  'session-changed': (account, entry) => {
    account.session = entry.opened;
  },
  'invoice-issued': (account, entry) => {
    const pieces = leftAfter(account, entry);
    if (entry.keeps === undefined) {
      // with the last of those that are issued together
      const { start, end } = entry.period;
      account.invoicedThrough = entry.within ? account.invoicedThrough : end;
      account.invoiced = [...account.invoiced, { start, end: Math.min(end, account.invoicedThrough) }];
    }
    if (entry.invoice !== null) {
      account.discounts = discountsAfter(account, entry.invoice);
      account.credits = creditsAfter(account.credits, entry.invoice);
      account.invoices.push(entry.invoice);
      if (account.asToldInTime !== null) account.asToldInTime = [...account.asToldInTime, entry.invoice];
    }
    const left = staying(account, pieces);
    account.pieces = account.cycle.kind === 'manual' ? left : [];
    account.openBill = entry.keeps ?? merged(left, account.plan.rounding);
    if (entry.keeps === undefined) foldDraftIssued(account);
  },
  'told-late': (account, entry, program, state) =>
    foldToldLate(account, entry, state, (would, one) => fold(would, one, program)),
  ...NOTES,
};

/** State after `entry`. Changes `state` in place; the same entries always give the same state. */
export function fold(state: State, entry: Entry, program: Program): void {
  if (entry.kind === 'account-opened') {
    assert(!state.accounts.has(entry.account), `account ${entry.account} opened twice`);
    state.accounts.set(entry.account, accountOf(entry, program, state));
    state.assigned.add(entry.plan);
    return;
  }
  if (entry.kind === 'posted') {
    assert(!state.keys.has(entry.key), `posted twice: ${entry.key}`);
    state.keys.add(entry.key);
  }
  if (entry.kind === 'plan-edited') {
    foldEdition(state, entry);
    return;
  }
  if (entry.kind === 'told-late' && entry.account === '') {
    foldBookTold(state, entry.would, (other, one) => fold(other, one, program));
    return;
  }
  if (entry.kind === 'server-changed') {
    state.servers.set(entry.server, entry);
    return;
  }
  const account = state.accounts.get(entry.account);
  if (account === undefined) return; // only a rejection can come before its account, and it changes nothing
  const apply = APPLY[entry.kind] as Apply<Entry['kind']> | undefined;
  apply?.(account, entry as never, program, state);
  rememberStandings(account, entry.at);
  account.aboveCritical ||= isAboveCritical(account);
}

/** Credits ask later how long each of these has held. */
function rememberStandings(account: AccountState, at: Instant): void {
  const { blocked, suspended, negative } = account.history;
  remember(blocked, at, isBlocked(account));
  remember(suspended, at, account.requested === 'suspended');
  remember(negative, at, available(account).isNegative());
  for (const subscription of account.subscriptions.values()) {
    remember(subscription.history.suspended, at, subscription.status === 'suspended');
    remember(
      subscription.history.unpaid,
      at,
      [...subscription.runs.values()].some((run) => run.failing?.held === true),
    );
  }
}

function withQuantities(
  before: AccountState['quantities'],
  changed: ReadonlyMap<string, Decimal>,
  at: Instant,
): AccountState['quantities'] {
  const after = new Map(before);
  for (const [charge, quantity] of changed) after.set(charge, [...(before.get(charge) ?? []), { at, quantity }]);
  return after;
}
