import type { ChargePlan, Plan, Program } from '../model/program.ts';

/** Every plan and charge plan, and what scenarios edit them into. */
export function documentsIn({ plans, chargePlans, editions }: Program): (Plan | ChargePlan)[] {
  const edited = [...editions.values()].flat().map(({ edition }) => edition);
  return [...plans.values(), ...chargePlans.values(), ...edited];
}
