import type { Plan, Program, Targets } from '../../model/program.ts';

/**
 * Why no line of an account on `plan` can ever be one of `targets`; null where one can. Charges of charge plans can: an
 * account of any plan may subscribe to them.
 */
export function whyNothing(targets: Targets, plan: Plan, program: Program): string | null {
  if (targets === 'all') return null;
  const { zones, charges, chargePlans, surcharges } = targets;
  if (chargePlans.length > 0 || surcharges.length > 0) return null;
  if (zones.length + charges.length === 0) return 'nothing is named in "applies-to"';
  const called = new Set(plan.calls.map(({ zone }) => zone));
  const shared = [...program.chargePlans.values()].flatMap((one) => one.charges);
  const charged = new Set([...plan.charges, ...shared].map(({ name }) => name));
  if (zones.some((zone) => called.has(zone)) || charges.some((charge) => charged.has(charge))) return null;
  return `the plan prices no calls of ${zones.length === 1 ? `zone ${zones[0]}` : `the zones ${zones.join(', ')}`}`;
}
