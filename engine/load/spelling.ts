import { closestMatch } from 'leven';

/** The candidate that `word` was probably meant to be; null where none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length > 100) return null;
  const pool = [...candidates];
  const folded = word.toLowerCase().replaceAll('_', '-');
  const same = pool.find((candidate) => candidate.toLowerCase() === folded);
  if (same !== undefined) return same;
  const reach = Math.max(1, Math.floor(word.length / 3));
  const close = closestMatch(word, pool, { maxDistance: reach });
  if (close !== undefined) return close;
  const swapped = word.length < 3 ? undefined : pool.find((candidate) => hasSameLetters(candidate, word));
  const [longer, another] = word.length < 4 ? [] : pool.filter((candidate) => candidate.startsWith(word));
  return swapped ?? (another === undefined ? (longer ?? null) : null);
}

function hasSameLetters(one: string, other: string): boolean {
  return one.length === other.length && sortedLetters(one) === sortedLetters(other);
}

function sortedLetters(word: string): string {
  return [...word].sort().join('');
}

/** The candidates of which a part begins as a part of `word` does: `discount-given` for `discount-applied`. */
export function alike(word: string, candidates: readonly string[]): string[] {
  const beginnings = (text: string) =>
    text
      .toLowerCase()
      .split(/[-_ ]/)
      .filter((part) => part.length > 2)
      .map((part) => part.slice(0, 3));
  const begun = new Set(beginnings(word));
  return candidates.filter((candidate) => beginnings(candidate).some((beginning) => begun.has(beginning)));
}

/** `; did you mean "x"?`, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const guess = nearest(word, candidates);
  return guess === null || guess === word ? '' : `; did you mean "${visible(guess)}"?`;
}

/** `"a", "b" or "c"`; long lists are cut. */
export function listed(names: Iterable<string>, most = 20): string {
  const all = [...names];
  const shown = all.slice(0, most);
  if (all.length > most) return `${shown.join(', ')} … (${all.length} in all)`;
  const last = shown.pop();
  return shown.length === 0 ? (last ?? 'nothing') : `${shown.join(', ')} or ${last}`;
}

/** `text` as a name is written: `My Wallet` as `my-wallet`; empty where nothing of it can stand in one. */
export function asName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** A value as it stands in a message: text in quotes, control characters visible, long ones cut. */
export function quoted(value: unknown): string {
  if (value === null) return 'an empty value';
  if (typeof value === 'string') return `"${visible(value)}"`;
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a mapping' : String(value);
}

/** Characters that would act on a terminal or hide text: control characters, bidirectional overrides, lone surrogates. */
const INVISIBLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\p{Surrogate}]/gu;
/** The same without tab and newline, which may stand in a text. */
const FORBIDDEN = /(?![\t\n])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\p{Surrogate}]/u;
const LONGEST = 60;

/** `text` safe to print: control characters as `\u001b`, cut after `longest` characters. */
export function visible(text: string, longest = LONGEST): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replace(INVISIBLE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The offset of the first character that no text of a book may hold; −1 where there is none. Tab and newline may stand. */
export function firstInvisible(text: string): number {
  return text.search(FORBIDDEN);
}
