import assert from 'node:assert/strict';
import type { Entry } from '../../model/journal.ts';
import type { Program } from '../../model/program.ts';
import type { Instant } from '../../values/interval.ts';
import { known } from '../known.ts';
import type { AccountState } from '../state.ts';
import { leftOf } from './held.ts';

type Kind =
  | 'allowance-opened'
  | 'allowance-turned'
  | 'allowance-changed'
  | 'allowance-drawn'
  | 'allowance-lapsed'
  | 'allowance-closed';

type Apply<K extends Kind> = (account: AccountState, entry: Extract<Entry, { kind: K }>, program: Program) => void;

/** What each fact about allowances changes. */
export const ALLOWANCES: { readonly [K in Kind]: Apply<K> } = {
  'allowance-opened': (account, entry, program) => {
    const { holding, subscription, left } = entry;
    const ofPlan = account.plan.allowances.find((one) => one.name === entry.allowance);
    const allowance =
      subscription === null && ofPlan !== undefined ? ofPlan : known(program.allowances, entry.allowance);
    account.allowancesOpened += 1;
    account.allowances.set(holding, {
      opened: account.allowancesOpened,
      allowance,
      member: entry.member ?? null,
      subscription,
      since: entry.at,
      included: left,
      used: 0n,
      period: 1,
      expires: entry.expires ?? null,
      carried: [],
    });
  },
  'allowance-turned': (account, entry) => {
    const allowance = known(account.allowances, entry.holding);
    const carried = entry.carried.reduce((sum, { amount }) => sum + amount, 0n);
    remember(account, entry.holding, entry.at, leftOf(allowance) - carried);
    allowance.since = entry.at;
    allowance.period += 1;
    allowance.included = entry.included;
    allowance.carried = entry.carried;
    allowance.used = 0n;
  },
  'allowance-changed': (account, entry) => {
    const allowance = known(account.allowances, entry.holding);
    allowance.included = entry.included;
    allowance.used = entry.used;
  },
  'allowance-drawn': (account, entry) => {
    const { holding, since, amount, covered, allowance } = entry;
    const running = account.allowances.get(holding);
    const past = account.pastAllowances.find((one) => one.holding === holding && one.start === since);
    const of = running?.since === since ? running : past?.state;
    assert(of, `${holding} was held`);
    if (running?.since === since) running.used += amount;
    else if (past !== undefined) past.left -= amount;
    const use = account.uses.get(entry.meter)?.[entry.use];
    assert(use, `use ${entry.use} of ${entry.meter} was told`);
    account.covers.set(use, [
      ...(account.covers.get(use) ?? []),
      { holding, since, amount, covered, allowance, place: of.allowance.place },
    ]);
  },
  'allowance-lapsed': (account, entry) => {
    known(account.allowances, entry.holding).carried = entry.carried;
  },
  'allowance-closed': (account, entry) => {
    remember(account, entry.holding, entry.at, leftOf(known(account.allowances, entry.holding)));
    account.allowances.delete(entry.holding);
  },
};

/** What is left of a period that is over, for uses of it that are told late. Calls take from the period that runs. */
function remember(account: AccountState, holding: string, end: Instant, left: bigint): void {
  const state = known(account.allowances, holding);
  const { since: start, allowance, subscription, expires } = state;
  if (allowance.unit !== 'units') return;
  account.pastAllowances.push({ holding, state: { allowance, subscription, expires }, start, end, left });
}
