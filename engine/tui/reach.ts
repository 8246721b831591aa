import type { PrefixTable, Program } from '../model/program.ts';
import { Decimal } from '../values/decimal.ts';
import { Money } from '../values/money.ts';

/**
 * What one run looked up in its program. The run knows nothing else of the book: where another program answers all of
 * it the same, the same scenario comes to the same.
 */
export interface Reach {
  /** The program that it looked in. */
  readonly program: Program;
  /** By property of the program. */
  readonly lookUps: ReadonlyMap<string, LookUps>;
}

/** `keys`: only these were asked for; `values`: all in their order, without their keys; `whole`: anything else. */
interface LookUps {
  readonly keys: Set<unknown>;
  hasValues: boolean;
  isWhole: boolean;
}

/** `program` for one run, and what that run will have looked up in it. */
export function reaching(program: Program): { readonly program: Program; readonly reach: Reach } {
  const lookUps = new Map<string, LookUps>();
  const own: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(program)) {
    // What is no map is asked for all the time: to note that would be slow.
    const looked: LookUps = { keys: new Set(), hasValues: false, isWhole: !(value instanceof Map) };
    lookUps.set(name, looked);
    own[name] = value instanceof Map ? noting(value, looked) : value;
  }
  return { program: own as unknown as Program, reach: { program, lookUps } };
}

/** `map`, and in `looked` what is asked of it. */
function noting(map: ReadonlyMap<unknown, unknown>, looked: LookUps): ReadonlyMap<unknown, unknown> {
  const whole = () => {
    looked.isWhole = true;
    return map;
  };
  return {
    get(key) {
      looked.keys.add(key);
      return map.get(key);
    },
    has(key) {
      looked.keys.add(key);
      return map.has(key);
    },
    values() {
      looked.hasValues = true;
      return map.values();
    },
    get size() {
      return whole().size;
    },
    keys: () => whole().keys(),
    entries: () => whole().entries(),
    forEach: (call) => whole().forEach(call),
    [Symbol.iterator]: () => whole()[Symbol.iterator](),
  };
}

/** The look-ups of a run for another thread: an event of the scenario's timeline is its number there. */
export type SentLookUps = ReadonlyMap<string, LookUps>;

export function sent({ lookUps }: Reach, timeline: readonly object[]): SentLookUps {
  return withKeys(lookUps, (key) => (typeof key === 'object' && key !== null ? timeline.indexOf(key) : key));
}

/** The way back; an object that was none of the timeline is nothing that there is. */
export function received(lookUps: SentLookUps, timeline: readonly object[]): Reach['lookUps'] {
  return withKeys(lookUps, (key) => (typeof key === 'number' ? (timeline[key] ?? {}) : key));
}

function withKeys(lookUps: SentLookUps, key: (key: unknown) => unknown): SentLookUps {
  return new Map([...lookUps].map(([name, one]) => [name, { ...one, keys: new Set([...one.keys].map(key)) }]));
}

/** What an object of a scenario is in that scenario's next edition; undefined where it is none of it. */
export type Counterpart = (key: object) => object | undefined;

/** Whether `program` answers all of `reach` as the program did that it was looked up in. */
export function isUntouched({ program: before, lookUps }: Reach, program: Program, now: Counterpart, same: Same) {
  const [was, is] = [before, program] as unknown as Record<string, unknown>[];
  return [...lookUps].every(([name, { keys, hasValues, isWhole }]) => {
    const [a, b] = [was?.[name], is?.[name]];
    if (isWhole && !same(a, b)) return false;
    if (keys.size === 0 && !hasValues) return true;
    if (!(a instanceof Map && b instanceof Map)) return false;
    if (hasValues && !same([...a.values()], [...b.values()])) return false;
    return [...keys].every((key) => {
      const then = typeof key === 'object' && key !== null ? now(key) : key;
      return then !== undefined && a.has(key) === b.has(then) && same(a.get(key), b.get(then));
    });
  });
}

/** Whether two values are the same all the way down. */
export type Same = (a: unknown, b: unknown) => boolean;

/** Compares, and compares no two objects twice: all plans of a book share their taxes and tariffs. */
export function comparing(): Same {
  const known = new Map<object, Map<object, boolean>>();
  const same: Same = (a, b) => {
    if (Object.is(a, b)) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    const answers = known.get(a) ?? new Map<object, boolean>();
    known.set(a, answers);
    const before = answers.get(b);
    if (before !== undefined) return before;
    answers.set(b, false); // what comes back to itself is not followed
    const isSame = isSameObject(a, b, same);
    answers.set(b, isSame);
    return isSame;
  };
  return same;
}

/** An object of a class that is not named here may hide what it holds: it is the same as itself only. */
function isSameObject(a: object, b: object, same: Same): boolean {
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (Array.isArray(a)) return isSameList(a, b as unknown[], same);
  if (a instanceof Decimal) return a.equals(b as Decimal);
  if (a instanceof Map) return isSameList([...a].flat(1), [...(b as Map<unknown, unknown>)].flat(1), same);
  if (a instanceof Set) return isSameList([...a], [...(b as Set<unknown>)], same);
  if (isPrefixTable(a)) return isPrefixTable(b) && same(a.rows, b.rows);
  if (ArrayBuffer.isView(a)) return a instanceof DataView ? false : isSameList(a as never, b as never, Object.is);
  return (isPlain(a) || a instanceof Money) && isSameRecord(a, b, same);
}

/** Its function looks up in its rows, and in nothing else. */
function isPrefixTable(value: object): value is PrefixTable {
  return 'longest' in value && 'rows' in value;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function isSameList(a: ArrayLike<unknown>, b: ArrayLike<unknown>, same: Same): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (!same(a[index], b[index])) return false;
  return true;
}

function isSameRecord(a: object, b: object, same: Same): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && same(a[key as never], b[key as never]));
}
