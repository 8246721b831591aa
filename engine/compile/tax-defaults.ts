import type { SemanticsDocument, TaxDocument } from '../model/documents.generated.ts';
import type { Tax } from '../model/program.ts';

type Defaults = NonNullable<SemanticsDocument['tax']>;

/** A tax of a plan, and the document that it is of. */
interface Charged {
  readonly document: TaxDocument;
  readonly tax: Tax;
}

/**
 * The taxes of a plan with what semantics say in place of those that do not say it: what is rounded of prices that contain
 * one, and whether several are rounded jointly. Jointly only where nothing speaks against it: it is a percentage on top
 * of prices, without a most, that stands on no other and that no other stands on.
 */
export function withDefaults(charged: readonly Charged[], { inclusive, several }: Defaults = {}): Tax[] {
  const stoodOn = new Set(charged.flatMap(({ tax }) => tax.on.taxes));
  return charged.map(({ document, tax }) => ({
    ...tax,
    inclusive: document.inclusive === true ? (inclusive ?? tax.inclusive) : tax.inclusive,
    jointly: document.several === undefined ? several === 'jointly' && isPlain(tax, stoodOn) : tax.jointly,
  }));
}

function isPlain(
  { name, category, inclusive, maxPerInvoice, on, rate, tiers }: Tax,
  stoodOn: ReadonlySet<string>,
): boolean {
  const isPercentage = rate.percent !== null || tiers !== null;
  const isOnTop = category === 'standard' && inclusive === null && maxPerInvoice === null;
  return isPercentage && isOnTop && on.taxes.length === 0 && !stoodOn.has(name);
}
