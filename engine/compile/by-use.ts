import type {
  Charge as ChargeDocument,
  LimitsOfCharge,
  MeterDocument,
  PriceOver,
} from '../model/documents.generated.ts';
import { USED } from '../values/date-facts.ts';
import { expectTimes } from './bounds-times.ts';
import { meterOf } from './counted.ts';
import type { Context } from './findings.ts';
import { isSameOver, overOf } from './over.ts';
import { saysOfUses } from './price-times.ts';
import { overWords } from './words.ts';

/** Where something stands that is said of each use, and what is said. */
export interface Said {
  readonly owner: object;
  readonly key: string;
  readonly words: string;
}

type Authored = Exclude<ChargeDocument['price'], { choose: unknown }>;

/**
 * A price that sees less than a period: the charge is for what a meter measures, in a way that can be seen so. Issues:
 * price/no-uses, price/not-added-up, price/level-of-uses, price/no-field, price/limits-between, price/limits-twice,
 * price/quantity-of-uses.
 */
export function expectUses(charge: ChargeDocument, context: Context): void {
  const { price, quantity } = charge;
  const meter = meterOf(quantity, context);
  expectBounded(charge, price, meter, context);
  expectMeasured(charge, context);
  for (const one of tiersOf(price)) expectTimes(one, charge, seesUses(price, charge.limits), context);
  if (typeof price !== 'object' || !('choose' in price)) {
    expectOne(price, charge, meter, context);
    return;
  }
  for (const row of price.choose) {
    for (const key of ['where', 'dates', 'days', 'hours'] as const)
      if (row[key] !== undefined) expectNoLevel({ owner: row, key, words: `"${key}" is` }, meter, context);
    if (row[USED] !== undefined) expectGrain({ owner: row, key: USED, words: `"${USED}" is` }, 'event', meter, context);
    expectOne(row.price, charge, meter, context);
    expectBounded(row, row.price, meter, context);
    expectLimitsOnce(row, charge, context);
  }
  if (price.otherwise !== undefined) expectOne(price.otherwise, charge, meter, context);
}

function expectMeasured(charge: ChargeDocument, context: Context): void {
  if (seesUses(charge.price, charge.limits)) expectOfUses(charge, context);
}

/** What is done with the quantity of a period is nothing to a price that sees its uses. */
export function expectOfUses(charge: ChargeDocument, { findings, book }: Context): void {
  const { quantity } = charge;
  if (typeof quantity !== 'object') return;
  for (const key of ['convert', 'at-least'] as const) {
    if (quantity[key] === undefined) continue;
    const message = `"${key}" is of the quantity of a period, and the price sees less than that at once`;
    findings.error('price/quantity-of-uses', book.places.of(quantity, key), message, {
      hint: `let the price see whole periods, or leave "${key}" out`,
      related: { message: 'the price', place: book.places.of(charge, 'price') },
    });
  }
}

function tiersOf(price: ChargeDocument['price']): Extract<Authored, { graduated: unknown } | { volume: unknown }>[] {
  if (typeof price !== 'object') return [];
  if ('choose' in price) return pricesOf(price).flatMap(tiersOf);
  return 'graduated' in price || 'volume' in price ? [price] : [];
}

function seesUses(price: ChargeDocument['price'], limits: LimitsOfCharge | undefined): boolean {
  if ([limits ?? []].flat().some((one) => overOf(one).over !== undefined)) return true;
  if (typeof price !== 'object') return false;
  if ('choose' in price)
    return (
      price.choose.some((row) => saysOfUses(row) || seesUses(row.price, row.limits)) ||
      (price.otherwise !== undefined && seesUses(price.otherwise, undefined))
    );
  return 'percent' in price || 'from-event' in price || ('over' in price && overOf(price).over !== undefined);
}

function expectOne(price: Authored, charge: ChargeDocument, meter: MeterDocument | undefined, context: Context): void {
  if (typeof price !== 'object') return;
  if ('percent' in price) expectPercent(price, charge, meter, context);
  else if ('from-event' in price) expectField(price, meter, context);
  else if ('over' in price && price.over !== undefined && price.over !== 'period')
    expectGrain({ owner: price, key: 'over', words: overSays(price.over) }, price.over, meter, context);
}

/** What is left of an overdue invoice is one amount: nothing of it is free, and no uses are counted. */
function expectPercent(
  price: Extract<Authored, { percent: unknown }>,
  charge: ChargeDocument,
  meter: MeterDocument | undefined,
  context: Context,
): void {
  const { findings, book } = context;
  const isOwed = charge.due === 'when-overdue' && charge.price === price;
  if (!isOwed)
    return void expectGrain({ owner: price, key: 'percent', words: 'a percentage is' }, 'event', meter, context);
  for (const key of ['per-event', 'free'] as const) {
    if (price[key] === undefined) continue;
    const message = `"${key}" is of the uses of a meter, and this percentage is of what is owed on an invoice`;
    const related = { message: 'when it is due', place: book.places.of(charge, 'due') };
    findings.error('price/no-uses', book.places.of(price, key), message, { related });
  }
}

