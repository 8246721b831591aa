import type { Returned } from '../../bill/bill.ts';
import { Money, minorUnit } from '../../values/money.ts';
import { returnedOn } from './lots.ts';

type InvoicedLine = Pick<Returned, 'share' | 'price'>;

/**
 * The line without what other lines of its invoice gave back of it: that was never discounted, and its taxes came back there.
 * What came back as a whole stands as it is.
 */
export function lessReturned(line: InvoicedLine, nth: number, all: readonly InvoicedLine[]): InvoicedLine {
  const { share, price } = line;
  const { currency } = price;
  const backs = all.flatMap((by) => {
    const much = returnedOn([by.share.line], { of: share.line.key, nth }, price);
    return much.isZero() ? [] : [{ by, much }];
  });
  const back = Money.sum(
    backs.map(({ much }) => much),
    currency,
  );
  if (back.isZero() || back.compare(price) >= 0) return line;
  let { amount } = share.line;
  const surcharges = new Map(share.surcharges);
  const taxes = new Map(share.taxes);
  for (const { by, much } of backs) {
    const of = by.share.line.amount;
    const gone = partOf(of, much, by.price.negated());
    const base = by.share.made.reduce((sum, made) => sum.plus(made.amount), of);
    amount = amount.plus(gone);
    for (const [name, tax] of by.share.taxes) add(taxes, name, partOf(tax, gone, base));
    for (const [name, surcharge] of by.share.surcharges) add(surcharges, name, partOf(surcharge, gone, base));
  }
  return {
    share: { ...share, line: { ...share.line, amount }, surcharges, taxes, isLess: true },
    price: price.minus(back),
  };
}

function partOf(amount: Money, of: Money, whole: Money): Money {
  if (whole.isZero() || of.compare(whole) === 0) return amount;
  const precision = Math.max(minorUnit(amount.currency), amount.amount.decimalPlaces());
  const part = amount.amount.times(of.amount).dividedBy(whole.amount);
  return new Money(part, amount.currency).rounded({ precision, method: 'half-up' });
}

function add(sums: Map<string, Money>, name: string, amount: Money): void {
  sums.set(name, sums.get(name)?.plus(amount) ?? amount);
}
