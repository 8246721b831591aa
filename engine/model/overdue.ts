import type { DecisionTable } from '../values/decision.ts';

/** What becomes of an account that pays late; the first rule that holds is the state that it is in. */
export interface OverdueRules {
  /** Its outcomes are names of `states`, or none. */
  readonly table: DecisionTable;
  readonly states: ReadonlyMap<string, readonly OverdueAction[]>;
}

/** block: while it is in the state. refuse-changes: likewise. notify, cancel: when it comes to it. */
export type OverdueAction = 'notify' | 'block' | 'refuse-changes' | 'cancel';

/** The account has come to another of the states of its plan, or to none. */
export interface OverdueChanged {
  readonly kind: 'overdue-changed';
  readonly state: string | null;
}