function expectField(
  price: Extract<Authored, { 'from-event': unknown }>,
  meter: MeterDocument | undefined,
  context: Context,
): void {
  const { findings, book } = context;
  const field = price['from-event'];
  if (!expectMeter({ owner: price, key: 'from-event', words: 'a price that is told with each use is' }, meter, context))
    return;
  const values = meter.dimensions?.[field];
  if (values === 'number') return;
  const message =
    values === undefined
      ? `"${meter.name}" has no dimension "${field}" that could say what a use costs`
      : `"${field}" of "${meter.name}" is text, and a price is a number`;
  findings.error('price/no-field', book.places.of(price, 'from-event'), message, {
    hint: `write "dimensions: { ${field}: number }" in the meter`,
    related: { message: 'the meter', place: book.places.of(meter) },
  });
}

/** Limits of less than a period bound what the price sees at once, or several of that where it sees each use. */
function expectBounded(
  owner: { readonly limits?: LimitsOfCharge },
  price: ChargeDocument['price'],
  meter: MeterDocument | undefined,
  context: Context,
): void {
  for (const limits of [owner.limits ?? []].flat()) {
    const { over } = overOf(limits);
    if (over === undefined || limits.over === undefined) continue;
    expectGrain({ owner: limits, key: 'over', words: overSays(limits.over) }, limits.over, meter, context);
    const prices = typeof price === 'object' && 'choose' in price ? pricesOf(price) : [price];
    for (const one of prices) {
      const seen = typeof one === 'object' && 'over' in one ? overOf(one).over : undefined;
      if (seen === undefined || seen === 'event' || isSameOver(seen, over)) continue;
      const message = `these limits are of each ${overWords(over)}, and the price is of each ${overWords(seen)}`;
      context.findings.error('price/limits-between', context.book.places.of(limits, 'over'), message, {
        hint: `write "over: ${String(Reflect.get(one as object, 'over'))}", or leave "over" out of one of both`,
        related: { message: 'the price', place: context.book.places.of(one as object, 'over') },
      });
    }
  }
}

function pricesOf({ choose, otherwise }: Extract<ChargeDocument['price'], { choose: unknown }>): Authored[] {
  return [...choose.map(({ price }) => price), ...(otherwise === undefined ? [] : [otherwise])];
}

/** Nearest wins whole, but limits of all and of one case are of different amounts: only one of both can be meant. */
function expectLimitsOnce(row: { readonly limits?: LimitsOfCharge }, charge: ChargeDocument, context: Context): void {
  if (row.limits === undefined || charge.limits === undefined) return;
  const { places } = context.book;
  const message = 'this case has limits of its own, and the charge has some for all cases';
  context.findings.error('price/limits-twice', places.of(row, 'limits'), message, {
    hint: 'write them in each case, or leave those of the cases out',
    related: { message: 'the limits of the charge', place: places.of(charge, 'limits') },
  });
}

function overSays(over: PriceOver): string {
  return `"over: ${over}" is`;
}

/**
 * Seen alone, a use is what it adds to the whole. Of a stretch of time any aggregate can be taken, but not of one that the
 * meter cuts up itself or that its uses count for a part of.
 */
export function expectGrain(said: Said, over: PriceOver, meter: MeterDocument | undefined, context: Context): void {
  if (!expectMeter(said, meter, context)) return;
  const { aggregate = 'count', name, window, prorate } = meter;
  if (window !== undefined || prorate !== undefined) {
    const key = window === undefined ? 'prorate' : 'window';
    tellOfMeter(
      'price/not-added-up',
      said,
      meter,
      key,
      `a part of what "${name}" measures, which has ${OWN[key]}`,
      context,
    );
  } else if (over === 'event' && !(aggregate === 'count' || aggregate === 'sum')) {
    const says = `of uses that are counted or added up, and "${name}" takes the ${aggregate}`;
    tellOfMeter('price/not-added-up', said, meter, 'aggregate', says, context);
  } else if (over === 'event') expectNoLevel(said, meter, context);
}

const OWN = { window: 'windows of its own', prorate: 'uses that count for their time' } as const;

/** A level lasts beyond the use that set it. */
function expectNoLevel(said: Said, meter: MeterDocument | undefined, context: Context): void {
  if (!expectMeter(said, meter, context)) return;
  const { aggregate, level, name } = meter;
  if (aggregate !== 'latest' && aggregate !== 'weighted-sum' && level !== 'carried') return;
  const key = level === 'carried' ? 'level' : 'aggregate';
  const says = `of each use, and "${name}" measures a level that lasts beyond it`;
  tellOfMeter('price/level-of-uses', said, meter, key, says, context);
}

function tellOfMeter(
  code: string,
  { owner, key, words }: Said,
  meter: MeterDocument,
  of: keyof MeterDocument,
  says: string,
  { findings, book }: Context,
): void {
  findings.error(code, book.places.of(owner, key as never), `${words} ${says}`, {
    related: { message: 'the meter', place: book.places.of(meter, of in meter ? of : 'name') },
  });
}

function expectMeter(
  { owner, key, words }: Said,
  meter: MeterDocument | undefined,
  { findings, book }: Context,
): meter is MeterDocument {
  if (meter !== undefined) return true;
  findings.error(
    'price/no-uses',
    book.places.of(owner, key as never),
    `${words} of what a meter measures, and the charge is for none`,
    {
      hint: 'name one with "quantity: { meter: … }"',
    },
  );
  return false;
}
