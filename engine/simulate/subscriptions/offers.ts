import type { ChargePlan, Plan } from '../../model/program.ts';

/** Why nobody can subscribe to the charge plan beside a plan or a subscription, as a code; null: one can. */
export function refusesAddOn(
  { addOns }: Plan | ChargePlan,
  chargePlan: string,
): 'add-on-included' | 'add-on-not-offered' | null {
  if (addOns.included.has(chargePlan)) return 'add-on-included';
  return addOns.available === null || addOns.available.has(chargePlan) ? null : 'add-on-not-offered';
}
