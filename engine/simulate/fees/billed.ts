import type { Cut, Move, PhaseSpan } from '../../model/phase.ts';
import type { Charge } from '../../model/program.ts';
import { dateOf, type Turning, turnAt } from '../../values/calendar.ts';
import type { DecisionTable, Facts, FactValue } from '../../values/decision.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { factsOf } from '../facts.ts';
import type { AccountState, SubscriptionState } from '../state.ts';
import { turningOf } from './periods.ts';

/** One charge of one subscription, on its account: what every recurring step is about. */
export interface Billed {
  readonly account: AccountState;
  readonly subscription: SubscriptionState;
  readonly charge: Charge;
  /** Where the period begins that it is priced for; absent: it has none, or nobody needs to know. */
  readonly start?: Instant;
}

/** How the periods of a recurring charge turn at `instant`; they may count from elsewhere before and after. */
export function periodsOf({ account, subscription, charge }: Billed, instant: Instant): Turning {
  if (charge.due.kind !== 'recurring') throw new TypeError(`${charge.name} does not recur`);
  const turning = turningOf(charge.due.recurrence, account, subscription, anchorAt(subscription, instant));
  const whole = charge.terms.prorate.first === 'merge' ? withoutFirstTurn(turning, subscription) : turning;
  return subscription.moves.length === 0 ? whole : stretched({ account, subscription, charge }, whole, instant);
}

/** A turn that was told to end later than by itself is one turn until then; what grows by days grows on. */
function stretched(billed: Billed, turning: Turning, instant: Instant): Turning {
  const { subscription, charge } = billed;
  if (charge.terms.collect.kind === 'progressively') return turning;
  for (const { at, to } of subscription.moves) {
    if (instant >= to || !isMovedTo(billed, to)) continue;
    if (anchorAt(subscription, at) !== anchorAt(subscription, instant)) continue;
    const { start, end } = turnAt(turning, at);
    if (start <= instant && end < to) return { ...turning, stretched: { start, end: to } };
  }
  return turning;
}

/** A move is of the past where the periods were begun anew before it came. */
function movesOf({ moves, cuts }: SubscriptionState): readonly Move[] {
  if (moves.length === 0 || cuts.length === 0) return moves;
  return moves.filter(({ at, to }) => !cuts.some((cut) => cut.anchors && cut.at > at && cut.at < to));
}

/** Whether the periods of the charge count from `to` where they are told to. */
export function isMovedTo({ account, subscription, charge: { due } }: Billed, to: Instant): boolean {
  return due.kind === 'recurring' && turningOf(due.recurrence, account, subscription, to).anchor === to;
}

/** A first part is one period with that which follows it; on the day of a turn there is no part. */
function withoutFirstTurn(turning: Turning, { activated, activation }: SubscriptionState): Turning {
  const began = activated ?? activation;
  const { index, start } = turnAt(turning, began);
  return dateOf(began, turning.zone) === dateOf(start, turning.zone) ? turning : { ...turning, joined: index };
}

/** The whole period that `instant` lies in, whatever cuts it. */
export function turnOf(billed: Billed, instant: Instant): Interval {
  const { start, end } = turnAt(periodsOf(billed, instant), instant);
  return { start, end };
}

/** The period that is charged by itself: a turn, or the part of one between two changes within it. */
export function periodAt(billed: Billed, instant: Instant): Interval {
  let { start, end } = turnOf(billed, instant);
  for (const cut of cutsOf(billed)) {
    if (cut <= instant && cut > start) start = cut;
    if (cut > instant && cut < end) end = cut;
  }
  return { start, end };
}

/** The period `count` after `period`. */
export function periodAfter(billed: Billed, period: Interval, count = 1): Interval {
  let found = period;
  for (let index = 0; index < count; index += 1) found = periodAt(billed, found.end);
  return found;
}

