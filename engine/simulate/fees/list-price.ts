import { type ListPrice, type Share, WHOLE } from '../../bill/bill.ts';
import { type Price, QUANTITY_SCALE } from '../../model/program.ts';
import { rate } from '../../rate/rate.ts';
import { type Decimal, ONE, overScale } from '../../values/decimal.ts';
import type { AccountState } from '../state.ts';
import { boundsFactor, stretchedPrice } from './bounds.ts';

/** Of what bounds can be multiplied by. */
export type Bounds = Parameters<typeof boundsFactor>[3];

/** With bounds that are multiplied, and of a part of the quantity, where the price is so. */
export function listAt(
  price: Price,
  quantity: Decimal,
  share: Share,
  account: AccountState,
  bounds: Bounds | undefined,
): ListPrice {
  return stretchedPrice(price, quantity, share, boundsFactor(price, account, share, bounds)) ?? listOf(price, quantity);
}

/** The price of one is asked for every day of every subscription. */
const OF_ONE = new WeakMap<Price, ListPrice>();

/** Of `quantity` things, for a whole period; exact, though no decimal may say it. */
function listOf(price: Price, quantity: Decimal): ListPrice {
  if (quantity !== ONE) return listedFor(price, quantity);
  const known = OF_ONE.get(price) ?? listedFor(price, ONE);
  OF_ONE.set(price, known);
  return known;
}

function listedFor(price: Price, quantity: Decimal): ListPrice {
  const millionths = BigInt(quantity.times(QUANTITY_SCALE.toString()).toFixed(0));
  return overScale(rate(price, millionths), price.scale);
}

/** Of `quantity` things, for a whole period; of a price that no decimal can say, to sixty digits. */
export function listPrice(price: Price, quantity: Decimal, account: AccountState): Decimal {
  const { amount, divisor } = listAt(price, quantity, WHOLE, account, undefined);
  return divisor.equals(ONE) ? amount : amount.dividedBy(divisor);
}
