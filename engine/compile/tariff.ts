import type { TariffDocument, TariffRate } from '../model/documents.generated.ts';
import type { RatePrice, RateRow, RateWindow, Tariff } from '../model/program.ts';
import { parseHours } from '../values/week.ts';
import { CallPrices, type Later, scaledPrice, type UnscaledPrice } from './call-price.ts';
import { compileDates, countedUse, holidaysOf, timeZoneOf } from './dates.ts';
import type { Context } from './findings.ts';
import { LaterRates } from './later-rates.ts';
import { prefixTable } from './prefix-table.ts';
import { prefixesOf } from './prefixes.ts';
import type { Stated } from './stated.ts';
import { checkRates, checkRows } from './tariff-checks.ts';
import { unitPriceOf } from './unit-price.ts';
import { clash, Windows } from './window.ts';

/**
 * All rates of a tariff by prefix, at the one scale that makes every amount whole. A rate's own field wins over the
 * tariff's. Issues: tariff/duplicate-prefix, tariff/overlapping-rates, tariff/no-price, tariff/empty-hours, and those of
 * tariff-checks.ts and later-rates.ts.
 */
export async function compileTariff(
  document: TariffDocument,
  fallBack: Tariff | null,
  context: Context,
): Promise<Tariff> {
  const stated = ratesOf(document, context);
  checkRates(stated, document, context);
  const dates = await compileDates(stated, context);
  const windows = new Windows(dates, {
    timeZone: timeZoneOf(document, stated, context),
    holidays: holidaysOf(document, stated, context),
  });
  const counted = countedUse(document, [...dates.values()], context);
  const later = new LaterRates(stated, windows, document, context);
  const prices = new CallPrices(document);
  const begins = later.isEmpty ? stated : stated.filter(({ rate }) => rate.after === undefined);
  const validity = begins.map(({ rate }) => windows.of(rate));
  const unscaled = begins.map((one, index) => pricesOf(one, validity[index] ?? null, later, prices, document, context));
  later.tellUnused();
  const scale = prices.scale();
  const rows: RateRow[] = [];
  begins.forEach(({ rate, place }, index) => {
    const [window, title] = [validity[index] ?? null, rate.title ?? null];
    const price = scaledOf(unscaled[index] ?? null);
    for (const prefix of prefixesOf(rate)) rows.push({ prefix, title, price: price(prefix), window, place });
  });
  const prefixes = prefixTable(rows);
  tellClashes(prefixes.rows, stated, document, context);
  checkRows(prefixes.rows, scale, context);
  const split = document.split ?? null;
  return { name: document.name, scale, prefixes, split, counted, fallBack, place: context.book.places.of(document) };
}

/** The price of a rate; of several prefixes, those by which calls go on behind it differ. Null: it has none. */
type Unscaled = UnscaledPrice | ReadonlyMap<string, UnscaledPrice | null> | null;

function pricesOf(
  one: Stated,
  window: RateWindow | null,
  later: LaterRates,
  prices: CallPrices,
  document: TariffDocument,
  context: Context,
): Unscaled {
  if (later.isEmpty) return priceOf(one, [], document, prices, context);
  const of = (prefix: string) => priceOf(one, later.behind(prefix, window), document, prices, context);
  return new Map(prefixesOf(one.rate).map((prefix) => [prefix, of(prefix)]));
}

function scaledOf(unscaled: Unscaled): (prefix: string) => RatePrice | null {
  if (unscaled instanceof Map) {
    return (prefix) => {
      const own: UnscaledPrice | null = unscaled.get(prefix) ?? null;
      return own === null ? null : scaledPrice(own);
    };
  }
  const price = unscaled === null ? null : scaledPrice(unscaled as UnscaledPrice);
  return () => price;
}

function ratesOf({ name, rates }: TariffDocument, context: Context): readonly Stated[] {
  const { places, rateFiles } = context.book;
  if (typeof rates === 'string') return rateFiles.get(name) ?? [];
  for (const rate of rates) emptyHours(rate, context);
  return rates.map((rate) => ({ rate, place: places.of(rate) }));
}

/** Of a file, its reader has told them. */
function emptyHours(rate: TariffRate, { book, findings }: Context): void {
  if (rate.hours === undefined) return;
  const { start, end } = parseHours(rate.hours);
  if (start !== end) return;
  const place = book.places.of(rate, 'hours');
  findings.error('tariff/empty-hours', place, `${rate.hours} begins and ends at the same moment`, {
    hint: 'leave "hours" out for a rate of the whole day',
  });
}

/** Rows of one prefix stand together in `rows`, those that nothing sets apart in the order in which they were written. */
function tellClashes(
  rows: readonly RateRow[],
  stated: readonly Stated[],
  document: TariffDocument,
  context: Context,
): void {
  let first = 0;
  rows.forEach((row, index) => {
    if (rows[first]?.prefix !== row.prefix) first = index;
    for (let at = first; at < index; at += 1) {
      const other = rows[at] as RateRow;
      if (!clash(other, row)) continue;
      tellClash(row, other, stated, document, context);
      return;
    }
  });
}

function tellClash(
  row: RateRow,
  other: RateRow,
  stated: readonly Stated[],
  { name, rates }: TariffDocument,
  { book, findings }: Context,
): void {
  const related = { message: 'the other rate stands here', place: other.place };
  const rate = typeof rates === 'string' ? undefined : stated.find(({ place }) => place === row.place)?.rate;
  const place = rate === undefined ? row.place : book.places.of(rate, 'prefix');
  if (row.window === null) {
    const message = `prefix ${row.prefix} has a rate in tariff ${name} already`;
    findings.error('tariff/duplicate-prefix', place, message, { related });
    return;
  }
  const message = `two rates of tariff ${name} for prefix ${row.prefix} are valid at the same time, and nothing says which counts`;
  findings.error('tariff/overlapping-rates', place, message, {
    hint: 'keep their days, hours or dates apart, or give one of them a greater "weight"; a later "from" ends an earlier rate, and days with hours stand above one of them',
    related,
  });
}

/** Null where the rate says that there is no price, or where it should have said one. */
function priceOf(
  { rate, place }: Stated,
  later: readonly Later[],
  document: TariffDocument,
  prices: CallPrices,
  { findings }: Context,
): UnscaledPrice | null {
  const price = unitPriceOf(rate, document);
  if (price === 'none') return null;
  if (price !== null) return prices.of(rate, price, later);
  findings.error('tariff/no-price', place, 'this rate has no "per-minute", and neither has its tariff', {
    hint: 'write "per-minute: 0.00" for a free destination, "per-minute: none" for one that cannot be called',
  });
  return null;
}
