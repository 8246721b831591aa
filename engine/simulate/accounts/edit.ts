import assert from 'node:assert/strict';
import type { PlanEditedEvent } from '../../model/documents.generated.ts';
import type { Cause } from '../../model/invoice.ts';
import type { Plan } from '../../model/program.ts';
import type { Instant } from '../../values/interval.ts';
import { followEdition } from '../allowances/holdings.ts';
import { followOverdue } from '../money/overdue-states.ts';
import { assess, postReassessed } from '../money/posting.ts';
import { currentPlan } from '../state.ts';
import type { World } from '../world.ts';
import { beginAddedCharges, beginAddedFees } from './added.ts';
import { accountsOn } from './edition.ts';
import { followEntitlements } from './entitlements.ts';

/**
 * M-13, A-06: the compiler has made the edited plan or charge plan, of everything that is known at `known`; from now on it
 * is the book's. It belongs to no account.: what the accounts of a plan rely on is refused.
 */
export function editPlan(world: World, event: PlanEditedEvent, known: Instant, cause: Cause): void {
  const edition = world.program.editions.get(event)?.findLast(({ from }) => from <= known)?.edition;
  assert(edition !== undefined, `no edition of ${event.plan ?? event['charge-plan']}`);
  if (edition.kind === 'plan') {
    editLive(world, edition, cause);
    return;
  }
  world.record('', cause, { kind: 'plan-edited', edition, for: event.for ?? 'new' });
  if (event.for === 'existing') beginAddedFees(world, edition, cause);
}

function editLive(world: World, edition: Plan, cause: Cause): void {
  const accounts = accountsOn(world.state, edition.name);
  const code = world.state.assigned.has(edition.name) ? lockedBy(world, edition) : null;
  if (code !== null) {
    world.record('', cause, { kind: 'rejected', code, event: 'plan-edited' });
    return;
  }
  const before = accounts.map((account) => ({ account, plan: account.plan, assessment: assess(account) }));
  world.record('', cause, { kind: 'plan-edited', edition, for: 'existing' });
  for (const { account, plan, assessment } of before) {
    postReassessed(world, account, assessment, cause);
    if (account.closed) continue;
    followEdition(world, account, plan, cause);
    beginAddedCharges(world, account, cause);
    followEntitlements(world, account, plan.entitlements, cause);
    followOverdue(world, account, plan, cause);
  }
}

/** What of a plan with accounts the edition would change, as the code of the refusal. */
function lockedBy(world: World, edition: Plan): 'currency-locked' | 'issue-timing-locked' | null {
  const current = currentPlan(world.state, world.program, edition.name);
  if (current === null) return null;
  if (current.currency !== edition.currency) return 'currency-locked';
  return current.issue === edition.issue ? null : 'issue-timing-locked';
}
