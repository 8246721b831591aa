import assert from 'node:assert/strict';
import type { Instant } from '../../values/interval.ts';
import type { Billed } from '../fees/billed.ts';
import { isOver, type RunState } from '../state.ts';
import type { World } from '../world.ts';

/** A recurring charge by name, as scheduled events carry it: state may have changed when they occur. */
export interface Ref {
  readonly account: string;
  readonly subscription: string;
  readonly charge: string;
}

export function refOf({ account, subscription, charge }: Billed): Ref {
  return { account: account.name, subscription: subscription.id, charge: charge.name };
}

/** The charge as it stands now; null once its subscription is over. */
export function resolve(world: World, ref: Ref): Billed | null {
  const account = world.account(ref.account);
  const subscription = account.subscriptions.get(ref.subscription);
  const charge = subscription?.charges.find((one) => one.name === ref.charge);
  assert(subscription !== undefined && charge !== undefined, `unknown charge ${ref.subscription}/${ref.charge}`);
  return isOver(subscription) ? null : { account, subscription, charge };
}

/** Orders the events of one charge in time, and those of an account by subscription (M-33). */
export function eventId(ref: Ref, at: Instant): string {
  return `${ref.account}/${ref.subscription}/${ref.charge}/${String(at + 1e14).padStart(16, '0')}`;
}

export function runOf({ subscription, charge }: Billed): RunState | null {
  return subscription.runs.get(charge.name) ?? null;
}

export function chargedThroughOf(billed: Billed): Instant {
  return runOf(billed)?.chargedThrough ?? billed.subscription.activated ?? billed.subscription.activation;
}
