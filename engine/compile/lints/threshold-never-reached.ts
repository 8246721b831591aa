import type { Charge, Chargeable } from '../../model/program.ts';
import { inAllVersions } from '../documents-in.ts';
import type { Lint, Remark } from './remark.ts';

/** Thresholds are held against what uses cost, and nothing that accounts of the plan can have is for uses. */
export const thresholdNeverReached: Lint = (program, book) => {
  const isForUses = ({ quantity, terms }: Charge) => quantity.kind === 'meter' && terms.interim !== 'last-only';
  const isAny = (document: Chargeable) => inAllVersions(document).some(({ charges }) => charges.some(isForUses));
  const isAnyExtra = [...program.chargePlans.values()].some(isAny);
  return [...program.plans.values()].flatMap((plan): Remark[] => {
    const invoice = book.plans.get(plan.name)?.invoice;
    if (plan.invoicing.thresholds === null || invoice === undefined) return [];
    if (isAnyExtra || isAny(plan)) return [];
    const message = `no threshold of plan ${plan.name} is ever reached: no charge is for what a meter measures and billed bit by bit`;
    const hint =
      'thresholds are held against what uses cost; add a charge with the quantity of a meter, or leave them out';
    return [{ place: book.places.of(invoice, 'thresholds'), message, hint }];
  });
};
