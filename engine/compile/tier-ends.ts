import type { Charge as ChargeDocument, PriceGraduated, PriceVolume } from '../model/documents.generated.ts';
import { meterOf } from './counted.ts';
import type { Context } from './findings.ts';

/**
 * What a price in tiers says of its two ends makes sense: something is beyond the last tier, and none at all is of the
 * whole charge. Issues: price/nothing-beyond, price/zero-of-parts.
 */
export function expectEnds(price: PriceGraduated | PriceVolume, charge: ChargeDocument, context: Context): void {
  const { findings, book } = context;
  const last = ('graduated' in price ? price.graduated : price.volume).at(-1);
  if (price.beyond === 'unbilled' && last !== undefined && last['up-to'] === undefined) {
    const message = 'no quantity is beyond the last tier, which is open';
    findings.error('price/nothing-beyond', book.places.of(price, 'beyond'), message, {
      hint: 'give that tier an "up-to", or leave "beyond" out',
      related: { message: 'the last tier', place: book.places.of(last) },
    });
  }
  const meter = meterOf(charge.quantity, context);
  if (price.zero === 'first-flat' && meter?.by !== undefined) {
    const message = `of what was not used there is no part, but "${meter.name}" is charged in parts`;
    findings.error('price/zero-of-parts', book.places.of(price, 'zero'), message, {
      hint: 'leave "zero" out, or charge the first flat amount as a fee of its own',
      related: { message: 'the parts', place: book.places.of(meter, 'by') },
    });
  }
}
