import type { Targeted, Targets } from '../model/program.ts';
import { surchargeName } from '../model/rates.ts';

/** Whether `applies-to` names this line: by at least one of what it belongs to. */
export function targetsLine(targets: Targets, line: Targeted): boolean {
  if (line.isPassedOn) return false;
  if (targets === 'all') return true;
  const said = saidFor(targets, line);
  if (said !== undefined) return said !== null && targetsLine(said, line);
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

/** What an earlier edition, or a plan that was left, says for the line; undefined: the present one speaks. */
function saidFor(
  { left, editions }: Exclude<Targets, 'all'>,
  { edition, under }: Targeted,
): Targets | null | undefined {
  if (edition !== undefined && editions !== undefined) return editions[edition] ?? null;
  return under !== undefined && left !== undefined ? (left[under] ?? null) : undefined;
}

function among(names: readonly string[], name: string | null | undefined): boolean {
  return name != null && names.includes(name);
}

/** Whether `applies-to` names this surcharge, on a line where one is given; by the plan of that line, or by any plan at all. */
export function targetsSurcharge(targets: Targets, surcharge: string, line?: Targeted): boolean {
  if (targets === 'all') return true;
  const { left = [], editions = [], isAll, surcharges } = targets;
  const ofPresent = isAll === true || surcharges.includes(surchargeName(surcharge));
  const says = (said: Targets | null) => said !== null && targetsSurcharge(said, surcharge);
  if (line === undefined) return ofPresent || [...left, ...editions].some(says);
  const said = saidFor(targets, line);
  return said === undefined ? ofPresent : says(said);
}
