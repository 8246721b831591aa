import { bill } from '../../engine/bill/bill.ts';
import type { BillTerms } from '../../engine/bill/terms.ts';
import type { Assessment, BillLine } from '../../engine/model/invoice.ts';
import { DEFAULT_ORDER } from '../../engine/model/order.ts';
import type { Targets, Tax } from '../../engine/model/program.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import { ONCE, PLACE } from '../simulate/builder.ts';

/** A percentage tax on everything, unless told otherwise. */
export function tax(name: string, percent: string | null, over: Partial<Tax> = {}): Tax {
  return {
    name,
    title: name,
    level: null,
    rate: { percent: percent === null ? null : new Decimal(percent), amount: null, per: 'invoice' },
    tiers: null,
    maxPerInvoice: null,
    taxablePercent: new Decimal(100),
    on: { net: true, taxes: [] },
    category: 'standard',
    note: null,
    replaces: [],
    replacedBy: [],
    jointly: false,
    grossUp: false,
    inclusive: null,
    where: null,
    when: null,
    effective: { from: null, to: null },
    appliesTo: 'all',
    place: PLACE,
    places: { percent: PLACE, amount: PLACE, maxPerInvoice: PLACE, taxablePercent: PLACE },
    ...over,
  };
}

/** Nothing but what `over` names. */
export function named(over: Partial<Exclude<Targets, 'all'>>): Targets {
  const none = { zones: [], charges: [], chargePlans: [], surcharges: [], meters: [], plans: [], subscriptions: [] };
  return { ...none, taxCategories: [], kinds: [], ...over };
}

let counted = 0;

/** A line of one posting, in cents. */
export function line(cents: number, over: Partial<BillLine> = {}): BillLine {
  counted += 1;
  return {
    key: `line-${counted}`,
    line: 'Service',
    amount: euros(cents),
    exact: null,
    quantity: null,
    period: null,
    days: null,
    charge: 'service',
    chargePlan: null,
    zone: null,
    occurrences: 1,
    calls: 0,
    seconds: 0,
    cause: { event: 'built', place: PLACE },
    steps: [],
    ...over,
  };
}

export function euros(cents: number): Money {
  return new Money(new Decimal(cents).dividedBy(100), 'EUR');
}

export function cents({ amount }: Money): number {
  return amount.times(100).toNumber();
}

export function assess(taxes: readonly Tax[], lines: readonly BillLine[], over: Partial<BillTerms> = {}): Assessment {
  return bill(lines, { ...PLAIN, taxes, ...over });
}

/** The terms of a bill of which nobody says anything. */
export const PLAIN: Omit<BillTerms, 'taxes'> = {
  order: DEFAULT_ORDER,
  together: null,
  surcharges: [],
  held: [],
  commitments: [],
  grants: [],
  stages: {},
  taxRounding: ONCE,
  payable: null,
  currency: 'EUR',
};

/** Cents of each tax, by name. */
export function taxCents({ taxes }: Assessment): Record<string, number> {
  return Object.fromEntries(taxes.map((one) => [one.tax, cents(one.amount)]));
}
