import type { Instant } from '../values/interval.ts';
import type { Place } from '../values/issue.ts';
import type { ChangeKind } from './changes.ts';

/** What the account changes to when its cycle ends; null: it stays on its plan after all. */
export interface SwitchPending {
  readonly kind: 'switch-pending';
  readonly change: PlanChange | null;
}

export interface PlanChange {
  readonly plan: string;
  readonly at: Instant;
  /** What is bought with it; null where nothing is. */
  readonly purchase: Purchase | null;
}

/** A plan that is sold online is bought for all users, or for the administrator alone (K3-06, K3-07). */
export interface Purchase {
  /** Null: the plan has no such choice. */
  readonly interval: 'monthly' | 'annual' | null;
  readonly scope: 'all-users' | 'admin-only';
}

/** The account is on another plan from now on. What it copied when it began stays. */
export interface PlanSwitched {
  readonly kind: 'plan-switched';
  readonly plan: string;
  /** How often its users are paid for from now on; absent: as before. */
  readonly interval?: 'monthly' | 'annual' | null;
  /** What it is by what both plans cost, where somebody asks for that. */
  readonly change?: ChangeKind;
  /** Whether its invoice periods go on as they are, or where they begin; absent: here. */
  readonly cycle?: 'kept' | Instant;
}

/** The charge plans that can be subscribed to beside a plan, or beside another charge plan, and those that it has in it. */
export interface AddOns {
  /** Nobody subscribes to them beside it. */
  readonly included: ReadonlySet<string>;
  /** Null: all others. */
  readonly available: ReadonlySet<string> | null;
  readonly place: Place;
}
