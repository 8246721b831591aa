import { describe, expect, test } from 'vitest';
import type { Program } from '../../engine/model/program.ts';
import { comparing, isUntouched, reaching } from '../../engine/tui/reach.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';

const EVENTS = [{ event: 'a' }, { event: 'b' }] as const;
const program = (over: Record<string, unknown> = {}): Program =>
  ({
    title: 'A book',
    timeZone: 'Europe/Vilnius',
    plans: new Map([['one', { price: new Money('1.00', 'EUR') }]]),
    tariffs: new Map(),
    numbers: [{ digits: '1' }],
    editions: new Map([[EVENTS[0], { name: 'edited' }]]),
    ...over,
  }) as unknown as Program;

/** Whether a run that looks up what `look` does must not run again with `next`. */
function untouched(look: (program: Program) => unknown, next: Program, now = (key: object): object | undefined => key) {
  const { program: own, reach } = reaching(program());
  look(own);
  return isUntouched(reach, next, now, comparing());
}

describe('what a run looked up', () => {
  const two = new Map<string, unknown>([['one', { price: new Money('1.00', 'EUR') }]]).set('two', {});
  const dearer = new Map([['one', { price: new Money('1.01', 'EUR') }]]);

  test('answers as the program does', () => {
    const { program: own } = reaching(program());
    expect([own.title, own.plans.get('one'), own.plans.has('two'), own.plans.size]).toEqual([
      'A book',
      { price: new Money('1.00', 'EUR') },
      false,
      1,
    ]);
    expect([...own.plans.keys(), ...own.editions.values()]).toEqual(['one', { name: 'edited' }]);
    expect([[...own.plans].length, [...own.plans.entries()].length]).toEqual([1, 1]);
    const seen: string[] = [];
    own.plans.forEach((_, name) => void seen.push(name));
    expect(seen).toEqual(['one']);
  });

  test.each<[string, (program: Program) => unknown, Record<string, unknown>, boolean]>([
    ['nothing', () => null, { plans: dearer, tariffs: two, editions: two }, true],
    ['a plan that is dearer now', ({ plans }) => plans.get('one'), { plans: dearer }, false],
    ['a plan beside which there is another now', ({ plans }) => plans.get('one'), { plans: two }, true],
    ['a plan that there was not', ({ plans }) => plans.get('two'), { plans: two }, false],
    ['whether there is a plan', ({ plans }) => plans.has('two'), { plans: two }, false],
    ['a plan that is gone', ({ plans }) => plans.get('one'), { plans: new Map() }, false],
    ['all plans', ({ plans }) => [...plans.values()], { plans: two }, false],
    ['how many plans', ({ plans }) => plans.size, { plans: two }, false],
    ['the names of plans', ({ plans }) => [...plans.keys()], { plans: dearer }, false],
    ['the zone, which is always asked for', () => null, { timeZone: 'Europe/Riga' }, false],
    ['the numbers', ({ numbers }) => numbers, { numbers: [{ digits: '2' }] }, false],
    ['the numbers, which are the same', ({ numbers }) => numbers, { numbers: [{ digits: '1' }] }, true],
  ])('%s', (_, look, over, isSame) => {
    expect(untouched(look, program(over))).toBe(isSame);
  });

  test('an edition is that of the same event of the next reading', () => {
    const next = [{ event: 'a' }, { event: 'b' }];
    const look = ({ editions }: Program) => editions.get(EVENTS[0]);
    const now = (key: object) => next[EVENTS.indexOf(key as never)];
    const edited = (name: string) => program({ editions: new Map([[next[0], { name }]]) });
    expect(untouched(look, edited('edited'), now)).toBe(true);
    expect(untouched(look, edited('other'), now)).toBe(false);
    expect(untouched(look, edited('edited'), () => undefined)).toBe(false);
  });
});

describe('the same', () => {
  class Hidden {
    readonly #value: number;
    constructor(value: number) {
      this.#value = value;
    }
    told(): number {
      return this.#value;
    }
  }
  const table = (prefix: string) => ({ rows: [{ prefix }], longest: () => prefix });
  const cycle = () => {
    const own: { self?: unknown } = {};
    own.self = own;
    return own;
  };

  test.each<[unknown, unknown, boolean]>([
    [{ a: [1n, 'x', null] }, { a: [1n, 'x', null] }, true],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [{ a: undefined }, { b: undefined }, false],
    [[1, 2], [1], false],
    [[], {}, false],
    [null, {}, false],
    [new Decimal('1.10'), new Decimal('1.1'), true],
    [new Decimal('1.1'), new Decimal('1.2'), false],
    [new Money('1.1', 'EUR'), new Money('1.1', 'USD'), false],
    [new Map([['a', [1]]]), new Map([['a', [1]]]), true],
    [new Map([['a', [1]]]), new Map([['a', [2]]]), false],
    [new Set([1, 2]), new Set([1, 3]), false],
    [Uint8Array.of(1, 2), Uint8Array.of(1, 2), true],
    [Uint8Array.of(1, 2), Uint8Array.of(1, 3), false],
    [table('370'), table('370'), true],
    [table('370'), table('371'), false],
    [new Hidden(1), new Hidden(1), false], // what cannot be seen is not taken to be the same
    [cycle(), cycle(), false],
    [() => 1, () => 1, false],
  ])('%o and %o: %s', (a, b, isSame) => {
    const same = comparing();
    expect([same(a, b), same(b, a), same(a, b)]).toEqual([isSame, isSame, isSame]);
    expect(same(a, a)).toBe(true);
  });
});
