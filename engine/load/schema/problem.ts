import type { Loaded } from '../decode.ts';
import { alike, listed, nearest, quoted } from '../spelling.ts';
import type { SchemaNode } from './schemas.ts';

/** Where a value stands: under a key of its owner; without a key, the owner is the value itself. */
export interface Spot {
  readonly owner: object;
  readonly key: string | number | null;
}

/** One thing that is wrong with a value, before it has a place. */
export interface Problem {
  readonly code: 'unknown-property' | 'missing-property' | 'wrong-type' | 'wrong-value' | 'wrong-length';
  readonly spot: Spot;
  /** Which part of the spot it is about. */
  readonly at: 'key' | 'value' | 'owner';
  readonly message: string;
  /** What would be right, each alternative in words: branches that miss the same value are told together. */
  readonly wanted?: readonly string[];
  readonly hint?: string;
  /** What to write instead, where that is likely; `safe` where nothing else can have been meant. */
  readonly instead?: { readonly text: string; readonly safe: boolean };
}

/** Why a value is not what a schema asks for. Choice and mapping are given it, as they and it take turns down a document. */
export type Explain = (node: SchemaNode, value: Loaded, spot: Spot) => Problem[];

/** How badly a value misses a schema: what a choice between branches is made by. */
export function badness(problems: readonly Problem[]): number {
  return problems.reduce((sum, { code }) => sum + (code === 'wrong-value' || code === 'wrong-length' ? 2 : 3), 0);
}

/** The JSON Schema types of a loaded value. */
export function typesOf(value: Loaded): readonly string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  if (typeof value === 'number') return Number.isInteger(value) ? ['number', 'integer'] : ['number'];
  return [typeof value];
}

/** So many words stand in a message; of more, a hint has those that are like the one that was written. */
const MOST_WORDS = 20;

/** Those that begin alike, part by part; where there are none, all of them. */
function likeWords(value: Loaded | undefined, offered: readonly string[]): string[] {
  const like = typeof value === 'string' ? alike(value, offered) : [];
  return (like.length === 0 ? offered : like).map(quoted);
}

/** The digits of a card are not repeated, wherever they were written. */
function foundAt({ key }: Spot, value: Loaded | undefined): string {
  if (key !== 'last4' || typeof value === 'object' || typeof value === 'boolean') return quoted(value);
  return `${String(value).length} characters`;
}

/** `expected …, found …`, with the one of the `offered` words that was probably meant. */
export function expected(
  code: Problem['code'],
  wanted: readonly string[],
  offered: readonly string[],
  value: Loaded | undefined,
  spot: Spot,
): Problem {
  const guess = typeof value === 'string' ? nearest(value, offered) : null;
  const asked = guess === null ? '' : `; did you mean "${guess}"?`;
  const words = new Set(wanted);
  const isLong = words.size > MOST_WORDS && words.size === new Set(offered).size;
  return {
    code,
    spot,
    at: 'value',
    message: `expected ${isLong ? `one of ${words.size} words` : listed(words)}, found ${foundAt(spot, value)}${asked}`,
    wanted,
    ...(spot.key === 'last4'
      ? { hint: 'the last four digits, in quotes when they begin with 0, and never the whole number' }
      : {}),
    ...(isLong && guess === null ? { hint: `there is ${listed(likeWords(value, offered), words.size)}` } : {}),
    ...(guess === null ? {} : { instead: { text: guess, safe: false } }),
  };
}
