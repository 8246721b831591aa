import type { IncludedUnits } from '../../bill/bill.ts';
import { QUANTITY_SCALE } from '../../model/program.ts';
import type { BilledPart } from '../../model/usage.ts';
import { type Decimal, fromScaled, ZERO } from '../../values/decimal.ts';
import { coversOf } from '../allowances/held.ts';
import type { AccountState } from '../state.ts';
import type { Measurement } from './measure.ts';

/** What allowances have of what was measured, in the order in which it took of them first; `earlier` is held of it. */
export function includedIn(account: AccountState, { uses }: Measurement, earlier?: BilledPart): IncludedUnits[] {
  if (account.covers.size === 0) return [];
  const units = new Map<string, bigint>();
  const places = new Map<string, IncludedUnits['place']>();
  for (const { use } of uses)
    for (const { allowance, place, covered } of coversOf(account, use)) {
      units.set(allowance, (units.get(allowance) ?? 0n) + covered);
      places.set(allowance, place);
    }
  return [...units].flatMap(([name, covered]): IncludedUnits[] => {
    const place = places.get(name);
    if (place === undefined) return [];
    return [{ name, units: quantityOf(covered), held: earlier?.included?.get(name) ?? ZERO, place }];
  });
}

function quantityOf(millionths: bigint): Decimal {
  return fromScaled(millionths, QUANTITY_SCALE);
}
