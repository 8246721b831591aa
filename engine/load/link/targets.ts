import type { Charge, Targets } from '../../model/documents.generated.ts';
import { type Known, type Linking, refer } from './linking.ts';

/** What `applies-to` can name beside what the whole book has. */
export interface Named {
  /** Those that can post its lines. */
  readonly charges: readonly Charge[];
  /** Of its plan. */
  readonly surcharges: Known;
}

/** What `applies-to` names. A category is known by the charges that are of it. Issue: reference/unknown. */
export function linkTargets(linking: Linking, targets: 'all' | Targets | undefined, there: Named): void {
  if (targets === 'all' || targets === undefined) return;
  const { names } = linking;
  const each = (what: string, list: readonly string[] | undefined, known: Known): void => {
    list?.forEach((name, index) => {
      refer(linking, what, list, index, name, known);
    });
  };
  each('zone', targets.zones, names.zone);
  each('charge', targets.charges, new Set(there.charges.map(({ name }) => name)));
  each('charge plan', targets['charge-plans'], names['charge-plan']);
  each('surcharge of this plan', targets.surcharges, there.surcharges);
  each('meter', targets.meters, names.meter);
  each('plan', targets.plans, names.plan);
  const category = targets['tax-category'];
  const categories = new Set(there.charges.flatMap((charge) => charge['tax-category'] ?? []));
  const what = 'tax category of a charge';
  if (typeof category === 'string') refer(linking, what, targets, 'tax-category', category, categories);
  else each(what, category, categories);
}
