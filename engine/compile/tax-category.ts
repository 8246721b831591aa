import type { PlanDocument, TaxDocument } from '../model/documents.generated.ts';
import type { Rate, Tax } from '../model/program.ts';
import { decimal, ZERO } from '../values/decimal.ts';
import type { Context } from './findings.ts';
import { compileRate } from './rates.ts';

type Category = Pick<Tax, 'category' | 'note' | 'rate'>;

/** A tax that is not taken is nothing per cent of its base, which is shown, and says why. */
export function compileCategory(tax: TaxDocument): Category {
  const category = tax.category ?? 'standard';
  if (category === 'standard')
    return { category, note: tax.note ?? null, rate: compileRate(tax, tax.currency, 'invoice') };
  const rate: Rate = { percent: ZERO, amount: null, per: 'invoice' };
  return { category, note: tax.note ?? noteOf(category, tax), rate };
}

function noteOf(category: Exclude<Tax['category'], 'standard'>, { percent }: TaxDocument): string {
  if (category === 'zero') return 'zero-rated';
  if (category === 'exempt') return 'exempt';
  return `reverse charge: the customer accounts for the tax${percent === undefined ? '' : ` of ${decimal(percent).toFixed()} %`}`;
}

/** The taxes of the plan that are on a line in place of `tax`, where they are on it at all. */
export function replacersOf(tax: Pick<Tax, 'name'>, taxes: readonly Tax[]): Tax['replacedBy'] {
  return taxes
    .filter(({ replaces }) => replaces.includes(tax.name))
    .map(({ name, appliesTo }) => ({ name, appliesTo }));
}

export function replacedNames({ replaces }: Pick<TaxDocument, 'replaces'>): string[] {
  return [replaces ?? []].flat();
}

/** Of the taxes that one replaces the plan has to charge at least one. Issue: tax/not-in-plan. */
export function replacesCharged(
  document: PlanDocument,
  tax: TaxDocument,
  entry: object,
  { book, findings }: Context,
): void {
  const names = replacedNames(tax);
  const charged = (document.taxes ?? []).map((one) => one.tax);
  if (names.length === 0 || names.some((name) => charged.includes(name))) return;
  findings.error(
    'tax/not-in-plan',
    book.places.of(entry, 'tax'),
    `tax ${tax.name} replaces ${names.map((name) => `tax ${name}`).join(' and ')}, which plan ${document.name} does not charge`,
    {
      hint: `list ${names.join(' or ')} among the plan's taxes`,
      related: { message: 'what it replaces is named here', place: book.places.of(tax, 'replaces') },
    },
  );
}
