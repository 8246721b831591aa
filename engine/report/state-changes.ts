import type { EntitlementDifference } from '../model/entitlements.ts';
import type { AccountStatus, Entry, ToldLate } from '../model/journal.ts';
import type { Instant } from '../values/interval.ts';

/** `subject`: `account`, `subscription monthly-line`, `number 37052000101`, `user ann`, `seats`. */
export interface StateChange {
  readonly at: Instant;
  readonly account: string;
  readonly subject: string;
  readonly state: string;
  /** What changed it. */
  readonly entry: Entry;
}

/** Changes only: what says again how things stand already is left out, an account's first status among it. */
export function readStates(journal: readonly Entry[]): StateChange[] {
  const changes: StateChange[] = [];
  const latest = new Map<string, string>();
  const statuses = new Map<string, StatusReading>();
  for (const entry of journal) {
    if (entry.kind === 'told-late') changes.push(...newlyKnown(entry, latest, statuses));
    const change = accountStatusOf(entry, statuses) ?? stateOf(entry);
    if (!change) continue;
    const key = `${entry.account}\n${change.subject}`;
    if ((latest.get(key) ?? (change.subject === 'account' ? 'active' : null)) === change.state) continue;
    latest.set(key, change.state);
    changes.push({ at: entry.at, account: entry.account, ...change, entry });
  }
  return changes;
}

/** What is another from now on, since it would have been by now. */
function newlyKnown(
  entry: Entry & ToldLate,
  latest: Map<string, string>,
  statuses: Map<string, StatusReading>,
): StateChange[] {
  const { at, account } = entry;
  const known = new Map<string, StatusReading>();
  const states = new Map<string, string>([['account', statusNow(statuses.get(account) ?? NO_STATUS)]]);
  for (const one of entry.would) {
    const change = one.account === account ? (accountStatusOf(one, known) ?? stateOf(one)) : null;
    if (change !== null) states.set(change.subject, change.state);
  }
  const status = known.get(account);
  if (status !== undefined) statuses.set(account, status);
  return [...states].flatMap(([subject, state]): StateChange[] => {
    const key = `${account}\n${subject}`;
    if ((latest.get(key) ?? (subject === 'account' ? 'active' : null)) === state) return [];
    latest.set(key, state);
    return [{ at, account, subject, state, entry }];
  });
}

/** An account's status as it was asked for, and the subscriptions for whose sake it is blocked. */
interface StatusReading {
  requested: AccountStatus;
  readonly blockedFor: Set<string>;
  locked: boolean;
}

const NO_STATUS: StatusReading = { requested: 'active', blockedFor: new Set(), locked: false };

/** A block, on request or for lack of money, stands above a suspension, and that above a lock; what is inactive is nothing else. */
function accountStatusOf(
  entry: Entry,
  statuses: Map<string, StatusReading>,
): Pick<StateChange, 'subject' | 'state'> | null {
  if (entry.kind !== 'status-changed' && entry.kind !== 'account-changed' && entry.kind !== 'lock-changed') return null;
  const status = statuses.get(entry.account) ?? { ...NO_STATUS, blockedFor: new Set() };
  statuses.set(entry.account, status);
  if (entry.kind === 'account-changed') status.requested = entry.status ?? status.requested;
  else if (entry.kind === 'lock-changed') status.locked = entry.holds;
  else if (entry.holds) status.blockedFor.add(entry.reason);
  else status.blockedFor.delete(entry.reason);
  return { subject: 'account', state: statusNow(status) };
}

function statusNow({ requested, blockedFor, locked }: StatusReading): AccountStatus {
  if (requested !== 'inactive' && blockedFor.size > 0) return 'blocked';
  return requested === 'active' && locked ? 'locked' : requested;
}

function stateOf(entry: Entry): Pick<StateChange, 'subject' | 'state'> | null {
  switch (entry.kind) {
    case 'account-closed':
      return { subject: 'account', state: 'closed' };
    case 'subscription-changed':
      return entry.status ? { subject: `subscription ${entry.subscription}`, state: entry.status } : null;
    case 'number-changed':
      return { subject: `number ${entry.digits}`, state: entry.status };
    case 'plan-switched':
      return { subject: 'plan', state: [entry.plan, ...(entry.interval ? [entry.interval] : [])].join(', ') };
    case 'user-changed':
      return { subject: `user ${entry.user}`, state: entry.plan ?? 'left' };
    case 'seats-changed':
      return { subject: 'seats', state: entry.total === null ? 'none' : `total ${entry.total}` };
    case 'module-granted':
      return {
        subject: `module ${entry.module}`,
        state: entry.quantity === 1 ? 'granted' : `${entry.quantity} granted`,
      };
    case 'entitlements-changed':
      return { subject: 'entitlements', state: differenceWords(entry) };
    default:
      return null;
  }
}

/** `gained roles; lost users.groups; alerts 5 → unlimited`. */
function differenceWords({ gained, lost, limits }: EntitlementDifference): string {
  return [
    ...(gained.length === 0 ? [] : [`gained ${gained.join(', ')}`]),
    ...(lost.length === 0 ? [] : [`lost ${lost.join(', ')}`]),
    ...limits.map(({ of, before, after }) => `${of} ${before ?? 'none'} → ${after ?? 'none'}`),
  ].join('; ');
}
