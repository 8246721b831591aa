import type { Charge } from '../../model/documents.generated.ts';
import { COUNTED_FACTS } from '../../model/price.ts';

/** The name of the meter that a charge is for; null: it is for a number, or for what the account has. */
export function meterOf({ quantity }: Pick<Charge, 'quantity'>): string | null {
  if (typeof quantity === 'object') return quantity.meter;
  if (typeof quantity !== 'string' || !/^[a-z]/.test(quantity)) return null;
  return COUNTED_FACTS.some((fact) => fact === quantity) ? null : quantity;
}
