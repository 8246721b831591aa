import type { Instant } from '../values/interval.ts';
import { compareText } from '../values/issue.ts';

/** The order of what happens at one instant (X-11 as ruled in R-05). */
export const RANK = {
  /** What becomes known at an instant is known of all that happens at it. */
  told: -1,
  open: 0,
  payment: 1,
  /** What still belongs to the period that ends here. */
  included: 1.5,
  close: 2,
  change: 3,
  finish: 4,
  cancel: 4.1,
  begin: 4.2,
  /** Places beside those that fees which begin at this instant are charged for. */
  added: 4.3,
  /** What is found to be too much on invoices; of accounts that others pay for, before these. */
  passedOnNote: 4.4,
  note: 4.5,
  period: 5,
  /** How late an account pays: after what it paid, and what it is charged for being late. */
  judged: 5.5,
  /** The invoice period ends where it was told to: with what is charged for the next one. */
  turned: 5.7,
  allowance: 6,
  /** Of accounts that others pay for. */
  passedOn: 6.9,
  invoice: 7,
  /** What invoices of the time before have left of credits is lost or granted anew. */
  credit: 7.2,
  /** One session can follow another at the same instant. */
  session: 7.5,
  usage: 8,
  lock: 9,
  notification: 10,
} as const;

/** Something to happen: an event of the scenario or of the clock. */
export interface Scheduled<World> {
  readonly at: Instant;
  readonly rank: number;
  /** Decides between equals. */
  readonly id: string;
  /** What the journal calls it: `period-close@2026-06-01`. */
  readonly cause: string;
  readonly occur: (world: World, cause: string) => void;
  /** It is about what was really invoiced, or told: it stays as it is where the time before turns out to have been otherwise. */
  readonly isOfRecord?: true;
}

/** An event in the queue, and how many came into it before. */
interface Placed<World> {
  readonly event: Scheduled<World>;
  readonly turn: number;
}

/** A binary heap in the total order (at, rank, id), then of coming: what shares all three happens in the order in which it was put in. */
export class Queue<World> {
  readonly #heap: Placed<World>[] = [];
  #turns = 0;

  push(event: Scheduled<World>): void {
    const heap = this.#heap;
    const placed = { event, turn: this.#turns };
    this.#turns += 1;
    let index = heap.length;
    heap.push(placed);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as Placed<World>;
      if (!before(placed, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = placed;
  }

  /** The next event at or before `until`, removed; null when there is none. */
  next(until: Instant): Scheduled<World> | null {
    const heap = this.#heap;
    const first = heap[0];
    if (first === undefined || first.event.at > until) return null;
    const last = heap.pop() as Placed<World>;
    if (heap.length > 0) this.#sink(last);
    return first.event;
  }

  /** Takes over from `other` what is of record. */
  takeOver(other: Queue<World>): void {
    for (const { event } of other.#heap.toSorted((a, b) => a.turn - b.turn)) if (event.isOfRecord) this.push(event);
  }

  #sink(placed: Placed<World>): void {
    const heap = this.#heap;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      const right = heap[child + 1];
      if (right !== undefined && before(right, heap[child] as Placed<World>)) child += 1;
      const below = heap[child] as Placed<World>;
      if (!before(below, placed)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = placed;
  }
}

function before<World>(a: Placed<World>, b: Placed<World>): boolean {
  const [one, other] = [a.event, b.event];
  return (one.at - other.at || one.rank - other.rank || compareText(one.id, other.id) || a.turn - b.turn) < 0;
}
