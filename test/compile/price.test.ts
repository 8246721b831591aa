import { describe, expect, test } from 'vitest';
import type { Charge, Price } from '../../engine/model/program.ts';
import { compileText, known, programOf, singlePrice } from './build.ts';

const chargePlan = (charge: string) =>
  `kind: charge-plan\nname: line\ncurrency: EUR\ncharges:\n  - { name: fee, due: { every: cycle }, quantity: seats-used, ${charge} }`;

async function chargeOf(charge: string): Promise<Charge> {
  return known((await programOf(chargePlan(charge))).chargePlans.get('line')?.charges[0]);
}

const priceOf = async (price: string): Promise<Price> => singlePrice(await chargeOf(`price: ${price}`));

/** The issues of a price: their codes and the text that each points at. */
async function toldOf(charge: string): Promise<readonly string[]> {
  const text = chargePlan(charge);
  const { issues, program } = await compileText(text);
  if (issues.some(({ severity }) => severity === 'error')) expect(program).toBeNull();
  return issues.map(
    ({ code, place: { range } }) =>
      `${code} at ${text.split('\n')[range.start.line - 1]?.slice(range.start.column - 1, range.end.column - 1)}`,
  );
}

// A quantity arrives in millionths: one unit is 1,000,000 of them.
describe('a price is exact scaled integers', () => {
  test.each([
    ['1', 1_000_000n, 1n],
    ['10.00', 100_000n, 1n], // 10 / 1,000,000
    ['0.005', 200_000_000n, 1n],
    ['0.00', 1n, 0n],
    ['{ amount: 5, per: 1000 }', 200_000_000n, 1n],
    ['{ amount: 1, per: 3 }', 3_000_000n, 1n],
    ['{ amount: 0.07, per: 0.5 }', 50_000_000n, 7n], // 0.14 a unit
    ['999999999999.999999999999', 10n ** 18n, 999_999_999_999_999_999_999_999n],
  ])('%s is rate / scale for one millionth', async (price, scale, rate) => {
    expect(await priceOf(price)).toEqual({ kind: 'per-unit', scale, rate });
  });

  test('a package counts started ones, and need not have any, where it does not say', async () => {
    expect(await priceOf('{ package: 5.50, of: 1000 }')).toEqual({
      kind: 'package',
      scale: 2n,
      price: 11n,
      size: 1_000_000_000n,
      partial: 'up',
      least: 0,
    });
  });

  test('an exact share of a package is whole for every millionth', async () => {
    const price = await priceOf('{ package: 1, of: 3, partial: exact, least: 1 }');
    expect(price).toEqual({
      kind: 'package',
      scale: 3_000_000n,
      price: 3_000_000n,
      size: 3_000_000n,
      partial: 'exact',
      least: 1,
    });
  });

  test('the tiers of a graduated price share one scale', async () => {
    const price = await priceOf(
      '{ graduated: [{ up-to: 1000, unit: 0.01 }, { up-to: 2500.5, flat: 3.50, unit: 0.005 }, { flat: 1 }] }',
    );
    // 0.01 and 0.005 for each millionth: 200,000,000 makes both whole, and the flat amounts with them.
    expect(
      price.kind === 'graduated' && {
        scale: price.scale,
        tiers: price.tiers.map(({ upTo, flat, rate }) => [upTo, flat, rate]),
      },
    ).toEqual({
      scale: 200_000_000n,
      tiers: [
        [1_000_000_000n, 0n, 2n],
        [2_500_500_000n, 700_000_000n, 1n],
        [null, 200_000_000n, 0n],
      ],
    });
  });

  test('a volume price keeps its kind', async () => {
    expect((await priceOf('{ volume: [{ up-to: 5, unit: 2 }, { unit: 1 }] }')).kind).toBe('volume');
  });
});

describe('a quantity', () => {
  test.each([
    ['quantity: 3', { kind: 'number', value: '3' }],
    ['quantity: 0.000001', { kind: 'number', value: '0.000001' }],
  ])('%s', async (quantity, expected) => {
    const text = chargePlan(`price: 1`).replace('quantity: seats-used', quantity);
    const charge = known((await programOf(text)).chargePlans.get('line')?.charges[0]);
    expect(charge.quantity.kind === 'number' && { kind: 'number', value: charge.quantity.value.toFixed() }).toEqual(
      expected,
    );
  });

  test('is one where the charge does not say', async () => {
    const charge = (await programOf(chargePlan('price: 1').replace('quantity: seats-used, ', ''))).chargePlans.get(
      'line',
    )?.charges[0];
    expect(charge?.quantity.kind === 'number' && charge.quantity.value.toFixed()).toBe('1');
  });

  test('may be a count of seats', async () => {
    expect((await chargeOf('price: 1')).quantity).toEqual({ kind: 'fact', fact: 'seats-used' });
  });
});

describe('a price that cannot be meant is refused with its place', () => {
  test.each([
    [
      'price: { graduated: [{ up-to: 9, unit: 2 }, { up-to: 9, unit: 1 }, { unit: 1 }] }',
      ['price/tiers-do-not-ascend at 9'],
    ],
    [
      'price: { volume: [{ up-to: 9, unit: 2 }, { up-to: 8.9, unit: 1 }, { unit: 1 }] }',
      ['price/tiers-do-not-ascend at 8.9'],
    ],
    ['price: { graduated: [{ up-to: 9, unit: 2 }, { up-to: 10, unit: 1 }] }', ['price/last-tier-missing at 10']],
    ['price: { graduated: [{ unit: 2 }, { unit: 1 }] }', ['price/open-tier-not-last at { unit: 2 }']],
    ['price: { graduated: [{ up-to: 0.0000001, unit: 2 }, { unit: 1 }] }', ['price/too-fine at 0.0000001']],
    ['price: { package: 1, of: 0.0000001 }', ['price/too-fine at 0.0000001']],
  ])('%s', async (charge, expected) => expect(await toldOf(charge)).toEqual(expected));

  test('so is a quantity finer than a millionth', async () => {
    const { told } = await compileText(chargePlan('price: 1').replace('seats-used', '0.0000001'));
    expect(told.map((line) => line.split(' ')[2])).toEqual(['price/too-fine']);
  });

  test('all of a book at once', async () => {
    const plan = (name: string) =>
      chargePlan('price: { graduated: [{ up-to: 1, unit: 1 }] }').replace('name: line', `name: ${name}`);
    const { told } = await compileText(`${plan('one')}\n---\n${plan('two')}`);
    expect(told.map((line) => line.replace(/:\d+ /, ' '))).toEqual([
      '5 error price/last-tier-missing',
      '11 error price/last-tier-missing',
    ]);
  });
});
