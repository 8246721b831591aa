import type { AccountOpened, EntryBase, SubscriptionOpened } from '../model/journal.ts';
import type { Move } from '../model/phase.ts';
import type { ChargePlan, Program } from '../model/program.ts';
import { ORDINARY_TAXPAYER } from '../model/taxpayer.ts';
import { ONE } from '../values/decimal.ts';
import type { Interval } from '../values/interval.ts';
import { Money } from '../values/money.ts';
import { known } from './known.ts';
import { NO_DISCOUNTS } from './money/discounts.ts';
import { type AccountState, currentChargePlan, DEFAULT_MEMBER, type State, type SubscriptionState } from './state.ts';
import { openedCharges } from './subscriptions/opened-charges.ts';
import { repricesAfter, versionAt } from './subscriptions/versions.ts';

/** An account as it begins. */
export function accountOf(entry: EntryBase & AccountOpened, program: Program, state: State): AccountState {
  const found = state.planEditions.get(entry.plan) ?? known(program.plans, entry.plan);
  const plan = versionAt(found, entry.at, entry.timeZone);
  return {
    name: entry.account,
    plan,
    cycle: plan.cycle,
    assigned: entry.at,
    cameAt: entry.at,
    anchored: null,
    moving: null,
    cameBy: null,
    phasesHad: new Set(),
    formerLevies: [],
    left: [],
    stay: 0,
    pendingSwitch: null,
    ...asTold(entry),
    admin: null,
    expires: null,
    aboveCritical: false,
    locked: false,
    lineEnds: [],
    card: null,
    preferences: plan.preferences,
    balance: Money.zero(plan.currency),
    blockedFor: new Set(),
    requested: 'active',
    contact: null,
    taxpayer: ORDINARY_TAXPAYER,
    discounts: NO_DISCOUNTS,
    commitments: new Map(),
    bounded: new Map(),
    cutOff: [],
    leavesAt: null,
    cutsAt: null,
    credits: [],
    history: { blocked: [], suspended: [], negative: [] },
    unbilled: [],
    quantities: new Map(),
    closed: false,
    session: null,
    overdue: null,
    pieces: [],
    draft: null,
    invoiced: [],
    openBill: new Map(),
    subscriptions: new Map(),
    allowances: new Map(),
    allowancesOpened: 0,
    pastAllowances: [],
    covers: new Map(),
    members: new Set([DEFAULT_MEMBER]),
    memberCounts: [{ at: Number.NEGATIVE_INFINITY, quantity: ONE }],
    seats: null,
    seatsToGiveBack: [],
    users: new Map(),
    counted: new Map(),
    uses: new Map(),
    metered: new Map(),
    threshold: null,
    ...notInvoiced(),
    invoicedThrough: entry.at,
  };
}

function notInvoiced() {
  return {
    invoices: [],
    asToldInTime: null,
    creditNotes: [],
    givenBack: new Map(),
    lots: new Map(),
    notesDue: [],
    refusedInvoices: new Set<string>(),
  };
}

/** What the entry says of it. */
function asTold({
  at,
  type,
  timeZone,
  payer,
  reseller,
  interval,
  contractEnd,
  creditLimit,
  defaults,
}: EntryBase & AccountOpened) {
  const others = { payer: payer ?? null, reseller: reseller ?? null };
  return { type, timeZone, start: at, ...others, interval, contractEnd, creditLimit, defaults };
}

/** A subscription as it begins. */
export function subscriptionOf(
  account: AccountState,
  entry: EntryBase & SubscriptionOpened,
  program: Program,
  state: State,
): SubscriptionState {
  const chargePlan = entry.of.kind === 'charge-plan' ? currentChargePlan(state, program, entry.of.name) : null;
  const whole = entry.isPart === true ? account.subscriptions.get(entry.base ?? '') : undefined;
  return {
    id: entry.subscription,
    name: entry.name,
    of: entry.of,
    charges: openedCharges(account, entry, chargePlan, program),
    reprices: repricesAfter(
      chargePlan ?? account.plan,
      chargePlan === null ? account.cameAt : entry.at,
      account.timeZone,
    ),
    phases: [],
    cuts: [],
    // What comes in place of a plan whose periods stay has them as they were told to be.
    moves: entry.of.kind === 'plan' && account.moving !== null ? [movedAs(account.moving)] : [],
    cycle: whole?.cycle ?? { cycle: account.cycle, assigned: account.anchored ?? account.assigned, stay: account.stay },
    takesOver: entry.takesOver ?? false,
    handsOver: false,
    activatesAtFirstUsage: whole === undefined && chargePlan?.activates === 'at-first-usage', // a part waits for its whole
    deniesIfShort: chargePlan?.ifShortAtActivation === 'deny',
    minimumTerm: whole === undefined ? termOf(account, entry, chargePlan) : whole.minimumTerm,
    toldOfEnd: entry.finish === null ? null : entry.at,
    cancels: null,
    settle: 'credit',
    service: entry.service,
    base: entry.base ?? null,
    isPart: entry.isPart ?? false,
    history: { suspended: [], unpaid: [] },
    start: entry.start,
    activation: entry.activation,
    member: entry.member ?? null,
    quantities:
      whole?.quantities ??
      (entry.quantity === undefined ? [] : [{ at: Number.NEGATIVE_INFINITY, quantity: entry.quantity }]),
    discounts: entry.discounts,
    finish: entry.finish,
    status: 'pending',
    suspendedFor: null,
    activated: null,
    ended: null,
    runs: new Map(),
  };
}

function termOf(
  { plan }: AccountState,
  { of }: SubscriptionOpened,
  chargePlan: ChargePlan | null,
): SubscriptionState['minimumTerm'] {
  if (chargePlan !== null) return chargePlan.minimumTerm;
  return of.kind === 'plan' ? plan.minimumTerm : null;
}

function movedAs({ start, end }: Interval): Move {
  return { at: start, to: end, count: 1 };
}
