/** How many of something an account may have. */
export type Limit = number | 'unlimited';

/** What the accounts of a plan may use of the product (K3-02, K3-03). */
export interface Entitlements {
  /** Dotted where it is a part of another; as authored. */
  readonly modules: readonly string[];
  /** By what is counted. */
  readonly limits: ReadonlyMap<string, Limit>;
}

/** What an account may use from now on and could not before, and the other way round; each by name. */
export interface EntitlementDifference {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  /** Those that are no longer what they were. Null: it was, or is, not entitled to any. */
  readonly limits: readonly { readonly of: string; readonly before: Limit | null; readonly after: Limit | null }[];
}
