import type { CompiledTerm } from '../model/compiled.ts';
import type { PlanDocument } from '../model/documents.generated.ts';
import type { Entitlements } from '../model/entitlements.ts';

/** What a plan's accounts may use; a plan that does not say entitles to nothing. */
export function compileEntitlements({ entitlements }: PlanDocument): Entitlements {
  const { modules = [], limits = {} } = entitlements ?? {};
  return { modules, limits: new Map(Object.entries(limits).filter(([of]) => !of.startsWith('x-'))) };
}

/** `modules` by `users, users.groups`, `limits` by `alerts at most 5`; what the plan does not say is left out. */
export function entitlementTerms({ modules, limits }: Entitlements): readonly CompiledTerm[] {
  const counted = [...limits].map(([of, limit]) => `${of} ${limit === 'unlimited' ? limit : `at most ${limit}`}`);
  return [
    { term: 'modules', says: modules.join(', ') },
    { term: 'limits', says: counted.join(', ') },
  ].filter(({ says }) => says !== '');
}
