import type { CompiledNumberSet, CompiledPinBatch, CompiledRouteSet } from '../model/compiled.ts';
import type { Plan, Program } from '../model/program.ts';
import { compareText } from '../values/issue.ts';
import { printAmount } from '../values/money.ts';
import { spanWords } from './words.ts';

/** In the order in which they are tried, with what each number costs. */
export function explainNumberSets({ numberSets }: Plan, { numbers }: Program): CompiledNumberSet[] {
  return numberSets.map(({ name, charges }, index) => {
    const own = numbers.filter(({ set }) => set === name);
    return {
      name,
      priority: index + 1,
      numbers: own.length,
      tollFree: own.filter(({ tollFree }) => tollFree).length,
      charges: charges.map((charge) => charge.name),
    };
  });
}

/** The batches whose cards begin accounts of `plan`, by name. */
export function explainPinBatches(plan: Plan, { cards }: Program): CompiledPinBatch[] {
  const batches = new Map<string, CompiledPinBatch>();
  for (const { batch, plan: own, value, validFor, expires } of cards.values()) {
    if (own !== plan.name) continue;
    const before = batches.get(batch);
    batches.set(batch, {
      name: batch,
      cards: (before?.cards ?? 0) + 1,
      value: printAmount(value),
      validFor: validFor === null ? null : spanWords(validFor),
      expires,
    });
  }
  return [...batches.values()].sort((a, b) => compareText(a.name, b.name));
}

/** By name. */
export function explainRouteSets({ routeSets }: Program): CompiledRouteSet[] {
  return [...routeSets]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, cost]) => ({ name, costTariff: cost?.name ?? null }));
}
