import type {
  Charge as ChargeDocument,
  ChargePlanDocument,
  PlanDocument,
  PriceGraduated,
  PricePackage,
  PriceVolume,
} from '../model/documents.generated.ts';
import { meterOf } from './counted.ts';
import type { Context } from './findings.ts';
import { ownersOf, said } from './owners.ts';

type Owner = PlanDocument | ChargePlanDocument;

/** A price in tiers with what semantics say of its ends, where it says nothing. Of parts of a meter none is of no use. */
export function withTierDefaults<T extends PriceGraduated | PriceVolume>(
  price: T,
  charge: ChargeDocument,
  owner: Owner,
  context: Context,
): T {
  const defaults = said('prices', ownersOf(context.book, owner)) ?? {};
  const isInParts = meterOf(charge.quantity, context)?.by !== undefined;
  const { zero, beyond, 'flat-due': due } = defaults;
  return {
    ...(zero === undefined || isInParts ? {} : { zero }),
    ...(beyond === undefined ? {} : { beyond }),
    ...(due === undefined ? {} : { 'flat-due': due }),
    ...price,
  };
}

/** A price in packages, the same way. */
export function withPackageDefaults(price: PricePackage, owner: Owner, { book }: Context): PricePackage {
  const { partial, least } = said('prices', ownersOf(book, owner)) ?? {};
  return { ...(partial === undefined ? {} : { partial }), ...(least === undefined ? {} : { least }), ...price };
}
