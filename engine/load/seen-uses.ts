import type { Book } from '../model/book.ts';
import type { Charge } from '../model/documents.generated.ts';
import { meterOf } from './link/measured.ts';

/** What prices ask of the uses of meters, by the meter's name. */
export interface SeenUses {
  /** Those of which a price sees each use alone: none of them can take back. */
  readonly each: ReadonlySet<string>;
  /** The dimensions that say what a use costs. */
  readonly amounts: ReadonlyMap<string, ReadonlySet<string>>;
}

type OfBook = Pick<Book, 'plans' | 'chargePlans'>;

/** Every use of a book is asked by it. */
const KNOWN = new WeakMap<OfBook['plans'], SeenUses>();

/** Of all charges of the book. */
export function seenUses(book: OfBook): SeenUses {
  const found = KNOWN.get(book.plans) ?? find(book);
  KNOWN.set(book.plans, found);
  return found;
}

function find({ plans, chargePlans }: OfBook): SeenUses {
  const each = new Set<string>();
  const amounts = new Map<string, Set<string>>();
  for (const document of [...plans.values(), ...chargePlans.values()]) {
    for (const charge of document.charges ?? []) {
      const meter = meterOf(charge);
      if (meter === null) continue;
      if (seesEachUse(charge)) each.add(meter);
      for (const price of pricesOf(charge.price))
        if ('from-event' in price) amounts.set(meter, (amounts.get(meter) ?? new Set()).add(price['from-event']));
    }
  }
  return { each, amounts };
}

/** Whether a price, or a limit, is of each use by itself. */
export function seesEachUse({ price, limits }: Pick<Charge, 'price' | 'limits'>): boolean {
  const rows = typeof price === 'object' && 'choose' in price ? price.choose : [];
  const bounds = [limits ?? [], ...rows.map((row) => row.limits ?? [])].flat();
  return (
    bounds.some(({ over }) => over === 'event') ||
    pricesOf(price).some((one) => 'percent' in one || 'from-event' in one || ('over' in one && one.over === 'event'))
  );
}

type OnePrice = Exclude<Extract<Charge['price'], object>, { choose: unknown }>;

function pricesOf(price: Charge['price']): OnePrice[] {
  if (typeof price !== 'object') return [];
  if (!('choose' in price)) return [price];
  const { choose, otherwise } = price;
  return [...choose.map((row) => row.price), otherwise].filter((one): one is OnePrice => typeof one === 'object');
}
