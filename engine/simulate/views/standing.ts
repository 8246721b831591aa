import type { AccountView } from '../../model/account.ts';
import type { AllowanceUnit } from '../../model/allowance.ts';
import type { Entry, Run, SubscriptionOpened } from '../../model/journal.ts';
import type { Charge, Plan, Program } from '../../model/program.ts';
import type { DecisionTable, Facts } from '../../values/decision.ts';
import { changeFacts } from '../accounts/change-kind.ts';
import { leftOf } from '../allowances/held.ts';
import { factsOf } from '../facts.ts';
import { fold } from '../fold.ts';
import { overdueFacts } from '../money/late.ts';
import { reservedOf } from '../money/reserve.ts';
import { type AccountState, available, currentPlan, isOver, statusOf } from '../state.ts';
import { NO_HOOKS, World } from '../world.ts';

/** An account as checks saw it when something was written to the journal. */
export interface Standing
  extends Pick<
    AccountView,
    'plan' | 'type' | 'status' | 'balance' | 'creditLimit' | 'defaults' | 'available' | 'card' | 'expires' | 'taxpayer'
  > {
  /** Of what is available, what is kept back for charges to come: a fraction, `31/3`; null: nothing ever is. */
  readonly reserved: string | null;
  readonly runningCalls: number;
  /** What is left of each allowance that it holds. */
  readonly allowances: readonly {
    readonly allowance: string;
    readonly left: bigint;
    readonly unit: AllowanceUnit;
  }[];
  /** For whose sake it is blocked, and whether charges to come have locked it. */
  readonly blockedFor: readonly string[];
  readonly locked: boolean;
  readonly subscriptions: ReadonlyMap<string, string>;
  /** What decides about its users. */
  readonly preferences: DecisionTable | null;
  /** Its plan as it then was. */
  readonly edition: Plan;
  readonly subscriptionsTo: readonly {
    readonly id: string;
    readonly of: SubscriptionOpened['of'];
    readonly charges: readonly Charge[];
    readonly isOver: boolean;
  }[];
  /** What conditions ask of it; those of states of accounts that pay late ask `overdue` too. */
  readonly facts: Facts;
  readonly overdue: Facts;
  /** What rules about changes of plan ask of the one that comes next; null: none does. */
  readonly change: Facts | null;
}

/** The accounts of those entries of `run` that are `wanted`, as they stood just before; none before it exists. */
export function standingsBefore(
  run: Pick<Run, 'journal'>,
  program: Program,
  wanted: (entry: Entry) => boolean,
): Map<Entry, Standing> {
  const world = new World(program, NO_HOOKS);
  const found = new Map<Entry, Standing>();
  for (const entry of run.journal) {
    world.now = entry.at;
    const account = world.state.accounts.get(entry.account);
    if (account !== undefined && wanted(entry))
      found.set(entry, { ...standingOf(world, account), change: changeIn(world, account, entry) });
    world.journal.push(entry);
    fold(world.state, entry, program);
  }
  return found;
}

/** Each account at the end of `run`, by name. */
export function standingsAtEnd(run: Pick<Run, 'journal' | 'until'>, program: Program): Map<string, Standing> {
  const world = new World(program, NO_HOOKS);
  for (const entry of run.journal) {
    world.journal.push(entry);
    fold(world.state, entry, program);
  }
  world.now = run.until;
  return new Map([...world.state.accounts].map(([name, account]) => [name, standingOf(world, account)]));
}

function standingOf(world: World, account: AccountState): Standing {
  const { lockOn } = account.plan.admission;
  return {
    plan: account.plan.name,
    type: account.type,
    status: statusOf(account),
    balance: account.balance,
    creditLimit: account.creditLimit,
    defaults: account.defaults,
    available: available(account),
    card: account.card,
    expires: account.expires,
    taxpayer: account.taxpayer,
    reserved: lockOn === null ? null : reservedOf(world, account, lockOn),
    runningCalls: account.lineEnds.filter((end) => end > world.now).length,
    allowances: [...account.allowances.values()].map((state) => ({
      allowance: state.allowance.name,
      left: leftOf(state),
      unit: state.allowance.unit,
    })),
    blockedFor: [...account.blockedFor],
    locked: account.locked || account.requested === 'locked',
    subscriptions: new Map(
      [...account.subscriptions.values()].filter((one) => !isOver(one)).map((one) => [one.id, one.status]),
    ),
    preferences: account.preferences,
    edition: account.plan,
    subscriptionsTo: [...account.subscriptions.values()].map((one) => ({
      id: one.id,
      of: one.of,
      charges: one.charges,
      isOver: isOver(one),
    })),
    facts: factsOf(account),
    overdue: overdueFacts(account, world.now),
    change: null,
  };
}

/** Of an entry that changes the plan, now or later. */
function changeIn(world: World, account: AccountState, entry: Entry): Facts | null {
  const to = entry.kind === 'plan-switched' ? entry.plan : entry.kind === 'switch-pending' ? entry.change?.plan : null;
  const plan = to == null ? null : currentPlan(world.state, world.program, to);
  return plan === null ? null : changeFacts(account, plan, entry.at);
}
