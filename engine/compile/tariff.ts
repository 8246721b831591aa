import assert from 'node:assert/strict';
import type { TariffDocument, TariffRate } from '../model/documents.generated.ts';
import type { RatePrice, RateRow, Tariff } from '../model/program.ts';
import type { Context } from './findings.ts';
import { atScale, commonScale, type Fraction, fractionOf } from './fraction.ts';
import { prefixTable } from './prefix-table.ts';

/** Exact amounts of a rate, before the tariff's scale is known; the disconnect percentage is in each. */
interface ExactPrice {
  readonly firstSeconds: number;
  readonly nextSeconds: number;
  readonly connect: Fraction;
  readonly first: Fraction;
  readonly next: Fraction;
}

/**
 * All rates of a tariff by prefix, at the one scale that makes every amount whole. A rate's own field wins over the
 * tariff's. Issues: tariff/duplicate-prefix, tariff/no-price.
 */
export function compileTariff(document: TariffDocument, context: Context): Tariff {
  const { places } = context.book;
  const exact = new Map<string, ExactPrice>();
  const priced = document.rates.map((rate) => ({ rate, key: keyOf(rate, document, exact, context) }));
  const scale = commonScale([...exact.values()].flatMap(({ connect, first, next }) => [connect, first, next]));
  const prices = new Map([...exact].map(([key, price]) => [key, scaled(price, scale)]));
  const rows = new Map<string, RateRow>();
  for (const { rate, key } of priced) {
    const place = places.of(rate);
    const price = key === null ? null : (prices.get(key) ?? null);
    for (const prefix of prefixesOf(rate)) {
      const other = rows.get(prefix);
      if (other === undefined) {
        rows.set(prefix, { prefix, title: rate.title ?? null, price, place });
        continue;
      }
      context.findings.error(
        'tariff/duplicate-prefix',
        places.of(rate, 'prefix'),
        `prefix ${prefix} has a rate in tariff ${document.name} already`,
        {
          related: { message: 'the other rate stands here', place: other.place },
        },
      );
    }
  }
  return { name: document.name, scale, prefixes: prefixTable([...rows.values()]), place: places.of(document) };
}

/** Digits without a leading plus. Zones and rates write prefixes alike. */
export function prefixesOf({ prefix }: Pick<TariffRate, 'prefix'>): string[] {
  return (Array.isArray(prefix) ? prefix : [prefix]).map((authored) => String(authored).replace(/^\+/, ''));
}

/** The price of `rate` in `exact`, by what it is computed from: most rates of a tariff share few prices. Null: none. */
function keyOf(
  rate: TariffRate,
  document: TariffDocument,
  exact: Map<string, ExactPrice>,
  { book, findings }: Context,
): string | null {
  const perMinute = rate['per-minute'] ?? document['per-minute'];
  if (perMinute === 'none') return null;
  if (perMinute === undefined) {
    findings.error(
      'tariff/no-price',
      book.places.of(rate),
      'this rate has no "per-minute", and neither has its tariff',
      {
        hint: 'write "per-minute: 0.00" for a free destination, "per-minute: none" for one that cannot be called',
      },
    );
    return null;
  }
  const authored = {
    perMinute,
    firstPerMinute: rate['first-per-minute'] ?? document['first-per-minute'] ?? perMinute,
    connectFee: rate['connect-fee'] ?? document['connect-fee'] ?? 0,
    disconnectPercent: rate['disconnect-percent'] ?? document['disconnect-percent'] ?? 0,
    increments: rate.increments ?? document.increments ?? '1/1',
  };
  const key = Object.values(authored).join(' ');
  if (!exact.has(key)) exact.set(key, exactPrice(authored));
  return key;
}

interface AuthoredPrice {
  readonly perMinute: string | number;
  readonly firstPerMinute: string | number;
  readonly connectFee: string | number;
  readonly disconnectPercent: string | number;
  readonly increments: string;
}

function exactPrice(authored: AuthoredPrice): ExactPrice {
  const [firstSeconds = 1, nextSeconds = 1] = authored.increments.split('/').map(Number);
  const percent = fractionOf(authored.disconnectPercent);
  const hundred = 100n * percent.denominator;
  // The percentage is on the whole call, so it may as well be on each of its parts.
  const withDisconnect = (amount: string | number, seconds: bigint, perSeconds: bigint): Fraction => {
    const { numerator, denominator } = fractionOf(amount);
    return {
      numerator: numerator * seconds * (hundred + percent.numerator),
      denominator: denominator * perSeconds * hundred,
    };
  };
  return {
    firstSeconds,
    nextSeconds,
    connect: withDisconnect(authored.connectFee, 1n, 1n),
    first: withDisconnect(authored.firstPerMinute, BigInt(firstSeconds), 60n),
    next: withDisconnect(authored.perMinute, BigInt(nextSeconds), 60n),
  };
}

/** The tariff that a route or allowance names; linking has seen that there is one. */
export function tariffNamed(name: string, tariffs: ReadonlyMap<string, Tariff>): Tariff {
  const tariff = tariffs.get(name);
  assert(tariff, `no tariff ${name}`);
  return tariff;
}

function scaled(price: ExactPrice, scale: bigint): RatePrice {
  return {
    firstSeconds: price.firstSeconds,
    nextSeconds: price.nextSeconds,
    connect: atScale(price.connect, scale),
    first: atScale(price.first, scale),
    next: atScale(price.next, scale),
  };
}
