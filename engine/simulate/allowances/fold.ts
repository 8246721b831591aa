import type { Entry } from '../../model/journal.ts';
import type { Program } from '../../model/program.ts';
import { known } from '../known.ts';
import type { AccountState } from '../state.ts';

type Kind = 'allowance-opened' | 'allowance-turned' | 'allowance-changed' | 'allowance-closed';

type Apply<K extends Kind> = (account: AccountState, entry: Extract<Entry, { kind: K }>, program: Program) => void;

/** What each fact about allowances changes. */
export const ALLOWANCES: { readonly [K in Kind]: Apply<K> } = {
  'allowance-opened': (account, entry, program) => {
    const { holding, subscription, left } = entry;
    const ofPlan = account.plan.allowances.find((one) => one.name === entry.allowance);
    const allowance =
      subscription === null && ofPlan !== undefined ? ofPlan : known(program.allowances, entry.allowance);
    account.allowances.set(holding, {
      allowance,
      member: entry.member ?? null,
      subscription,
      included: left,
      used: 0,
      carried: [],
    });
  },
  'allowance-turned': (account, entry) => {
    const allowance = known(account.allowances, entry.holding);
    allowance.included = entry.included;
    allowance.carried = entry.carried;
    allowance.used = 0;
  },
  'allowance-changed': (account, entry) => {
    const allowance = known(account.allowances, entry.holding);
    allowance.included = entry.included;
    allowance.used = entry.used;
  },
  'allowance-closed': (account, entry) => {
    account.allowances.delete(entry.holding);
  },
};
