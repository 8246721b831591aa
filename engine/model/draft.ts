import type { Instant, Interval } from '../values/interval.ts';

/** The invoice for `period` is a draft until `until`: it has what is charged so far, and takes what is told late of its period. */
export interface DraftBegun {
  readonly kind: 'draft-begun';
  readonly period: Interval;
  readonly until: Instant;
}

/** It waits no longer: what is not of its period stands aside until it is issued, which it is at this instant. */
export interface DraftClosed {
  readonly kind: 'draft-closed';
  readonly period: Interval;
}
