import type { Charge, MeterDocument, PriceOfCase } from '../model/documents.generated.ts';

const GROWING: ReadonlySet<MeterDocument['aggregate']> = new Set([
  undefined,
  'count',
  'sum',
  'max',
  'unique',
  'weighted-sum',
]);

/** Whether a period can come to less by more use: by volume, or as what is measured can fall. */
export function canFall({ price }: Charge, { aggregate }: MeterDocument): boolean {
  return !GROWING.has(aggregate) || isByVolume(price);
}

function isByVolume(price: Charge['price'] | PriceOfCase | undefined): boolean {
  if (typeof price !== 'object') return false;
  if ('choose' in price) return isByVolume(price.otherwise) || price.choose.some((one) => isByVolume(one.price));
  return 'volume' in price;
}
