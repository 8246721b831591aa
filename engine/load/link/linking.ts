import type { Book } from '../../model/book.ts';
import type { Account, PlanDocument } from '../../model/documents.generated.ts';
import type { Place } from '../../values/issue.ts';
import type { LoadedDocument } from '../documents.ts';
import type { Findings } from '../findings.ts';
import type { Names } from '../gather.ts';
import { digitsOf, type Numbers, nearNumber } from '../numbers.ts';
import type { LoadedPlaces } from '../places.ts';
import type { Source } from '../source.ts';
import { listed, nearest, quoted, visible } from '../spelling.ts';
import type { Unread } from '../unread.ts';

/** What every pass of linking is given. The book holds only documents that are valid each by itself. */
export interface Linking {
  readonly book: Book;
  /** Every name that is given, also in documents that are not valid. */
  readonly names: Names;
  /** Where further names may stand. */
  readonly unread: Unread;
  readonly numbers: Numbers;
  /** The valid documents, in file order. */
  readonly documents: readonly LoadedDocument[];
  readonly source: Source;
  readonly places: LoadedPlaces;
  readonly findings: Findings;
}

/** What a scenario knows of one of its accounts. */
export interface Cast {
  readonly account: Account;
  /** Those that it is on at some time, the one that it begins with first; of the ones that are valid. */
  readonly plans: readonly PlanDocument[];
  /** Subscriptions by name, given or created by an event, whenever. */
  readonly subscriptions: ReadonlySet<string>;
  /** The shared allowances that these hold. */
  readonly allowances: ReadonlySet<string>;
}

/** Names to look one up in: a set, or a map by name. */
export interface Known {
  has(name: string): boolean;
  keys(): Iterable<string>;
}

/**
 * Tells the name at `owner[key]` when it is none of `known` and cannot stand in what was not read. `what` is what it should have named: `plan`, `tariff`.
 * Issue: reference/unknown.
 */
export function refer(
  linking: Linking,
  what: string,
  owner: object,
  key: string | number,
  name: string,
  known: Known,
): boolean {
  if (known.has(name) || linking.unread.mayName(name)) return true;
  const names = [...known.keys()];
  const place = linking.places.of(owner, key);
  const guess = nearest(name, names);
  const asked = guess === null ? '' : `; did you mean "${visible(guess)}"?`;
  linking.findings.error('reference/unknown', place, `no ${what} is called ${quoted(name)}${asked}`, {
    ...(guess === null ? hintOf(linking, what, names) : {}),
    ...(guess === null ? {} : { fix: { title: `write ${guess}`, safe: false, place, text: guess } }),
  });
  return false;
}

function hintOf({ unread }: Linking, what: string, names: readonly string[]): { hint?: string } {
  if (what === 'semantics document') {
    const own = names.length === 0 ? 'none' : listed(names.map(quoted));
    return {
      hint: `this book has ${own}; those that come with ratebook are in its folder plans/semantics, for a book to copy`,
    };
  }
  if (names.length > 0) return { hint: `there is ${listed(names.map(quoted))}` };
  return unread.isEmpty ? { hint: `there is no ${what} here` } : {};
}

/** Tells the number at `owner[key]` when no set has it. Only one that differs by little was meant. Issue: reference/unknown. */
export function referNumber(linking: Linking, owner: object, key: string | number, number: string | number): void {
  const digits = digitsOf(number);
  if (!linking.numbers.complete || linking.numbers.byDigits.has(digits) || linking.unread.mayName(digits)) return;
  const guess = nearNumber(linking.numbers, digits)?.number;
  const place = linking.places.of(owner, key);
  const asked = guess === undefined ? '' : `; did you mean "${guess}"?`;
  linking.findings.error('reference/unknown', place, `no number set has ${quoted(String(number))}${asked}`, {
    ...(guess === undefined
      ? { hint: 'a number that can be held stands in a document "kind: number-set"' }
      : { fix: { title: `write ${guess}`, safe: false, place, text: guess } }),
  });
}

/** Tells each of `entries`, the `what` (`charges of this plan`), whose name another before it has. Issue: reference/duplicate, with both places. */
export function unique(
  linking: Linking,
  what: string,
  entries: Iterable<{ readonly name: string; readonly owner: object; readonly key: string | number }>,
): void {
  const first = new Map<string, Place>();
  for (const { name, owner, key } of entries) {
    const place = linking.places.of(owner, key);
    const other = first.get(name);
    if (other === undefined) first.set(name, place);
    else {
      linking.findings.error('reference/duplicate', place, `a second ${quoted(name)} among the ${what}`, {
        related: { message: 'the first stands here', place: other },
      });
    }
  }
}

/** The entries of `list` named by their `key`. */
export function named<T extends object>(
  list: readonly T[] | undefined,
  key: keyof T & string,
): { name: string; owner: T; key: string }[] {
  return (list ?? []).flatMap((owner) => (typeof owner[key] === 'string' ? [{ name: owner[key], owner, key }] : []));
}
