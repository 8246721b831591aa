import type { BillLine } from '../model/invoice.ts';
import type { Targets } from '../model/program.ts';

/** Whether `applies-to` names this line. */
export function targetsLine(targets: Targets, line: Pick<BillLine, 'zone' | 'charge' | 'chargePlan'>): boolean {
  if (targets === 'all') return true;
  return (
    (line.zone !== null && targets.zones.includes(line.zone)) ||
    (line.charge !== null && targets.charges.includes(line.charge)) ||
    (line.chargePlan !== null && targets.chargePlans.includes(line.chargePlan))
  );
}

export function targetsSurcharge(targets: Targets, surcharge: string): boolean {
  return targets === 'all' || targets.surcharges.includes(surcharge);
}
