import type { Difference } from '../model/test-result.ts';
import { pair } from './pair.ts';

/**
 * How each field that an expectation may name is compared, in the order in which differences are told. The type asks
 * for every field of `E`: a field that the language gains cannot be forgotten here.
 */
export type FieldTable<E, A> = {
  readonly [K in keyof E]-?: (path: string, expected: NonNullable<E[K]>, actual: A) => readonly Difference[];
};

/** Partial in fields: only what `expected` names is looked at. */
export function compareFields<E extends object, A>(
  table: FieldTable<E, A>,
  path: string,
  expected: E,
  actual: A,
): Difference[] {
  const fields = Object.keys(table) as (keyof E & string)[];
  return fields.flatMap((field) => {
    const wanted = expected[field];
    return wanted === undefined || wanted === null
      ? []
      : table[field](path === '' ? field : `${path}.${field}`, wanted, actual);
  });
}

/** Whether there is no difference; the first one ends the search. */
function agree<E extends object, A>(table: FieldTable<E, A>, expected: E, actual: A): boolean {
  return (Object.keys(table) as (keyof E & string)[]).every((field) => {
    const wanted = expected[field];
    return wanted === undefined || wanted === null || table[field]('', wanted, actual).length === 0;
  });
}

/** A list whose elements are all to be expected: what is compared, how the two sides find each other, how they are named. */
export interface Listing<E, A> {
  readonly fields: FieldTable<E, A>;
  /** From strict to loose; an exact fit is always tried first. */
  readonly likeness: readonly ((expected: E, actual: A) => boolean)[];
  /** What stands in the brackets of the path. */
  readonly expectedName: (expected: E) => string;
  readonly actualName: (actual: A) => string;
  /** One phrase, where the other side has nothing to set against it. */
  readonly describeExpected: (expected: E) => string;
  readonly describeActual: (actual: A) => string;
}

/**
 * Not partial in elements: an expected one that never came is a difference, and so is one that nobody expected,
 * unless `others` are allowed.
 */
export function compareElements<E extends object, A>(
  listing: Listing<E, A>,
  path: string,
  expected: readonly E[],
  actual: readonly A[],
  others: boolean,
): Difference[] {
  const fits = (e: E, a: A): boolean => agree(listing.fields, e, a);
  const { partners, unexpected } = pair(expected, actual, [fits, ...listing.likeness]);
  const bracket = countedNames();
  const told = expected.flatMap((e, index): Difference[] => {
    const a = partners[index] ?? null;
    return a === null
      ? [{ path: `${path}[${bracket(listing.expectedName(e))}]`, expected: listing.describeExpected(e), actual: null }]
      : compareFields(listing.fields, `${path}[${bracket(listing.actualName(a))}]`, e, a);
  });
  const surplus = others
    ? []
    : unexpected.map((a) => ({
        path: `${path}[${bracket(listing.actualName(a))}]`,
        expected: null,
        actual: listing.describeActual(a),
      }));
  return [...told, ...surplus];
}

/** The second element of a name is `name #2`, so that a path names one element. */
function countedNames(): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} #${count}`;
  };
}
