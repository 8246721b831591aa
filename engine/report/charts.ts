import type { Invoice } from '../model/invoice.ts';
import type { Run } from '../model/journal.ts';
import { type Money, printAmount } from '../values/money.ts';
import { humanPeriod } from './dates.ts';
import { visible } from './text.ts';

/** The invoice totals of one currency by period, each divided by what it is for. Amounts are decimal text. */
export interface Chart {
  readonly currency: string;
  readonly bars: readonly {
    readonly label: string;
    readonly parts: readonly { readonly name: string; readonly amount: string }[];
  }[];
}

/**
 * A chart for each currency, in order of time; invoices of one period are taken together. The parts of a bar, its lines,
 * surcharges and taxes by name, add up to the totals of its invoices; what one has of others that it pays is in theirs.
 */
export function charts(run: Run): Chart[] {
  const byCurrency = new Map<string, Map<string, Map<string, Money>>>();
  for (const invoice of invoicesByPeriod(run)) {
    const bars = got(byCurrency, invoice.currency, () => new Map<string, Map<string, Money>>());
    const label = humanPeriod(invoice.period, invoice.timeZone);
    const parts = got(bars, label, () => new Map<string, Money>());
    for (const [name, amount] of partsOf(invoice)) parts.set(name, parts.get(name)?.plus(amount) ?? amount);
  }
  return [...byCurrency].map(([currency, bars]) => ({
    currency,
    bars: [...bars].map(([label, parts]) => ({
      label,
      parts: [...parts].map(([name, amount]) => ({ name: visible(name), amount: printAmount(amount) })),
    })),
  }));
}

function invoicesByPeriod({ journal }: Run): Invoice[] {
  const invoices = journal.flatMap((entry) => (entry.kind === 'invoice-issued' && entry.invoice ? entry.invoice : []));
  return invoices.sort((a, b) => a.period.start - b.period.start || a.period.end - b.period.end);
}

function partsOf({ lines, surcharges, taxes }: Invoice): (readonly [string, Money])[] {
  return [
    ...lines.filter(({ isPassedOn }) => !isPassedOn).map(({ line, amount }) => [line, amount] as const),
    ...surcharges.map(({ line, amount }) => [line, amount] as const),
    ...taxes.map(({ title, amount }) => [title, amount] as const),
  ];
}

function got<K, V>(map: Map<K, V>, key: K, fresh: () => V): V {
  const value = map.get(key) ?? fresh();
  map.set(key, value);
  return value;
}
