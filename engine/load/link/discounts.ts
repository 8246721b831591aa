import type {
  Account,
  Charge,
  DiscountDocument,
  DiscountEntry,
  DiscountGivenEvent,
  DiscountReference,
  PlanDocument,
  Subscription,
  Targets,
} from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { hasCurrency, sameCurrency } from './currencies.ts';
import { type Cast, type Linking, named, refer, unique } from './linking.ts';
import { saidBySemantics } from './semantics.ts';
import { linkTargets } from './targets.ts';

/** What each discount is taken off, and that no key of it is without effect. Issues: reference/…, currency/missing, settings/contradiction. */
export function linkDiscounts(linking: Linking): void {
  const { book } = linking;
  const charges = [...book.plans.values(), ...book.chargePlans.values()].flatMap((plan) => plan.charges ?? []);
  unique(
    linking,
    'codes of all discounts',
    [...book.discounts.values()].flatMap(({ codes = [] }) => codes.map((name, key) => ({ name, owner: codes, key }))),
  );
  const documents = new Set<object>(linking.documents.map(({ value }) => value)); // beside an edited plan, that alone
  for (const discount of book.discounts.values()) {
    if (!documents.has(discount)) continue;
    linkCurrency(linking, discount);
    linkTerms(linking, discount, charges);
  }
  for (const plan of book.plans.values()) linkPlan(linking, plan, charges);
}

function linkPlan(linking: Linking, plan: PlanDocument, charges: readonly Charge[]): void {
  const entries = plan.discounts ?? [];
  unique(
    linking,
    'discounts of this plan',
    entries.flatMap((entry): { name: string; owner: object; key: string }[] =>
      'discount' in entry ? named([entry], 'discount') : named([entry], 'name'),
    ),
  );
  for (const entry of entries) {
    if ('discount' in entry) linkReference(linking, plan, entry);
    else linkTerms(linking, entry, charges);
  }
}

/** A discount document, and a plan whose accounts may have it. What it does not say the plan's semantics say. Issues: reference/unknown, currency/mismatch. */
function linkReference(
  linking: Linking,
  plan: PlanDocument | undefined,
  reference: object & Pick<DiscountReference, 'discount'>,
): void {
  const { book, names } = linking;
  refer(linking, 'discount', reference, 'discount', reference.discount, names.discount);
  const document = book.discounts.get(reference.discount);
  if (plan === undefined || document === undefined) return;
  const defaults = saidBySemantics(linking, plan, ({ discount }) => discount);
  if ((document['other-currency'] ?? defaults?.['other-currency']) === 'skip') return;
  if (hasCurrency(document)) sameCurrency(linking, plan, 'discount', document, reference, 'discount');
}

/** Those that an account begins with, and those of its subscriptions. */
export function linkGivenDiscounts(
  linking: Linking,
  { discounts = [] }: Pick<Account, 'discounts'> | Pick<Subscription, 'discounts'>,
  plan: PlanDocument | undefined,
): void {
  for (const one of discounts) if ('discount' in one) linkReference(linking, plan, one);
}

/** By name it must be there; what a customer types as a code may be anything. */
export function linkGivenDiscount(
  linking: Linking,
  { account, plans, subscriptions }: Cast,
  event: DiscountGivenEvent,
): void {
  const { subscription } = event;
  if (isNamed(event)) linkReference(linking, plans[0], event);
  if (subscription === undefined) return;
  refer(linking, `subscription of ${quoted(account.name)}`, event, 'subscription', subscription, subscriptions);
}

