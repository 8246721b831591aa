import type { Instant } from '../values/interval.ts';

/** What holds from `at` on. Of several changes at one instant only the last is remembered. */
export interface Standing {
  readonly at: Instant;
  readonly holds: boolean;
}

/** Appends what holds now, where it is something new. */
export function remember(standings: Standing[], at: Instant, holds: boolean): void {
  if (standings.at(-1)?.at === at) standings.pop();
  if ((standings.at(-1)?.holds ?? false) !== holds) standings.push({ at, holds });
}

/** Whether it held at `start` and without a break until `end`, exclusive. */
export function heldThrough(standings: readonly Standing[], start: Instant, end: Instant): boolean {
  let holds = false;
  for (const standing of standings) {
    if (standing.at > start) return holds && standing.at >= end;
    holds = standing.holds;
  }
  return holds;
}
