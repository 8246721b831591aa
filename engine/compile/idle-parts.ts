import type { Charge as ChargeDocument } from '../model/documents.generated.ts';
import type { AnyPrice } from '../model/price.ts';
import type { Charge } from '../model/program.ts';
import type { Proration } from '../model/proration.ts';
import type { Context } from './findings.ts';

type Counting = 'count-in' | 'out-of' | 'least';

/**
 * What counts nothing, as no part costs its share. Not so a clock, which says what a part is, nor the least of a part, which
 * a last day at the very beginning of a period has. Issue: prorate/contradiction.
 */
export function expectParts(prorate: object, term: Proration, { book: { places }, findings }: Context): void {
  if (costsShares(term)) return;
  const block: Partial<Record<Counting, unknown>> = prorate;
  const isByClock = term.countIn === 'seconds' || term.countIn === 'minutes';
  const idle: Readonly<Record<Counting, boolean>> = {
    'count-in': !isByClock && !countsLeast(term),
    'out-of': !countsLeast(term),
    least: !countsLeast(term) && term.least > 0,
  };
  for (const key of ['count-in', 'out-of', 'least'] as const)
    if (block[key] !== undefined && idle[key])
      findings.error(
        'prorate/contradiction',
        places.ofKey(prorate, key),
        'no part costs its share, so none is counted',
        {
          hint: `leave "${key}" out, or write "first: part" or "last: part"`,
        },
      );
}

/**
 * What a charge itself says of rounding something that it has not: tiers, a part of a period, a quantity in fractions. Issue:
 * rounding/nothing-to-round, with both places.
 */
export function expectRounded(
  charge: ChargeDocument,
  { price, terms }: Pick<Charge, 'price' | 'terms'>,
  { book: { places }, findings }: Context,
): void {
  const { rounding } = charge;
  if (rounding === undefined) return;
  const tell = (
    stage: 'tier' | 'quantity' | 'ratio' | 'daily-rate',
    message: string,
    key: 'price' | 'due' | 'quantity',
  ) =>
    rounding[stage] !== undefined &&
    findings.error('rounding/nothing-to-round', places.ofKey(rounding, stage), message, {
      hint: `leave "${stage}" out`,
      related: { message: RELATED[key], place: places.of(charge, key) },
    });
  const tiered = pricesOf(price).filter((one) => 'tiers' in one);
  if (tiered.length === 0) tell('tier', `the price of "${charge.name}" has no tiers`, 'price');
  if (charge.quantity === 'seats-total' || charge.quantity === 'seats-used')
    tell('quantity', 'seats are whole ones', 'quantity');
  const { prorate, collect } = terms;
  if (collect.kind === 'progressively') return; // it grows by its share of each day
  if (costsShares(prorate) || countsLeast(prorate) || tiered.some(({ boundsTimes }) => boundsTimes !== undefined))
    return;
  for (const stage of ['ratio', 'daily-rate'] as const)
    tell(stage, `no part of a period costs its share, so there is none to round`, 'due');
}

const RELATED = { price: 'the price', due: 'when it is due', quantity: 'what it counts' } as const;

function costsShares({ first, last, changes }: Proration): boolean {
  return [first, last].some((part) => part === 'part' || part === 'merge') || !WHOLE.includes(changes);
}

const WHOLE: readonly Proration['changes'][] = ['as-charged', 'full', 'free'];

/** A day is counted of a part that ends before its first one is over. */
function countsLeast({ least, last }: Proration): boolean {
  return least > 0 && last !== 'free';
}

function pricesOf(price: Charge['price']): readonly AnyPrice[] {
  return price.kind === 'choice' ? [...price.cases.values()].map((one) => one.price) : [price];
}
