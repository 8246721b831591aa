import assert from 'node:assert/strict';
import type { PlanDocument, TaxDocument } from '../model/documents.generated.ts';
import type { Tax, TaxLevel, TaxPlaces, TaxTier } from '../model/program.ts';
import type { TaxRounding } from '../model/rounding.ts';
import { decimal } from '../values/decimal.ts';
import type { DecisionTable } from '../values/decision.ts';
import { Money } from '../values/money.ts';
import { dateRange } from './charge.ts';
import { readCondition } from './conditions.ts';
import type { Context } from './findings.ts';
import { ownersOf, said } from './owners.ts';
import { prefixesOf } from './prefixes.ts';
import { ratePlaces, targets } from './rates.ts';
import { compileRuleSet } from './rule-set.ts';
import { compileCategory, replacedNames, replacersOf, replacesCharged } from './tax-category.ts';
import { withDefaults } from './tax-defaults.ts';
import { checkRounding } from './tax-rounding.ts';

type TaxEntry = NonNullable<PlanDocument['taxes']>[number];

interface Listed {
  readonly tax: TaxDocument;
  readonly entry: TaxEntry;
}

/**
 * From federal to city and then in the plan's order, but each tax after those that it stands on.
 * Issues: tax/not-in-plan, where a tax stands on one that the plan does not charge; tax/stands-on-joint, tax/in-price-by-unit; those of each tax.
 */
export async function compileTaxes(document: PlanDocument, rounding: TaxRounding, context: Context): Promise<Tax[]> {
  const { book, findings } = context;
  const listed = (document.taxes ?? []).map((entry): Listed => {
    const tax = book.taxes.get(entry.tax);
    assert(tax, `no tax ${entry.tax}`);
    return { tax, entry };
  });
  const before = findings.issues.length;
  for (const one of listed) {
    standsOnCharged(document, one, listed, context);
    replacesCharged(document, one.tax, one.entry, context);
  }
  const charged: { document: TaxDocument; tax: Tax }[] = [];
  for (const { tax, entry } of listed) {
    const compiled = await compileTax(tax, context);
    const own = { replacedBy: [], appliesTo: targets(entry['applies-to']), place: book.places.of(entry) };
    charged.push({ document: tax, tax: { ...compiled, ...own } });
  }
  const taxes = withDefaults(charged, said('tax', ownersOf(book, document)));
  if (findings.issues.length > before) return [];
  checkRounding(document, rounding, taxes, context);
  if (findings.issues.length > before) return [];
  return inOrder(taxes.map((one) => ({ ...one, replacedBy: replacersOf(one, taxes) })));
}

/**
 * The tax as every plan has it. Issues, also of one that no plan uses: tax/tiers-do-not-ascend, tax/last-tier-missing,
 * and those of conditions.
 */
export async function compileTax(
  tax: TaxDocument,
  context: Context,
): Promise<Omit<Tax, 'appliesTo' | 'replacedBy' | 'place'>> {
  const most = tax['max-per-invoice'];
  return {
    name: tax.name,
    title: tax.title ?? tax.name,
    level: tax.level ?? null,
    ...compileCategory(tax),
    replaces: replacedNames(tax),
    jointly: tax.several === 'jointly',
    tiers: compileTiers(tax, context),
    maxPerInvoice: most === undefined ? null : new Money(most, tax.currency),
    taxablePercent: decimal(tax['taxable-percent'] ?? 100),
    on: { net: tax.on?.includes('net') ?? true, taxes: namedTaxes(tax) },
    grossUp: tax['gross-up'] ?? false,
    inclusive: compileInclusive(tax.inclusive),
    where: compilePlaces(tax, context),
    when: await compileWhen(tax, context),
    effective: dateRange(tax.effective),
    places: {
      ...ratePlaces(tax, context.book.places),
      maxPerInvoice: context.book.places.of(tax, 'max-per-invoice'),
      taxablePercent: context.book.places.of(tax, 'taxable-percent'),
    },
  };
}

/** Where nobody says which of the two is rounded, it is the net. */
function compileInclusive(inclusive: TaxDocument['inclusive']): Tax['inclusive'] {
  if (inclusive === true) return 'round-net';
  return inclusive === undefined || inclusive === false || inclusive === 'no' ? null : inclusive;
}

