import type { Book } from '../model/book.ts';
import type { NumberSetDocument } from '../model/documents.generated.ts';
import type { Findings } from './findings.ts';
import type { Names } from './gather.ts';
import type { LoadedPlaces } from './places.ts';

/** One number of some set. */
export interface KnownNumber {
  readonly number: string;
  readonly tags: readonly string[];
  readonly destination: string | null;
}

/** The numbers of the book by their digits: with or without a plus it is the same number. */
export interface Numbers {
  readonly byDigits: ReadonlyMap<string, KnownNumber>;
  /** All that any of them has. */
  readonly tags: ReadonlySet<string>;
  readonly destinations: ReadonlySet<string>;
  /** False where a set has mistakes: then a number that is not here may be one of its. */
  readonly complete: boolean;
}

/** Every number of the valid sets. Issue: reference/duplicate, with both places, where one stands twice in the book. */
export function gatherNumbers(book: Book, names: Names, places: LoadedPlaces, findings: Findings): Numbers {
  const byDigits = new Map<string, KnownNumber>();
  const first = new Map<string, { readonly owner: object; readonly key: string | number; readonly set: string }>();
  for (const set of book.numberSets.values()) {
    set.numbers.forEach((entry, index) => {
      const known = knownNumber(entry);
      const digits = digitsOf(known.number);
      const spot = typeof entry === 'object' ? { owner: entry, key: 'number' } : { owner: set.numbers, key: index };
      const other = first.get(digits);
      if (other === undefined) {
        first.set(digits, { ...spot, set: set.name });
        byDigits.set(digits, known);
        return;
      }
      findings.error('reference/duplicate', places.of(spot.owner, spot.key), `a second ${known.number} in this book`, {
        related: {
          message: `the first stands here, in the set "${other.set}"`,
          place: places.of(other.owner, other.key),
        },
      });
    });
  }
  const all = [...byDigits.values()];
  return {
    byDigits,
    tags: new Set(all.flatMap(({ tags }) => tags)),
    destinations: new Set(all.flatMap(({ destination }) => destination ?? [])),
    complete: book.numberSets.size === names['number-set'].size,
  };
}

function knownNumber(entry: NumberSetDocument['numbers'][number]): KnownNumber {
  const { number, tags, destination } = typeof entry === 'object' ? entry : { number: entry };
  return { number: String(number), tags: tags ?? [], destination: destination ?? null };
}

/** What numbers are compared by. */
export function digitsOf(number: string | number): string {
  return String(number).replace('+', '');
}

/** A number that differs from `digits` by one digit, or by two that changed places; there may be thousands to look among. */
export function nearNumber({ byDigits }: Numbers, digits: string): KnownNumber | null {
  for (let at = 0; at <= digits.length; at += 1) {
    const [before, digit, after] = [digits.slice(0, at), digits.charAt(at), digits.slice(at + 1)];
    const others = [...'0123456789'];
    const candidates = [
      `${before}${after.charAt(0)}${digit}${after.slice(1)}`,
      ...others.map((other) => `${before}${other}${after}`),
      `${before}${after}`,
      ...others.map((other) => `${before}${other}${digit}${after}`),
    ];
    const found = candidates.map((candidate) => byDigits.get(candidate)).find((known) => known !== undefined);
    if (found !== undefined) return found;
  }
  return null;
}
