import assert from 'node:assert/strict';
import type { DiscountRule, DiscountTime } from '../model/discount.ts';
import type { DiscountDocument, DiscountEntry, PlanDocument } from '../model/documents.generated.ts';
import type { Targets } from '../model/program.ts';
import { decimal } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { Money } from '../values/money.ts';
import type { Context } from './findings.ts';
import { targets } from './rates.ts';

/** In the plan's order. A shared one prints its line, title or name. */
export function compileDiscounts(document: PlanDocument, { book }: Context): DiscountRule[] {
  return (document.discounts ?? []).map((entry) => {
    if (!('discount' in entry))
      return ruleOf(entry, { line: entry.name, currency: document.currency, place: book.places.of(entry) });
    const shared = book.discounts.get(entry.discount);
    assert(shared, `no discount of plan ${document.name}`);
    return compileDiscount(shared, book.places.of(entry));
  });
}

/** A discount document, as it stands at `place`. */
export function compileDiscount(document: DiscountDocument, place: Place): DiscountRule {
  const rule = ruleOf(document, {
    line: document.title ?? document.name,
    currency: document.currency ?? null,
    place,
  });
  return { ...rule, otherCurrency: document['other-currency'] ?? 'error', codes: document.codes ?? [] };
}

interface Standing {
  readonly line: string;
  readonly currency: string | null;
  readonly place: Place;
}

function ruleOf(terms: DiscountEntry | DiscountDocument, { line, currency, place }: Standing): DiscountRule {
  const { name, percent, cap, amount, combine, spread, leftover } = terms;
  const money = (value: string | number | undefined): Money | null => {
    if (value === undefined) return null;
    assert(currency !== null, `${name} has an amount without a currency`);
    return new Money(value, currency);
  };
  const appliesTo = targets(terms['applies-to'] ?? 'all');
  return {
    name,
    line: terms.line ?? line,
    percent: percent === undefined ? null : decimal(percent),
    amount: money(amount),
    cap: money(cap),
    appliesTo,
    class: terms.class ?? null,
    selectors: [
      name,
      ...(terms.class === undefined ? [] : [terms.class]),
      percent === undefined ? 'amount' : 'percent',
      scopeOf(appliesTo),
    ],
    for: timeOf(terms.for),
    combine: combine ?? 'compound',
    spread: spread ?? 'by-amount-left',
    leftover: leftover ?? 'lost',
    currency: amount === undefined && cap === undefined ? null : currency,
    otherCurrency: 'error',
    codes: [],
    place,
  };
}

function scopeOf(appliesTo: Targets): 'charge' | 'plan' | 'invoice' {
  if (appliesTo === 'all') return 'invoice';
  return appliesTo.charges.length + appliesTo.zones.length > 0 ? 'charge' : 'plan';
}

function timeOf(authored: DiscountEntry['for'] = 'forever'): DiscountTime {
  if (authored === 'once') return { kind: 'once' };
  if (authored === 'forever') return { kind: 'forever' };
  return { kind: 'periods', count: Number.parseInt(authored, 10) };
}
