/** From what an author writes to what a call or a quantity costs: compiler and kernel together, against the oracle. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memorySource } from '../../engine/load/load.ts';
import type { Program } from '../../engine/model/program.ts';
import { build, read } from '../../engine/pipeline.ts';
import { rate, rateCall } from '../../engine/rate/rate.ts';
import { singlePrice } from '../compile/build.ts';
import { compare, fraction, parse, times } from '../oracle/fraction.ts';
import {
  callBehindAllowance,
  callFromStart,
  graduatedBetween,
  type OracleTier,
  packagePrice,
  type TariffRow,
  volumePrice,
} from '../oracle/oracle.ts';
import { decimals, packageTerms, quantityText, tariffRow, tiers } from './arbitraries.ts';
import { amount, quantity } from './builders.ts';

/** JSON is YAML; amounts stay strings, as the loader would keep them. */
async function compiled(document: object): Promise<Program> {
  const source = memorySource({ 'ratebook.yaml': 'title: Prices\n', 'prices.yaml': JSON.stringify(document) });
  const { program, issues } = await build(read(source));
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (program === null) throw new Error('a book without errors has a program');
  return program;
}

const authoredRow = (row: TariffRow, index: number) => ({
  prefix: String(100 + index),
  'per-minute': row.perMinute,
  'first-per-minute': row.firstPerMinute,
  increments: `${row.firstSeconds}/${row.nextSeconds}`,
  'connect-fee': row.connectFee,
  'disconnect-percent': row.disconnectPercent,
});

test('a call costs what its tariff row says, whatever other rows share the tariff’s scale', async () => {
  const rows = fc.array(tariffRow, { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 0, max: 4000 }), async (listed, seconds) => {
      const program = await compiled({ kind: 'tariff', name: 'any', rates: listed.map(authoredRow) });
      const tariff = program.tariffs.get('any');
      for (const [index, row] of listed.entries()) {
        const price = tariff?.prefixes.longest(`${100 + index}55`, { instant: 0, timeZone: 'UTC' })?.price;
        if (!tariff || !price) throw new Error('every row has a price');
        const { units, billedSeconds } = rateCall(price, seconds, 'start');
        const wanted = callFromStart(row, seconds);
        expect(compare(amount(units, tariff.scale), wanted.amount)).toBe(0);
        expect(billedSeconds).toBe(wanted.billedSeconds);
        const behind = rateCall(price, seconds, 'continue').units;
        expect(compare(amount(behind, tariff.scale), callBehindAllowance(row, seconds).amount)).toBe(0);
      }
    }),
    { numRuns: 40 },
  );
});

const authoredTiers = (list: readonly OracleTier[]) =>
  list.map(({ upTo, flat, unit }) => ({ ...(upTo === null ? {} : { 'up-to': upTo }), flat, unit }));

const perUnit = fc.record({ amount: decimals(0, 99, 4), per: fc.integer({ min: 1, max: 5000 }) });

test('a quantity costs what its price says, in every model', async () => {
  await fc.assert(
    fc.asyncProperty(tiers, packageTerms, perUnit, quantityText, async (list, terms, one, held) => {
      const prices = {
        graduated: { graduated: authoredTiers(list) },
        volume: { volume: authoredTiers(list) },
        package: { package: terms.price, of: terms.of, partial: terms.partial, least: terms.least },
        'per-unit': { amount: one.amount, per: String(one.per) },
      };
      const charges = Object.entries(prices).map(([name, price]) => ({ name, due: 'once', price }));
      const program = await compiled({ kind: 'charge-plan', name: 'any', currency: 'EUR', charges });
      const wanted = {
        graduated: graduatedBetween(list, '0', held),
        volume: volumePrice(list, held),
        package: packagePrice(terms, held),
        'per-unit': times(parse(one.amount), parse(held), fraction(1, one.per)),
      };
      for (const price of (program.chargePlans.get('any')?.charges ?? []).map(singlePrice)) {
        expect(compare(amount(rate(price, quantity(held)), price.scale), wanted[price.kind]), price.kind).toBe(0);
      }
    }),
    { numRuns: 60 },
  );
});
