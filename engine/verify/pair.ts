/** Who was expected and who came, brought together; what is left over on either side. */
export interface Pairing<A> {
  /** For each expected element, in its order, the actual one; null: it is missing. */
  readonly partners: readonly (A | null)[];
  readonly unexpected: readonly A[];
}

/**
 * Pairs each expected element with at most one actual one. The tests in `likeness` go from strict to loose, and each
 * is given as many pairs as it allows before the next one is asked: an expectation that names little never takes the
 * only element that a more exact one fits. Ties go to the earlier element, so the order of both lists decides.
 */
export function pair<E, A>(
  expected: readonly E[],
  actual: readonly A[],
  likeness: readonly ((expected: E, actual: A) => boolean)[],
): Pairing<A> {
  const partners: (A | null)[] = expected.map(() => null);
  let open = [...expected.keys()];
  let free = [...actual.keys()];
  for (const alike of likeness) {
    const found = match(open, free, (e, a) => alike(expected[e] as E, actual[a] as A));
    for (const [a, e] of found) partners[e] = actual[a] as A;
    open = open.filter((e) => partners[e] === null);
    free = free.filter((a) => !found.has(a));
  }
  return { partners, unexpected: free.map((a) => actual[a] as A) };
}

/**
 * A largest matching (augmenting paths). First come, first served would do for most lists; the detours are walked
 * only when an element finds all that fit it taken. Iterative over a stack: a scenario may reject thousands of calls.
 */
function match(
  left: readonly number[],
  right: readonly number[],
  fits: (e: number, a: number) => boolean,
): Map<number, number> {
  const ownerOf = new Map<number, number>();
  const fitting = new Map<number, readonly number[]>();
  const choices = (e: number): readonly number[] => {
    const known = fitting.get(e) ?? right.filter((a) => fits(e, a));
    fitting.set(e, known);
    return known;
  };
  for (const start of left) {
    const direct = right.find((a) => !ownerOf.has(a) && fits(start, a));
    if (direct === undefined) detour(start, choices, ownerOf);
    else ownerOf.set(direct, start);
  }
  return ownerOf;
}

/** Searches breadth first for a free element that can be reached by moving owners on, and moves them. */
function detour(start: number, choices: (e: number) => readonly number[], ownerOf: Map<number, number>): void {
  const cameFrom = new Map<number, number>(); // element → who would take it
  const queue = [start];
  for (const e of queue) {
    for (const a of choices(e)) {
      if (cameFrom.has(a)) continue;
      cameFrom.set(a, e);
      const owner = ownerOf.get(a);
      if (owner !== undefined) {
        queue.push(owner);
        continue;
      }
      moveOn(a, start, cameFrom, ownerOf);
      return;
    }
  }
}

function moveOn(
  free: number,
  start: number,
  cameFrom: ReadonlyMap<number, number>,
  ownerOf: Map<number, number>,
): void {
  const held = new Map([...ownerOf].map(([a, e]) => [e, a]));
  for (let a: number | undefined = free; a !== undefined; ) {
    const taker = cameFrom.get(a) as number;
    ownerOf.set(a, taker);
    a = taker === start ? undefined : held.get(taker);
  }
}