/** Where a period of the charge ends before its time: its price is another, or its periods count anew. */
function cutsOf(billed: Billed): readonly Instant[] {
  const { subscription, charge } = billed;
  const { phases, reprices, cuts } = subscription;
  const moves = movesOf(subscription);
  if (phases.length < 2 && cuts.length + moves.length === 0 && reprices.every(({ splits }) => !splits)) return NONE;
  if (charge.due.kind !== 'recurring') return NONE;
  const begun = phases.slice(1).filter((phase) => isCutBy(billed, charge.due, phase));
  const split = reprices.filter(({ splits, changes }) => splits === true && changes?.has(charge.name) === true);
  const made = cuts.filter((cut, index) => isCutFor(billed, cut, cuts[index - 1]?.paused ?? false));
  const moved = moves.filter(({ to }) => isMovedTo(billed, to));
  return [
    ...begun.map(({ start }) => start),
    ...split.map(({ from }) => from),
    ...made.map(({ at }) => at),
    ...moved.map(({ to }) => to),
  ].sort((one, other) => one - other);
}

/** A pause begins or ends, or the periods count from there. */
function isCutFor(billed: Billed, { at, paused, anchors }: Cut, wasPaused: boolean): boolean {
  return paused !== wasPaused || (anchors && isMovedTo(billed, at));
}

/** Whether the subscription is paused at `instant`. */
export function isPaused({ cuts }: SubscriptionState, instant: Instant): boolean {
  return cuts.findLast(({ at }) => at <= instant)?.paused ?? false;
}

/** A phase cuts the period in which it begins where the price asks for it, or where the periods count from it. */
function isCutBy({ account, subscription, charge }: Billed, due: Charge['due'], { anchor, start }: PhaseSpan): boolean {
  if (readsPhase(subscription, charge)) return true;
  if (anchor !== 'here' || due.kind !== 'recurring') return false;
  return turningOf(due.recurrence, account, subscription, start).anchor === start;
}

const NONE: readonly Instant[] = [];

/** Since when periods count anew at `instant`; null: as ever. */
function anchorAt(subscription: SubscriptionState, instant: Instant): Instant | null {
  const { phases, cuts } = subscription;
  const phase = phases.findLast(({ anchor, start }, index) => index > 0 && anchor === 'here' && start <= instant);
  const cut = cuts.findLast(({ at, anchors }) => anchors && at <= instant);
  const move = movesOf(subscription).findLast(({ to }) => to <= instant);
  const begun = [phase?.start, cut?.at, move?.to].filter((one) => one !== undefined);
  return begun.length === 0 ? null : Math.max(...begun);
}

/** Whether what the charge costs depends on the phase, by its own price or a later one; whichever of them holds now. */
function readsPhase({ charges, reprices }: SubscriptionState, { name }: Charge): boolean {
  return [charges, ...reprices.map((one) => one.charges)].some((all) =>
    all.some((one) => one.name === name && (asksForPhase(one) || limitsAskForPhase(one))),
  );
}

export function asksForPhase({ when, price }: Charge): boolean {
  return readPhase([when, price.kind === 'choice' ? price.table : null]);
}

function limitsAskForPhase({ limits, limitsOver }: Charge): boolean {
  return readPhase([limits?.when, limitsOver?.when]);
}

function readPhase(tables: readonly (DecisionTable | null | undefined)[]): boolean {
  return tables.some((table) => table?.facts.some(({ name }) => name === 'phase'));
}

/** The facts that decide about a charge, of a period that begins at `at` or of something that is due then. */
export function chargeFacts({ account, subscription }: Billed, at: Instant, position: FactValue): Facts {
  return factsOf(account, { 'period-position': position, phase: phaseAt(subscription, at) });
}

/** The phase that runs at `instant`: before the first begins, that one. */
function phaseAt({ phases }: SubscriptionState, instant: Instant): string | undefined {
  return (phases.findLast(({ start }) => start <= instant) ?? phases[0])?.name;
}
