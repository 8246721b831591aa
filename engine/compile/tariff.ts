import assert from 'node:assert/strict';
import type { TariffDocument, TariffRate } from '../model/documents.generated.ts';
import type { RatePrice, RateRow, Tariff } from '../model/program.ts';
import type { Place } from '../values/issue.ts';
import { parseHours } from '../values/week.ts';
import type { Context } from './findings.ts';
import { atScale, commonScale, type Fraction, fractionOf } from './fraction.ts';
import { prefixTable } from './prefix-table.ts';
import { clash, Windows } from './window.ts';

/** Exact amounts of a rate, before the tariff's scale is known; the disconnect percentage is in each. */
interface ExactPrice {
  readonly firstSeconds: number;
  readonly nextSeconds: number;
  readonly connect: Fraction;
  readonly first: Fraction;
  readonly next: Fraction;
}

/** A rate, of the document or of its file. */
interface Stated {
  readonly rate: TariffRate;
  readonly place: Place;
  readonly prefixPlace: Place;
}

/**
 * All rates of a tariff by prefix, at the one scale that makes every amount whole. A rate's own field wins over the
 * tariff's. Issues: tariff/duplicate-prefix, tariff/overlapping-rates, tariff/no-price, tariff/empty-hours.
 */
export function compileTariff(document: TariffDocument, context: Context): Tariff {
  const { places } = context.book;
  const exact = new Map<string, ExactPrice>();
  const priced = ratesOf(document, context).map((one) => ({ ...one, key: keyOf(one, document, exact, context) }));
  const scale = commonScale([...exact.values()].flatMap(({ connect, first, next }) => [connect, first, next]));
  const prices = new Map([...exact].map(([key, price]) => [key, scaled(price, scale)]));
  const windows = new Windows();
  const rows = new Map<string, RateRow[]>();
  for (const { rate, key, place, prefixPlace } of priced) {
    const price = key === null ? null : (prices.get(key) ?? null);
    const window = windows.of(rate);
    if (typeof document.rates !== 'string') emptyHours(rate, context);
    for (const prefix of prefixesOf(rate)) {
      const row: RateRow = { prefix, title: rate.title ?? null, price, window, place };
      const others = rows.get(prefix);
      const other = others?.find((earlier) => clash(earlier, row));
      if (other !== undefined) tellClash(row, other, prefixPlace, document, context);
      else if (others === undefined) rows.set(prefix, [row]);
      else others.push(row);
    }
  }
  return { name: document.name, scale, prefixes: prefixTable([...rows.values()].flat()), place: places.of(document) };
}

function ratesOf({ name, rates }: TariffDocument, { book }: Context): Stated[] {
  if (typeof rates !== 'string') {
    return rates.map((rate) => ({ rate, place: book.places.of(rate), prefixPlace: book.places.of(rate, 'prefix') }));
  }
  return (book.rateFiles.get(name) ?? []).map(({ rate, place }) => ({ rate, place, prefixPlace: place }));
}

function tellClash(row: RateRow, other: RateRow, place: Place, { name }: TariffDocument, { findings }: Context): void {
  const related = { message: 'the other rate stands here', place: other.place };
  if (row.window === null) {
    const message = `prefix ${row.prefix} has a rate in tariff ${name} already`;
    findings.error('tariff/duplicate-prefix', place, message, { related });
    return;
  }
  const message = `two rates of tariff ${name} for prefix ${row.prefix} are valid at the same time, and nothing says which counts`;
  findings.error('tariff/overlapping-rates', place, message, {
    hint: 'keep their days, hours or dates apart; a later "from" ends an earlier rate, and days with hours stand above one of them',
    related,
  });
}

/** Of a file, its reader has told them. */
function emptyHours(rate: TariffRate, { book, findings }: Context): void {
  if (rate.hours === undefined) return;
  const { start, end } = parseHours(rate.hours);
  if (start !== end) return;
  findings.error(
    'tariff/empty-hours',
    book.places.of(rate, 'hours'),
    `${rate.hours} begins and ends at the same moment`,
    {
      hint: 'leave "hours" out for a rate of the whole day',
    },
  );
}

/** Digits without a leading plus. Zones and rates write prefixes alike. */
export function prefixesOf({ prefix }: Pick<TariffRate, 'prefix'>): string[] {
  return (Array.isArray(prefix) ? prefix : [prefix]).map((authored) => String(authored).replace(/^\+/, ''));
}

/** The price of `rate` in `exact`, by what it is computed from: most rates of a tariff share few prices. Null: none. */
function keyOf(
  { rate, place }: Stated,
  document: TariffDocument,
  exact: Map<string, ExactPrice>,
  { findings }: Context,
): string | null {
  const perMinute = rate['per-minute'] ?? document['per-minute'];
  if (perMinute === 'none') return null;
  if (perMinute === undefined) {
    findings.error('tariff/no-price', place, 'this rate has no "per-minute", and neither has its tariff', {
      hint: 'write "per-minute: 0.00" for a free destination, "per-minute: none" for one that cannot be called',
    });
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