function standsOnCharged(
  document: PlanDocument,
  { tax, entry }: Listed,
  listed: readonly Listed[],
  { book, findings }: Context,
): void {
  for (const name of namedTaxes(tax)) {
    if (listed.some((one) => one.tax.name === name)) continue;
    findings.error(
      'tax/not-in-plan',
      book.places.of(entry, 'tax'),
      `tax ${tax.name} stands on tax ${name}, which plan ${document.name} does not charge`,
      {
        hint: `list ${name} among the plan's taxes`,
        related: { message: `${name} is named here`, place: book.places.of(tax, 'on') },
      },
    );
  }
}

function namedTaxes(tax: TaxDocument): string[] {
  return (tax.on ?? []).filter((name) => name !== 'net');
}

const LEVELS: readonly (TaxLevel | null)[] = ['federal', 'state', 'county', 'city', null];

/**
 * Takes, again and again, the first tax whose base is complete; of those that are rounded jointly the first only when the
 * bases of all are. Cycles were refused when the book was linked.
 */
function inOrder(taxes: readonly Tax[]): Tax[] {
  const waiting = LEVELS.flatMap((level) => taxes.filter((tax) => tax.level === level));
  const joint = taxes.filter(({ jointly }) => jointly);
  const ordered: Tax[] = [];
  const isComplete = ({ on }: Tax) => on.taxes.every((name) => ordered.some((done) => done.name === name));
  while (waiting.length > 0) {
    const next = waiting.findIndex((tax) => (tax.jointly ? joint.every(isComplete) : isComplete(tax)));
    assert(next >= 0, 'taxes that stand on each other in a circle');
    ordered.push(...waiting.splice(next, 1));
  }
  return ordered;
}

/** Slices from zero on, so each ends above the one before it and only the last is open. */
function compileTiers(tax: TaxDocument, { book, findings }: Context): readonly TaxTier[] | null {
  if (tax.tiers === undefined) return null;
  const tiers = tax.tiers.map((tier) => ({
    upTo: tier['up-to'] === undefined ? null : decimal(tier['up-to']),
    percent: decimal(tier.percent),
    place: book.places.of(tier, 'percent'),
  }));
  tiers.forEach(({ upTo }, index) => {
    const authored = tax.tiers?.[index];
    const previous = tiers[index - 1]?.upTo;
    if (authored === undefined) return;
    if (upTo === null && index < tiers.length - 1) {
      findings.error('tax/tiers-do-not-ascend', book.places.of(authored), 'a slice without "up-to" has to be the last');
    } else if (upTo?.lessThanOrEqualTo(previous ?? 0)) {
      const after = previous == null ? 'above zero' : `above ${previous.toFixed()}, where the one before it ends`;
      findings.error(
        'tax/tiers-do-not-ascend',
        book.places.of(authored, 'up-to'),
        `this slice ends at ${upTo.toFixed()}, but has to end ${after}`,
      );
    }
  });
  const last = tax.tiers.at(-1);
  if (last?.['up-to'] !== undefined) {
    findings.error(
      'tax/last-tier-missing',
      book.places.of(last, 'up-to'),
      `nothing is said of what is above ${decimal(last['up-to']).toFixed()}`,
      { hint: 'let the last slice be without "up-to"; percent: 0 takes nothing of it' },
    );
  }
  return tiers;
}

function compilePlaces({ where }: TaxDocument, { book }: Context): TaxPlaces | null {
  if (where === undefined) return null;
  const zones = [...book.zones.values()].flatMap((document) => document.zones);
  const prefixes = (name: string | undefined): readonly string[] | null => {
    const zone = zones.find((one) => one.name === name);
    if (zone === undefined) return null;
    assert(zone.prefix !== undefined, `zone ${name} has no prefixes`);
    return prefixesOf({ prefix: zone.prefix });
  };
  return { billTo: prefixes(where['bill-to']), from: prefixes(where.from), to: prefixes(where.to) };
}

async function compileWhen(tax: TaxDocument, context: Context): Promise<DecisionTable | null> {
  if (tax.when === undefined) return null;
  const when = readCondition(tax.when, 'tax', context);
  if (when === null) return null;
  const place = context.book.places.of(tax, 'when');
  const rules = [{ name: tax.name, when, outcome: 'yes', place }];
  return compileRuleSet({ name: `tax ${tax.name}`, rules, otherwise: 'no', place });
}
