import type { Chargeable, ChargePlan, Plan, Program } from '../model/program.ts';

/** Every plan and charge plan, each of their versions, and what scenarios edit them into. */
export function documentsIn({ plans, chargePlans, editions }: Program): (Plan | ChargePlan)[] {
  const edited = [...editions.values()].flat().map(({ edition }) => edition);
  return [...plans.values(), ...chargePlans.values(), ...edited].flatMap((one) => [...inAllVersions(one)]);
}

/** It as it begins, and as it is from each of its versions on. */
export function inAllVersions<T extends Chargeable>(compiled: T): readonly T[] {
  return [compiled, ...compiled.versions.map(({ charges }) => ({ ...compiled, charges }))];
}
