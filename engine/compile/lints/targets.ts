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
  if (zones.some((zone) => called.has(zone)) || plans.includes(plan.name)) return null;
  if (isAnyNamed(namesOf(plan), targets) || isAnyNamed(namesOfShared(program), targets)) return null;
  if (zones.length > 0)
    return `the plan prices no calls of ${zones.length === 1 ? `zone ${zones[0]}` : `the zones ${zones.join(', ')}`}`;
  return 'no account on the plan has a charge that "applies-to" names';
}

/** What `applies-to` can name of charges. */
interface ChargeNames {
  readonly charges: ReadonlySet<string>;
  readonly meters: ReadonlySet<string>;
  readonly taxCategories: ReadonlySet<string>;
}

function isAnyNamed(names: ChargeNames, { charges, meters, taxCategories }: Exclude<Targets, 'all'>): boolean {
  return (
    charges.some((name) => names.charges.has(name)) ||
    meters.some((name) => names.meters.has(name)) ||
    taxCategories.some((name) => names.taxCategories.has(name))
  );
}

function namesOf({ charges }: { readonly charges: readonly Charge[] }): ChargeNames {
  return {
    charges: new Set(charges.map(({ name }) => name)),
    meters: new Set(charges.flatMap(({ quantity }) => (quantity.kind === 'meter' ? [quantity.meter] : []))),
    taxCategories: new Set(charges.flatMap(({ taxCategory }) => taxCategory ?? [])),
  };
}

/** By program: each rule of each plan asks. */
const SHARED = new WeakMap<Program, ChargeNames>();

function namesOfShared(program: Program): ChargeNames {
  const shared =
    SHARED.get(program) ?? namesOf({ charges: [...program.chargePlans.values()].flatMap((one) => one.charges) });
  SHARED.set(program, shared);
  return shared;
}
