import type { PlanDocument } from '../model/documents.generated.ts';
import type { Invoicing, Thresholds } from '../model/invoicing.ts';
import { Money, printAmount } from '../values/money.ts';
import type { Owners } from './owners.ts';

/** What a plan says of its invoices besides when they are issued and due. */
export function compileInvoicing({ invoice, currency }: PlanDocument, owners: Owners): Invoicing {
  return {
    corrections: saidOfInvoices(owners, 'corrections') ?? 'next-invoice',
    settleNotes: saidOfInvoices(owners, 'settle-notes') ?? 'credit',
    alsoOn: invoice?.['also-on'] ?? [],
    zeroLines: invoice?.['zero-lines'] ?? 'left-out',
    gather: invoice?.gather ?? 'account',
    thresholds: invoice?.thresholds === undefined ? null : thresholdsOf(invoice.thresholds, currency),
  };
}

/** Each of what an invoice is for itself: who says when it is issued has not said how it is corrected. */
function saidOfInvoices<K extends keyof InvoiceDefaults>(owners: Owners, key: K): InvoiceDefaults[K] | undefined {
  return owners.map(({ invoice }) => invoice?.[key]).find((one) => one !== undefined);
}

type InvoiceDefaults = Pick<NonNullable<PlanDocument['invoice']>, 'corrections' | 'settle-notes'>;

type Authored = NonNullable<NonNullable<PlanDocument['invoice']>['thresholds']>;

function thresholdsOf({ at = [], repeat, measure, settle }: Authored, currency: string): Thresholds {
  return {
    at: at.map((amount) => new Money(amount, currency)),
    repeat: repeat === undefined ? null : new Money(repeat, currency),
    measure: measure ?? 'period',
    settle: settle ?? 'difference',
  };
}

/** `also when a subscription ends`, `whenever use comes to 100.00 and each 500.00 more`; none where nothing is said. */
export function invoicingWords({
  alsoOn,
  zeroLines,
  thresholds,
  gather,
  corrections,
  settleNotes,
}: Invoicing): string[] {
  return [
    ...(corrections === 'next-invoice' ? [] : ['corrected by credit notes']),
    ...(settleNotes === 'credit' ? [] : [SETTLED[settleNotes]]),
    ...(alsoOn.length === 0 ? [] : [`also when ${alsoOn.map((one) => OCCASIONS[one]).join(' or ')}`]),
    ...(thresholds === null ? [] : [thresholdWords(thresholds)]),
    ...(gather === 'account' ? [] : ['one for each subscription']),
    ...(zeroLines === 'left-out' ? [] : ['with lines of 0.00']),
  ];
}

const SETTLED = {
  offset: 'credit notes first pay what is owed on theirs',
  refund: 'what credit notes give back of what was paid is paid out',
} as const;

const OCCASIONS = {
  change: 'quantities or seats change',
  cancel: 'a subscription ends',
  added: 'a subscription is added',
} as const;

function thresholdWords({ at, repeat, measure, settle }: Thresholds): string {
  const amounts = [
    ...at.map(printAmount),
    ...(repeat === null ? [] : [`each ${printAmount(repeat)}${at.length === 0 ? '' : ' more'}`]),
  ];
  const of = measure === 'period' ? 'use of the period' : 'all use';
  const told = settle === 'difference' ? '' : ', what was billed before given back';
  return `whenever ${of} comes to ${amounts.join(', ')}${told}`;
}
