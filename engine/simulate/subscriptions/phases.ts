import type { Phase, PhaseSpan, Phases } from '../../model/phase.ts';
import { addSpan, turnAt } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import { beginCycle } from '../accounts/cycle.ts';
import { asksForPhase } from '../fees/billed.ts';
import { turningOf } from '../fees/periods.ts';
import { RANK } from '../queue.ts';
import { type AccountState, currentChargePlan, isOver, type SubscriptionState } from '../state.ts';
import { because, clockCause, type World } from '../world.ts';
import { postOnce } from './once.ts';

/** What a subscription goes through from its activation on, and when the last of it ends the subscription. */
export interface Course {
  readonly spans: readonly PhaseSpan[];
  /** Null: it ends by itself. */
  readonly end: Instant | null;
}

const NONE: Course = { spans: [], end: null };

/** The phases of a subscription that is activated at `at`. */
export function courseOf(world: World, account: AccountState, subscription: SubscriptionState, at: Instant): Course {
  const { of, takesOver } = subscription;
  if (of.kind === 'allowance' || of.kind === 'number') return alongside(planCourse(account), at);
  if (subscription.isPart) return alongside(account.subscriptions.get(subscription.base ?? '')?.phases ?? [], at);
  if (of.kind === 'plan') {
    const { phases } = account.plan;
    if (phases === null) return NONE;
    const continues = takesOver && phases.since === 'original-start';
    return course(account, phases, continues ? account.start : at, at, takesOver);
  }
  const phases = currentChargePlan(world.state, world.program, of.name)?.phases ?? null;
  if (phases === null) return NONE;
  const origin = phases.align === 'base' ? Math.min(baseOf(account, subscription), at) : at;
  return course(account, phases, origin, at);
}

/** What comes with a plan or a subscription goes through its phases. */
function alongside(spans: readonly PhaseSpan[], at: Instant): Course {
  const running = spans.findLastIndex(({ start }) => start <= at);
  return { spans: spans.slice(Math.max(0, running)), end: null };
}

function planCourse(account: AccountState): readonly PhaseSpan[] {
  return (
    [...account.subscriptions.values()].findLast(({ of, phases }) => of.kind === 'plan' && phases.length > 0)?.phases ??
    []
  );
}

/** Where the phases of what it is an add-on of are counted from: of another subscription, or of the account's plan. */
function baseOf(account: AccountState, { base }: SubscriptionState): Instant {
  const other = base === null ? undefined : account.subscriptions.get(base);
  if (other !== undefined) return other.activated ?? other.activation;
  return account.plan.phases?.since === 'change' ? account.assigned : account.start;
}

/** The phases counted from `origin`, of those that are not over when the subscription `begins`. */
function course(account: AccountState, { list }: Phases, origin: Instant, begins: Instant, skips = false): Course {
  const isAnew = origin === begins;
  const spans: PhaseSpan[] = [];
  let at = origin;
  let anchored: Instant | null = null;
  for (const [index, phase] of list.entries()) {
    const isSkipped = skips && account.cameBy !== null && phase.skipOn.includes(account.cameBy);
    const isHad = phase.oncePer === 'customer' && isAnew && account.phasesHad.has(phase.name);
    if ((isHad || isSkipped) && index < list.length - 1) continue;
    if (phase.anchor === 'here' && index > 0) anchored = at;
    const end = endOf(account, phase, at, anchored);
    if (end === null || end > begins) {
      spans.push({ name: phase.name, start: Math.max(at, begins), anchor: phase.anchor });
    }
    if (end === null) return { spans, end: null };
    at = end;
  }
  return { spans, end: at };
}

function endOf(account: AccountState, { lasts }: Phase, start: Instant, anchored: Instant | null): Instant | null {
  if (lasts === null) return null;
  if (lasts !== 'turn') return addSpan(start, lasts, account.timeZone);
  return turnAt(turningOf({ kind: 'cycle' }, account, null, anchored ?? account.anchored), start).end;
}

/** The phase of the account's plan that runs at `now`; undefined where it has none. */
export function phaseOfPlan(account: AccountState, now: Instant): string | undefined {
  return planCourse(account).findLast(({ start }) => start <= now)?.name;
}

/** Where the phase that runs at `now` ends; null where none does. */
export function phaseEnd(account: AccountState, now: Instant): Instant | null {
  return planCourse(account).find(({ start }) => start > now)?.start ?? null;
}

/** Sets the clock for every phase but the first, which has begun. */
export function schedulePhases(world: World, account: AccountState, subscription: SubscriptionState): void {
  subscription.phases.forEach((phase, index) => {
    if (index > 0) schedulePhase(world, account.name, subscription.id, phase);
  });
}

function schedulePhase(world: World, name: string, id: string, { name: phase, start, anchor }: PhaseSpan): void {
  world.schedule({
    at: start,
    rank: RANK.change,
    id: `${name}/${id}/${phase}`,
    cause: clockCause('phase', start, world.account(name).timeZone),
    occur: (_, clock) => {
      const account = world.account(name);
      const subscription = account.subscriptions.get(id);
      if (subscription === undefined || isOver(subscription)) return;
      const cause = because(clock, account.plan.place);
      world.record(name, cause, { kind: 'phase-begun', subscription: id, phase });
      if (subscription.of.kind === 'plan' && anchor === 'here') beginCycle(world, account, cause);
      for (const charge of subscription.charges) {
        if (charge.due.kind !== 'once' || !asksForPhase(charge)) continue;
        postOnce(world, { account, subscription, charge }, because(clock, charge.place));
      }
    },
  });
}
