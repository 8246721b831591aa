import type { Places } from '../model/book.ts';
import type { PlanDocument } from '../model/documents.generated.ts';
import type { Plan, Tax } from '../model/program.ts';
import type { TaxRounding } from '../model/rounding.ts';
import { minorUnit } from '../values/money.ts';
import { type Rounding, roundingWords } from '../values/rounding.ts';
import type { Context } from './findings.ts';
import { nearest, type Owners, ownersOf } from './owners.ts';
import { roundTo } from './rounding.ts';

const STAGES = {
  perUnit: 'tax-per-unit',
  perLine: 'tax-per-line',
  perTax: 'tax-per-rate',
  perInvoice: 'tax-per-invoice',
} as const;

/**
 * Who is nearest and says either `tax-rounding` or a stage of taxes in its `rounding` decides; X-13: each tax once on the
 * invoice, half-up to the minor unit, where nobody does. The nearest `rounding` holds whole, with the stages that it names.
 */
export function taxRoundingOf(owners: Owners, currency: string): TaxRounding {
  const rounding = owners.find((owner) => owner.rounding !== undefined);
  const staged = rounding?.rounding !== undefined && isStaged(rounding.rounding) ? rounding : null;
  const simple = owners.find((owner) => owner['tax-rounding'] !== undefined);
  const isNearer = simple === undefined || (staged !== null && owners.indexOf(staged) < owners.indexOf(simple));
  if (staged !== null && isNearer) return stagesOf(staged.rounding ?? {}, currency);
  return plainly(simple?.['tax-rounding'] ?? 'per-invoice', currency);
}

type Authored = NonNullable<Owners[number]['rounding']>;

function isStaged(rounding: Authored): boolean {
  return Object.values(STAGES).some((stage) => rounding[stage] !== undefined);
}

/** What is rounded by the unit is rounded in sum too: of two and a half units it may be half a cent. */
function stagesOf(rounding: Authored, currency: string): TaxRounding {
  const of = (stage: keyof typeof STAGES): Rounding | null => {
    const authored = rounding[STAGES[stage]];
    return authored === undefined ? null : roundTo(authored);
  };
  const stages = { perLine: of('perLine'), perTax: of('perTax'), perInvoice: of('perInvoice') };
  const isSummed = Object.values(stages).some((stage) => stage !== null);
  return { perUnit: of('perUnit'), ...(isSummed ? stages : { ...stages, perTax: cents(currency) }) };
}

function plainly(says: 'per-invoice' | 'per-line', currency: string): TaxRounding {
  const nothing = { perUnit: null, perLine: null, perTax: null, perInvoice: null };
  return says === 'per-line' ? { ...nothing, perLine: cents(currency) } : { ...nothing, perTax: cents(currency) };
}

function cents(currency: string): Rounding {
  return { precision: minorUnit(currency), method: 'half-up' };
}

/** To which coins what is paid is rounded, as the nearest `rounding` says. */
export function payableOf(owners: Owners, places: Places): Plan['payable'] {
  const { rounding } = nearest('rounding', owners) ?? {};
  if (rounding?.payable === undefined) return null;
  return { rounding: roundTo(rounding.payable), place: places.of(rounding, 'payable') };
}

/** `per-invoice`, `per-line`, or stage by stage: `each line half-up to 4 decimals, then each tax half-up to 2 decimals`. */
export function taxRoundingWords(rounding: TaxRounding, currency: string): string {
  for (const says of ['per-invoice', 'per-line'] as const) {
    if (JSON.stringify(plainly(says, currency)) === JSON.stringify(rounding)) return says;
  }
  const stages = [
    ['each unit', rounding.perUnit],
    ['each line', rounding.perLine],
    ['each tax', rounding.perTax],
    ['all taxes together', rounding.perInvoice],
  ] as const;
  return stages.flatMap(([what, by]) => (by === null ? [] : [`${what} ${roundingWords(by)}`])).join(', then ');
}

/**
 * Where all taxes are rounded as one, none can stand on another: its base would wait for itself. What is in a price is no
 * part of each unit. Issues: tax/stands-on-joint, tax/in-price-by-unit.
 */
export function checkRounding(
  document: PlanDocument,
  { perInvoice, perUnit }: TaxRounding,
  taxes: readonly Tax[],
  { book, findings }: Context,
): void {
  const owner = nearest('rounding', ownersOf(book, document));
  const related =
    owner === null ? {} : { related: { message: 'how they are rounded', place: book.places.of(owner, 'rounding') } };
  for (const { name, on, inclusive, place } of taxes) {
    const [below] = on.taxes;
    if (perInvoice !== null && below !== undefined)
      findings.error(
        'tax/stands-on-joint',
        place,
        `tax ${name} stands on tax ${below}, and plan ${document.name} rounds all taxes as one`,
        { hint: 'round each tax by itself: tax-per-rate in place of tax-per-invoice', ...related },
      );
    if (perUnit !== null && inclusive !== null)
      findings.error(
        'tax/in-price-by-unit',
        place,
        `prices contain tax ${name}, and plan ${document.name} rounds taxes by the unit`,
        { hint: 'a price that contains taxes is divided as a whole: leave tax-per-unit out', ...related },
      );
  }
}
