import type { Money } from '../values/money.ts';
import type { Ivr } from './admission.ts';

/**
 * What the exchange is told of an account: what it copied from its plan when it was created or was given since, and
 * what it reads from its plan as that now is. Lists are in the plan's order.
 */
export interface Provisioning {
  readonly plan: string;
  /** Null: any number. */
  readonly maxMembers: number | null;
  /** Null: any number. */
  readonly callLines: number | null;
  readonly routeSet: string | null;
  readonly translationSet: string | null;
  readonly negativeMargin: 'allow' | 'reject';
  /** Null: the plan has none. */
  readonly voicemail: { readonly server: string; readonly enabled: boolean } | null;
  readonly ivr: Ivr;
  readonly accessNumbers: readonly {
    readonly number: string;
    readonly application: 'calling-card' | 'callback' | null;
  }[];
  readonly balances: {
    readonly critical: Money | null;
    readonly creditLimit: Money;
    readonly minimumToCall: Money | null;
  };
  /** Those that every account of the plan holds. */
  readonly allowances: readonly string[];
  readonly numberSets: readonly string[];
}
