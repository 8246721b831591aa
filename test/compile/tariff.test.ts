import { describe, expect, test } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { Findings } from '../../engine/compile/findings.ts';
import { compileTariff } from '../../engine/compile/tariff.ts';
import { load, memorySource } from '../../engine/load/load.ts';
import type { Book } from '../../engine/model/book.ts';
import type { TariffDocument } from '../../engine/model/documents.generated.ts';
import type { Tariff } from '../../engine/model/program.ts';
import { compileText, known, programOf } from './build.ts';

/** No rate here has a window, so any moment is as good as another. */
const NOW = { instant: 0, timeZone: 'UTC' };

const tariff = (body: string) => `kind: tariff\nname: calls\n${body}`;

async function tariffOf(body: string): Promise<Tariff> {
  return known((await programOf(tariff(body))).tariffs.get('calls'));
}

/** A row's prices as [connect, first, next] of `scale`. */
async function priceOf(body: string, prefix = '44'): Promise<readonly unknown[]> {
  const { prefixes, scale } = await tariffOf(body);
  const price = known(prefixes.longest(prefix, NOW)?.price);
  return [scale, price.connect, price.first, price.next, `${price.firstSeconds}/${price.nextSeconds}`];
}

describe('the amounts of a rate are exact', () => {
  test('a second costs a sixtieth of a minute', async () => {
    expect(await priceOf('rates: [{ prefix: 44, per-minute: 0.01 }]')).toEqual([6000n, 0n, 1n, 1n, '1/1']);
  });

  test('increments make whole intervals', async () => {
    // 0.10 a minute: 60 s cost 0.10, 6 s cost 0.01.
    expect(await priceOf('rates: [{ prefix: 44, per-minute: 0.10, increments: 60/6 }]')).toEqual([
      100n,
      0n,
      10n,
      1n,
      '60/6',
    ]);
  });

  test('the first interval may have a price of its own', async () => {
    // 30 s at 0.24 a minute: 0.12; 6 s at 0.05 a minute: 0.005.
    expect(
      await priceOf('rates: [{ prefix: 44, per-minute: 0.05, first-per-minute: 0.24, increments: 30/6 }]'),
    ).toEqual([200n, 0n, 24n, 1n, '30/6']);
  });

  test('the disconnect percentage is in each part', async () => {
    // 0.05 × 1.02 = 0.051; 0.06 × 1.02 = 0.0612; 6 s: 0.006 × 1.02 = 0.00612 = 153/25000, the finest of them.
    expect(
      await priceOf(
        'rates: [{ prefix: 44, per-minute: 0.06, increments: 60/6, connect-fee: 0.05, disconnect-percent: 2 }]',
      ),
    ).toEqual([25_000n, 1275n, 1530n, 153n, '60/6']);
  });

  test('one scale makes every amount of the tariff whole', async () => {
    const { scale, prefixes } = await tariffOf(
      'rates: [{ prefix: 1, per-minute: 0.01, increments: 60/60 }, { prefix: 2, per-minute: 0.07, increments: 1/1 }]',
    );
    // 0.01 and 0.07/60 = 7/6000.
    expect(scale).toBe(6000n);
    expect(['1', '2'].map((digits) => prefixes.longest(digits, NOW)?.price?.next)).toEqual([60n, 7n]);
  });
});

describe("a rate's own field wins over its tariff's", () => {
  const SHARED = 'per-minute: 0.60\nincrements: 60/60\nconnect-fee: 0.10\nfirst-per-minute: 1.20\n';

  test.each([
    ['{ prefix: 44 }', [10n, 1n, 12n, 6n, '60/60']],
    ['{ prefix: 44, per-minute: 0.30 }', [10n, 1n, 12n, 3n, '60/60']],
    ['{ prefix: 44, increments: 30/10 }', [10n, 1n, 6n, 1n, '30/10']],
    ['{ prefix: 44, connect-fee: 0.00 }', [5n, 0n, 6n, 3n, '60/60']],
    ['{ prefix: 44, first-per-minute: 0.60 }', [10n, 1n, 6n, 6n, '60/60']],
  ])('%s', async (rate, expected) => expect(await priceOf(`${SHARED}rates: [${rate}]`)).toEqual(expected));

  test('none is no price, although a shorter prefix has one', async () => {
    const { prefixes } = await tariffOf(
      'per-minute: 1\nrates: [{ prefix: 44 }, { prefix: 4470, per-minute: none }, { prefix: 44701 }]',
    );
    expect(
      ['44', '447', '4470', '44702', '44701'].map((digits) => prefixes.longest(digits, NOW)?.price === null),
    ).toEqual([false, false, true, true, false]);
  });
});

describe('prefixes', () => {
  test('drop a leading plus and keep leading zeros', async () => {
    const { prefixes } = await tariffOf('per-minute: 1\nrates: [{ prefix: [+370, "0044", 0033] }]');
    expect(prefixes.rows.map(({ prefix }) => prefix)).toEqual(['0033', '0044', '370']);
  });

  test('two rates for one prefix are refused with both places', async () => {
    const { issues } = await compileText(
      tariff(
        'per-minute: 1\nrates:\n  - { prefix: [370, 371] }\n  - { prefix: 44 }\n  - { prefix: +370, title: again }',
      ),
    );
    expect(
      issues.map(({ code, place, related }) => [code, place.range.start.line, related?.place.range.start.line]),
    ).toEqual([['tariff/duplicate-prefix', 7, 5]]);
  });

  test('a rate without a price is refused', async () => {
    const { told } = await compileText(tariff('rates:\n  - { prefix: 44, per-minute: 1 }\n  - { prefix: 45 }'));
    expect(told).toEqual(['5:5 error tariff/no-price']);
  });

  test('a prefix that is no number is refused', async () => {
    const loaded = load(memorySource({ 'book.yaml': tariff('rates: [{ prefix: 4a, per-minute: 1 }]') }));
    const issues = loaded.value === null ? loaded.issues : (await compile(loaded.value)).issues;
    expect(issues).toHaveLength(1);
  });

  test('of a hundred thousand each is found by its prefix', async () => {
    const rates = Array.from({ length: 100_000 }, (_, index) => ({
      prefix: String(10_000_000 + index * 577),
      'per-minute': `0.${String(1 + (index % 9000)).padStart(4, '0')}`,
      increments: index % 2 === 0 ? '60/60' : '30/6',
    }));
    const place = { file: 'book.yaml', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } } };
    const places: Book['places'] = { of: () => place, ofKey: () => place };
    const document: TariffDocument = { kind: 'tariff', name: 'large', rates };
    const findings = new Findings();
    const compiled = await compileTariff(document, null, { book: { places, settings: {} } as Book, findings });
    expect(findings.issues).toEqual([]);
    const found = rates.filter(({ prefix }) => compiled.prefixes.longest(`${prefix}123`, NOW)?.prefix === prefix);
    expect(found).toHaveLength(100_000);
    expect(compiled.prefixes.longest('1', NOW)).toBeNull();
  });
});
