import type { Tax } from '../model/program.ts';
import { type OnTargets, type Percentage, percentages, together } from './jointly.ts';
import { type Taxable, targetsOf } from './taxable.ts';
import type { BillTerms } from './terms.ts';

/** A tax on its targets, with the names of those that it is rounded together with. */
export interface Found extends OnTargets {
  readonly percent: Percentage;
  /** None: it is rounded by itself. */
  readonly jointly: readonly string[];
}

type Terms = Pick<BillTerms, 'taxes' | 'currency' | 'taxRounding'>;

/**
 * The taxes that can only be found at once with `rule`: all of them, where all are rounded as one; those that are rounded
 * jointly; or it alone. What one of a batch stands on comes before the first of it in the order of the taxes.
 */
export function batchOf(rule: Tax, { taxes, taxRounding }: Terms): readonly Tax[] {
  if (taxRounding.perInvoice !== null) return taxes;
  return rule.jointly ? taxes.filter((one) => one.jointly) : [rule];
}

/** The percentages of a batch, rounded as the terms say. */
export function found(batch: readonly Tax[], all: readonly Taxable[], { taxRounding, currency }: Terms): Found[] {
  const each = groupsOf(batch).flatMap((group): Found[] => {
    const targeted = group.map((rule) => ({ rule, targets: targetsOf(rule, all) }));
    const percents = percentages(targeted, taxRounding, currency);
    const jointly = group.length === 1 ? [] : group.map(({ name }) => name);
    return targeted.map(({ rule, targets }, at) => ({ rule, targets, percent: percents[at] as Percentage, jointly }));
  });
  if (taxRounding.perInvoice === null) return each;
  const percents = each.map(({ percent }) => percent);
  const asOne = together(each, percents, taxRounding.perInvoice, currency);
  return each.map((one, at) => ({ ...one, percent: asOne[at] as Percentage }));
}

/** Those that are rounded jointly are one group, and every other tax is one. */
function groupsOf(batch: readonly Tax[]): readonly (readonly Tax[])[] {
  const joint = batch.filter((rule) => rule.jointly);
  const alone = batch.filter((rule) => !rule.jointly).map((rule) => [rule]);
  return joint.length === 0 ? alone : [joint, ...alone];
}
