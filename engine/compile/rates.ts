import assert from 'node:assert/strict';
import type { Places } from '../model/book.ts';
import type { AppliesTo, Condition, PlanDocument } from '../model/documents.generated.ts';
import type { Rate, RatePlaces, Surcharge, Targets } from '../model/program.ts';
import { decimal } from '../values/decimal.ts';
import { Money } from '../values/money.ts';
import { readCondition } from './conditions.ts';
import type { Context } from './findings.ts';
import { compileRuleSet } from './rule-set.ts';

interface RateDocument {
  readonly percent?: string | number;
  readonly amount?: string | number;
  readonly per?: Rate['per'];
}

/** In the plan's order. A surcharge is written in the plan or shared; without a line of its own it prints its title or name. */
export async function compileSurcharges(document: PlanDocument, context: Context): Promise<Surcharge[]> {
  const { book } = context;
  const rules = (document.surcharges ?? []).map(async (entry): Promise<Surcharge> => {
    const shared = 'surcharge' in entry ? book.surcharges.get(entry.surcharge) : null;
    const terms = 'surcharge' in entry ? shared : entry;
    assert(terms, `no surcharge of plan ${document.name}`);
    return {
      name: terms.name,
      line: terms.line ?? shared?.title ?? terms.name,
      rate: compileRate(terms, document.currency, 'occurrence'),
      ...(await compileWhen(terms, `plan ${document.name}, surcharge ${terms.name}`, context)),
      appliesTo: targets(entry['applies-to']),
      place: book.places.of(entry),
      places: ratePlaces(terms, book.places),
    };
  });
  return Promise.all(rules);
}

async function compileWhen(
  terms: { readonly name: string; readonly when?: Condition },
  of: string,
  context: Context,
): Promise<Pick<Surcharge, 'when'>> {
  const when = terms.when === undefined ? null : readCondition(terms.when, 'surcharge', context);
  if (when === null) return {};
  const place = context.book.places.of(terms, 'when');
  const rules = [{ name: terms.name, when, outcome: 'yes', place }];
  return { when: await compileRuleSet({ name: of, rules, otherwise: 'no', place }) };
}

export function ratePlaces(rate: RateDocument, places: Places): RatePlaces {
  return { percent: places.of(rate, 'percent'), amount: places.of(rate, 'amount') };
}

export function compileRate(rate: RateDocument, currency: string, per: Rate['per']): Rate {
  return {
    percent: rate.percent === undefined ? null : decimal(rate.percent),
    amount: rate.amount === undefined ? null : new Money(rate.amount, currency),
    per: rate.per ?? per,
  };
}

/** Nothing, where nothing is said. */
export function targets(appliesTo: AppliesTo | undefined): Targets {
  if (appliesTo === 'all') return 'all';
  return {
    zones: appliesTo?.zones ?? [],
    charges: appliesTo?.charges ?? [],
    chargePlans: appliesTo?.['charge-plans'] ?? [],
    surcharges: appliesTo?.surcharges ?? [],
    meters: appliesTo?.meters ?? [],
    plans: appliesTo?.plans ?? [],
    subscriptions: appliesTo?.subscriptions ?? [],
    taxCategories: [appliesTo?.['tax-category'] ?? []].flat(),
    kinds: [appliesTo?.kind ?? []].flat(),
  };
}
