import type { Loaded } from '../decode.ts';
import { listed, nearest, quoted } from '../spelling.ts';
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
  return {
    code,
    spot,
    at: 'value',
    message: `expected ${listed(new Set(wanted))}, found ${quoted(value)}${asked}`,
    wanted,
    ...(guess === null ? {} : { instead: { text: guess, safe: false } }),
  };
}
