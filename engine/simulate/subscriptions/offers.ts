import type { Plan } from '../../model/program.ts';

/** Why an account on the plan cannot subscribe to the charge plan, as a code; null: it can. */
export function refusesAddOn({ addOns }: Plan, chargePlan: string): 'add-on-included' | 'add-on-not-offered' | null {
  if (addOns.included.has(chargePlan)) return 'add-on-included';
  return addOns.available === null || addOns.available.has(chargePlan) ? null : 'add-on-not-offered';
}
