import assert from 'node:assert/strict';
import type { AppliesTo, PlanDocument, TaxDocument } from '../model/documents.generated.ts';
import type { Rate, Surcharge, Targets, Tax } from '../model/program.ts';
import { decimal } from '../values/decimal.ts';
import { Money } from '../values/money.ts';
import type { Context } from './findings.ts';

interface RateDocument {
  readonly percent?: string | number;
  readonly amount?: string | number;
  readonly per?: Rate['per'];
}

/** In the plan's order. A surcharge is written in the plan or shared; without a line of its own it prints its title or name. */
export function compileSurcharges(document: PlanDocument, { book }: Context): Surcharge[] {
  return (document.surcharges ?? []).map((entry) => {
    const shared = 'surcharge' in entry ? book.surcharges.get(entry.surcharge) : null;
    const terms = 'surcharge' in entry ? shared : entry;
    assert(terms, `no surcharge of plan ${document.name}`);
    return {
      name: terms.name,
      line: terms.line ?? shared?.title ?? terms.name,
      rate: compileRate(terms, document.currency, 'occurrence'),
      appliesTo: targets(entry['applies-to']),
      place: book.places.of(entry),
    };
  });
}

/**
 * Each tax after those that it stands on, else in the plan's order.
 * Issue: tax/not-in-plan, where a tax stands on one that the plan does not charge.
 */
export function compileTaxes(document: PlanDocument, { book, findings }: Context): Tax[] {
  const listed = (document.taxes ?? []).map((entry) => {
    const tax = book.taxes.get(entry.tax);
    assert(tax, `no tax ${entry.tax}`);
    return { tax, entry };
  });
  const charged = new Set(listed.map(({ tax }) => tax.name));
  const before = findings.issues.length;
  for (const { tax, entry } of listed) {
    for (const name of namedTaxes(tax)) {
      if (charged.has(name)) continue;
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
  if (findings.issues.length > before) return [];
  return inOrder(
    listed.map(({ tax, entry }) => ({
      name: tax.name,
      title: tax.title ?? tax.name,
      rate: compileRate(tax, document.currency, 'invoice'),
      on: { net: tax.on?.includes('net') ?? true, taxes: namedTaxes(tax) },
      appliesTo: targets(entry['applies-to']),
      place: book.places.of(entry),
    })),
  );
}

function namedTaxes(tax: TaxDocument): string[] {
  return (tax.on ?? []).filter((name) => name !== 'net');
}

/** Takes, again and again, the first tax whose base is complete. Cycles were refused when the book was linked. */
function inOrder(taxes: readonly Tax[]): Tax[] {
  const waiting = [...taxes];
  const ordered: Tax[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex((tax) => tax.on.taxes.every((name) => ordered.some((done) => done.name === name)));
    assert(next >= 0, 'taxes that stand on each other in a circle');
    ordered.push(...waiting.splice(next, 1));
  }
  return ordered;
}

function compileRate(rate: RateDocument, currency: string, per: Rate['per']): Rate {
  return {
    percent: rate.percent === undefined ? null : decimal(rate.percent),
    amount: rate.amount === undefined ? null : new Money(rate.amount, currency),
    per: rate.per ?? per,
  };
}

function targets(appliesTo: AppliesTo): Targets {
  if (appliesTo === 'all') return 'all';
  return {
    zones: appliesTo.zones ?? [],
    charges: appliesTo.charges ?? [],
    chargePlans: appliesTo['charge-plans'] ?? [],
    surcharges: appliesTo.surcharges ?? [],
  };
}
