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

/** Whether `applies-to` names this surcharge, on a line where one is given; by the plan of that line, or by any plan at all. */
export function targetsSurcharge(targets: Targets, surcharge: string, line?: Targeted): boolean {
  if (targets === 'all') return true;
  const { left = [], isAll, surcharges } = targets;
  const ofPresent = isAll === true || surcharges.includes(surcharge);
  const ofLeft = (said: Targets | null | undefined) => said != null && targetsSurcharge(said, surcharge);
  if (line === undefined) return ofPresent || left.some(ofLeft);
  return line.under !== undefined && targets.left !== undefined ? ofLeft(left[line.under]) : ofPresent;
}
