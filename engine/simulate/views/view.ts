import { toPay } from '../../bill/bill.ts';
import type { AccountView } from '../../model/account.ts';
import { GRAINS } from '../../model/allowance.ts';
import type { Run } from '../../model/journal.ts';
import type { Program } from '../../model/program.ts';
import { fromScaled } from '../../values/decimal.ts';
import type { Instant } from '../../values/interval.ts';
import { compareText } from '../../values/issue.ts';
import { isUsable } from '../allowances/allowances.ts';
import { type AllowanceState, carriedOf, carriedUsed, leftOf } from '../allowances/held.ts';
import { fold } from '../fold.ts';
import { creditStandings } from '../money/credits.ts';
import { discountViews } from '../money/discounts.ts';
import { owedOn, pastDue } from '../money/owed.ts';
import { assess } from '../money/posting.ts';
import { unbilledOf } from '../money/unbilled.ts';
import {
  type AccountState,
  available,
  emptyState,
  type State,
  type SubscriptionState,
  statusOf,
  usedSeats,
} from '../state.ts';
import { provisioningOf, provisioningOfAll } from './provisioning.ts';
import { summaryOf } from './summary.ts';

/**
 * The state after everything up to and including `at`: the fold of the journal so far. With `only`, of that account
 * and of what belongs to none, which is all that a look at it needs.
 */
export function stateAt(run: Pick<Run, 'journal'>, program: Program, at: Instant, only?: string): State {
  const state = emptyState();
  for (const entry of run.journal) {
    if (entry.at > at) break;
    if (only === undefined || entry.account === only || entry.account === '') fold(state, entry, program);
  }
  return state;
}

/** The run as it stood after everything at `at`: what was written to the journal until then, and what came of it. */
export function runAt(run: Run, program: Program, at: Instant): Run {
  const provisioning = provisioningOfAll(stateAt(run, program, at));
  return { ...run, until: at, journal: run.journal.filter((entry) => entry.at <= at), provisioning };
}

/** The account `name` as it stands after everything at `at`; null before it exists. */
export function viewAccount(
  run: Pick<Run, 'journal'>,
  program: Program,
  name: string,
  at: Instant,
): AccountView | null {
  const state = stateAt(run, program, at, name);
  const account = state.accounts.get(name);
  return account === undefined ? null : view(account, at, state, program, run.journal);
}

function view(
  account: AccountState,
  at: Instant,
  state: State,
  program: Program,
  journal: Run['journal'],
): AccountView {
  const used = usedSeats(account);
  return {
    account: account.name,
    at,
    plan: account.plan.name,
    pendingSwitch: account.pendingSwitch,
    type: account.type,
    timeZone: account.timeZone,
    currency: account.plan.currency,
    status: statusOf(account),
    balance: account.balance,
    creditLimit: account.creditLimit,
    defaults: account.defaults,
    available: available(account),
    card: account.card,
    contact: account.contact,
    taxpayer: account.taxpayer,
    admin: account.admin,
    interval: account.interval,
    contractEnd: account.contractEnd,
    expires: account.expires,
    provisioning: provisioningOf(account, state),
    summary: summaryOf(account, journal, at),
    openBill: toPay(assess(account)),
    draft: account.draft === null ? null : { period: account.draft.period, until: account.draft.until },
    unbilled: unbilledOf(account),
    pastDue: pastDue(account, at),
    overdue: account.overdue,
    subscriptions: [...account.subscriptions.values()].map((one) => subscriptionView(one, program)),
    credits: creditStandings(account, assess(account)),
    members: [...account.members],
    numbers: program.numbers.flatMap(({ number, digits }) => {
      const held = state.numbers.get(digits);
      return held?.status === 'assigned' && held.account === account.name ? [number] : [];
    }),
    allowances: [...account.allowances.values()]
      .filter((state) => isUsable(account, state))
      .map((state) => ({
        allowance: state.allowance.name,
        subscription: nameOf(account, state.subscription),
        member: state.member,
        unit: state.allowance.unit,
        used: amountIn(state, state.used),
        left: amountIn(state, leftOf(state)),
        carried: amountIn(state, carriedOf(state) - carriedUsed(state)),
      })),
    discounts: discountViews(account),
    seats: account.seats === null ? null : { total: account.seats, used, available: Math.max(0, account.seats - used) },
    seatsToGiveBack: toGiveBack(account, at),
    users: Object.fromEntries(
      [...account.users].sort(([a], [b]) => compareText(a, b)).map(([user, state]) => [user, state.plan]),
    ),
    entitlements: account.plan.entitlements,
    invoices: owedOn(account).map(({ invoice: { number, issued, due, total }, owed }) => ({
      number,
      issued,
      due,
      total,
      paid: owed.isZero(),
    })),
    creditNotes: account.creditNotes.map(({ number, invoice, issued, total }) => ({ number, invoice, issued, total })),
  };
}

function amountIn({ allowance }: AllowanceState, grains: bigint): number {
  return fromScaled(grains, GRAINS[allowance.unit]).toNumber();
}

function toGiveBack({ closed, seatsToGiveBack }: AccountState, at: Instant): AccountView['seatsToGiveBack'] {
  const asked = closed ? [] : seatsToGiveBack.filter(({ renewal }) => renewal > at);
  if (asked.length === 0) return null;
  const count = asked.reduce((sum, one) => sum + one.count, 0);
  return { count, at: Math.min(...asked.map(({ renewal }) => renewal)) };
}

function nameOf(account: AccountState, id: string | null): string | null {
  return id === null ? null : (account.subscriptions.get(id)?.name ?? null);
}

/** `number +37052000101`, `flat rate flat-500`, `meter web-hosting`. */
function serviceWords(service: SubscriptionState['service'], program: Program): string | null {
  if (service === null) return null;
  if (service.kind === 'allowance') return `flat rate ${service.name}`;
  if (service.kind === 'meter') return `meter ${service.name}`;
  return `number ${program.numbers.find((one) => one.digits === service.digits)?.number ?? service.digits}`;
}

/** `1 month`, `30 days`, `cycle`: of its first recurring charge, and of several the first that was ever charged. */
function periodOf({ charges, runs }: SubscriptionState): string | null {
  const recurring = charges.filter(({ due }) => due.kind === 'recurring');
  const due = (recurring.find(({ name }) => runs.has(name)) ?? recurring[0])?.due;
  if (due?.kind !== 'recurring') return null;
  if (due.recurrence.kind === 'cycle') return 'cycle';
  const { count, unit } = due.recurrence.every;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function subscriptionView(subscription: SubscriptionState, program: Program): AccountView['subscriptions'][number] {
  const through = [...subscription.runs.values()].map((run) => run.chargedThrough);
  return {
    subscription: subscription.name,
    of: subscription.of,
    status: subscription.status,
    service: serviceWords(subscription.service, program),
    period: periodOf(subscription),
    start: subscription.start,
    activated: subscription.activated,
    finish: subscription.finish,
    chargedThrough: through.length === 0 ? null : Math.max(...through),
  };
}
