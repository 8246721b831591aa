import type { Targeted, Targets } from '../model/program.ts';

/** Whether `applies-to` names this line: by at least one of what it belongs to. */
export function targetsLine(targets: Targets, line: Targeted): boolean {
  if (line.isPassedOn) return false;
  if (targets === 'all') return true;
  if (line.under !== undefined && targets.left !== undefined) {
    const said = targets.left[line.under] ?? null;
    return said !== null && targetsLine(said, line);
  }
  if (targets.isAll === true) return true;
  return (
    among(targets.zones, line.zone) ||
    among(targets.charges, line.charge) ||
    among(targets.chargePlans, line.chargePlan) ||
    among(targets.meters, line.meter) ||
    among(targets.plans, line.plan) ||
    among(targets.subscriptions, line.subscription) ||
    among(targets.taxCategories, line.taxCategory) ||
    among(targets.kinds, line.kind)
  );
}

function among(names: readonly string[], name: string | null | undefined): boolean {
  return name != null && names.includes(name);
}

export function targetsSurcharge(targets: Targets, surcharge: string): boolean {
  return targets === 'all' || targets.isAll === true || targets.surcharges.includes(surcharge);
}
