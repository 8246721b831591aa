import type { Charge, Plan, Program, Targets } from '../../model/program.ts';

/**
 * Why no line of an account on `plan` can ever be one of `targets`; null where one can. Charges of charge plans can: an
 * account of any plan may subscribe to them.
 */
export function whyNothing(targets: Targets, plan: Plan, program: Program): string | null {
  if (targets === 'all') return null;
  const { zones, charges, chargePlans, surcharges, subscriptions, kinds, plans, meters, taxCategories } = targets;
  if (chargePlans.length > 0 || surcharges.length > 0 || subscriptions.length > 0 || kinds.length > 0) return null;
  if ([zones, charges, plans, meters, taxCategories].every((names) => names.length === 0))
    return 'nothing is named in "applies-to"';
  const called = new Set(plan.calls.map(({ zone }) => zone));
  const shared = [...program.chargePlans.values()].flatMap((one) => one.charges);
  if (zones.some((zone) => called.has(zone)) || plans.includes(plan.name)) return null;
  if ([...plan.charges, ...shared].some((charge) => isNamed(charge, targets))) return null;
  if (zones.length > 0)
    return `the plan prices no calls of ${zones.length === 1 ? `zone ${zones[0]}` : `the zones ${zones.join(', ')}`}`;
  return 'no account on the plan has a charge that "applies-to" names';
}

function isNamed({ name, quantity, taxCategory }: Charge, targets: Exclude<Targets, 'all'>): boolean {
  return (
    targets.charges.includes(name) ||
    (quantity.kind === 'meter' && targets.meters.includes(quantity.meter)) ||
    (taxCategory !== undefined && targets.taxCategories.includes(taxCategory))
  );
}