function linkCurrency({ places, findings }: Linking, discount: DiscountDocument): void {
  const isOfMoney = discount.amount !== undefined || discount.cap !== undefined;
  if (discount.currency !== undefined) {
    if (isOfMoney) return;
    const message = `the discount ${quoted(discount.name)} has no amount of money that could be in ${discount.currency}`;
    findings.error('settings/contradiction', places.of(discount, 'currency'), message, {
      hint: 'leave "currency" out',
    });
    return;
  }
  for (const key of ['amount', 'cap'] as const) {
    if (discount[key] === undefined) continue;
    const message = `the discount ${quoted(discount.name)} has an amount, and does not say of which currency`;
    findings.error('currency/missing', places.of(discount, key), message, { hint: 'add "currency:"' });
  }
}

/** A key that has no meaning beside the others is told, not passed over. */
function linkTerms(linking: Linking, discount: DiscountEntry | DiscountDocument, charges: readonly Charge[]): void {
  const targets = discount['applies-to'];
  if (targets !== undefined && targets !== 'all' && targets.surcharges !== undefined) noSurcharges(linking, targets);
  else linkTargets(linking, targets, { charges, surcharges: new Set() });
  const kind = KINDS.find((key) => discount[key] !== undefined) ?? 'percent';
  for (const { key, why } of MEANINGLESS[kind]) {
    if (discount[key] === undefined) continue;
    linking.findings.error('settings/contradiction', linking.places.of(discount, key), why, {
      related: { message: OF[kind], place: linking.places.of(discount, kind) },
    });
  }
  if (discount['below-zero'] === true && discount.leftover !== undefined) {
    const why = 'all of it is taken off below zero, and nothing is left over';
    linking.findings.error('settings/contradiction', linking.places.of(discount, 'leftover'), why, {
      related: { message: 'below zero', place: linking.places.of(discount, 'below-zero') },
    });
  }
  if (kind !== 'units' || namesCharges(targets)) return;
  const message = 'units are off charges, and none is named';
  linking.findings.error('discount/of-no-charge', linking.places.of(discount, 'units'), message, {
    hint: 'add "applies-to:" with "charges" or "meters"',
  });
}

const KINDS = ['percent', 'amount', 'units'] as const;
const OF = { percent: 'a percentage', amount: 'an amount', units: 'units' } as const;

interface Meaningless {
  readonly key: 'cap' | 'combine' | 'leftover' | 'below-zero' | 'prorate' | 'spread' | 'when';
  readonly why: string;
}

const COMBINE = { key: 'combine', why: 'only percentages are compounded or added up' } as const;
const CAP = { key: 'cap', why: 'what is no percentage is bounded by itself: a cap is for a percentage' } as const;

/** What says nothing beside what the discount takes. */
const MEANINGLESS: Readonly<Record<(typeof KINDS)[number], readonly Meaningless[]>> = {
  percent: [
    { key: 'leftover', why: 'a percentage leaves nothing over that could be lost or kept' },
    { key: 'below-zero', why: 'a percentage is never more than what it is of' },
    { key: 'prorate', why: 'a percentage of a part of a period is of that part anyway' },
  ],
  amount: [COMBINE, CAP],
  units: [
    COMBINE,
    CAP,
    { key: 'leftover', why: 'units that are not used up are lost with their period' },
    { key: 'below-zero', why: 'there are never less units than none' },
    { key: 'prorate', why: 'units are off what was measured, which has no parts' },
    { key: 'spread', why: 'units are off each of the charges, and are not divided' },
    { key: 'when', why: 'units are off every period that they are for: a condition is for percentages and amounts' },
  ],
};

function namesCharges(targets: 'all' | Targets | undefined): boolean {
  if (targets === 'all' || targets === undefined) return false;
  return (targets.charges ?? targets.meters) !== undefined;
}

/** It is taken off lines. */
function noSurcharges({ findings, places }: Linking, targets: Targets): void {
  const message = 'a discount is taken off lines; a percentage of them that is a surcharge falls with them';
  findings.error('settings/contradiction', places.ofKey(targets, 'surcharges'), message);
}

function isNamed(event: DiscountGivenEvent): event is DiscountGivenEvent & { readonly discount: string } {
  return event.discount !== undefined;
}
