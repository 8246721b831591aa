import { explainProgram, metersOf } from '../compile/compile.ts';
import type { CompiledView } from '../model/compiled.ts';
import type { Run } from '../model/journal.ts';
import type { Program } from '../model/program.ts';

/** In words, once for all scenarios. */
const WORDS = new WeakMap<Program, CompiledView>();

/** The documents that a run came by, in words, with the meters that their charges measure with; without rule sets. */
export function documentsOf(run: Run, program: Program): CompiledView {
  const words = WORDS.get(program) ?? explainProgram(program);
  WORDS.set(program, words);
  const used = usedBy(run);
  const isUsed = (kind: string) => (one: { readonly name: string }) => used.has(`${kind} ${one.name}`);
  const charges = [...program.plans.values(), ...program.chargePlans.values()]
    .filter((one) => used.has(`${one.kind} ${one.name}`))
    .flatMap((one) => one.charges);
  const measuring = metersOf(charges);
  return {
    ...words,
    plans: words.plans.filter(isUsed('plan')),
    chargePlans: words.chargePlans.filter(isUsed('charge-plan')),
    meters: words.meters.filter(({ name }) => measuring.has(name)),
    discounts: words.discounts.filter(isUsed('discount')),
    credits: words.credits.filter(isUsed('credit')),
    tariffs: [],
    routeSets: [],
    semantics: [],
    allowances: [],
    ruleSets: [],
  };
}

/** `plan small`, `charge-plan extra`, `preferences own`, `discount launch`, `credit prepaid`. */
export function usedBy({ journal }: Run): Set<string> {
  const used = new Set<string>();
  for (const entry of journal) {
    if (entry.kind === 'account-opened' || entry.kind === 'plan-switched') used.add(`plan ${entry.plan}`);
    if (entry.kind === 'subscription-opened') used.add(`${entry.of.kind} ${entry.of.name}`);
    if (entry.kind === 'discount-given') used.add(`discount ${entry.discount}`);
    if (entry.kind === 'credit-granted') used.add(`credit ${entry.credit}`);
    if (entry.kind === 'account-changed' && entry.preferences !== undefined)
      used.add(`preferences ${entry.preferences}`);
  }
  return used;
}
