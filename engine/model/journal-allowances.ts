/** What the journal says of allowances: each is held under one name, by a member or by a subscription. */

export interface AllowanceOpened {
  readonly kind: 'allowance-opened';
  /** The allowance's name, or the id of the subscription to it: what every later entry names it by. */
  readonly holding: string;
  readonly allowance: string;
  readonly subscription: string | null;
  /** The member who holds it; absent where a subscription does. */
  readonly member?: string;
  readonly unit: 'seconds' | 'calls';
  readonly left: number;
}

/** A new cycle: what was unused of its own moves into `carried` (oldest first, by age in cycles), used starts again. */
export interface AllowanceTurned {
  readonly kind: 'allowance-turned';
  readonly holding: string;
  readonly allowance: string;
  readonly included: number;
  readonly carried: readonly { readonly age: number; readonly amount: number }[];
}

/** In the middle of a cycle: the plan now includes another amount, or what was used counts as not used. */
export interface AllowanceChanged {
  readonly kind: 'allowance-changed';
  readonly holding: string;
  readonly allowance: string;
  readonly included: number;
  readonly used: number;
}

/** Nobody holds it any more; what was left is lost. */
export interface AllowanceClosed {
  readonly kind: 'allowance-closed';
  readonly holding: string;
  readonly allowance: string;
}
