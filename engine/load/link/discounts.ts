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
import { sameCurrency } from './currencies.ts';
import { type Cast, type Linking, named, refer, unique } from './linking.ts';
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
  for (const discount of book.discounts.values()) {
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

/** A discount document, and a plan whose accounts may have it. Issues: reference/unknown, currency/mismatch. */
function linkReference(
  linking: Linking,
  plan: PlanDocument | undefined,
  reference: object & Pick<DiscountReference, 'discount'>,
): void {
  const { book, names } = linking;
  refer(linking, 'discount', reference, 'discount', reference.discount, names.discount);
  const document = book.discounts.get(reference.discount);
  if (plan === undefined || document === undefined || document['other-currency'] === 'skip') return;
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
  if (discount.currency !== undefined) return;
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
  const isPercentage = discount.percent !== undefined;
  const ofAmount = isPercentage ? 'a percentage' : 'an amount';
  const without = (key: 'cap' | 'combine' | 'leftover', why: string): void => {
    if (discount[key] === undefined) return;
    linking.findings.error('settings/contradiction', linking.places.of(discount, key), why, {
      related: {
        message: ofAmount,
        place: linking.places.of(discount, isPercentage ? 'percent' : 'amount'),
      },
    });
  };
  if (isPercentage) without('leftover', 'a percentage leaves nothing over that could be lost or kept');
  else without('combine', 'only percentages are compounded or added up');
  if (!isPercentage && discount.cap !== undefined)
    without('cap', 'an amount is bounded by itself: a cap is for a percentage');
}

/** It is taken off lines. */
function noSurcharges({ findings, places }: Linking, targets: Targets): void {
  const message = 'a discount is taken off lines; a percentage of them that is a surcharge falls with them';
  findings.error('settings/contradiction', places.ofKey(targets, 'surcharges'), message);
}

function isNamed(event: DiscountGivenEvent): event is DiscountGivenEvent & { readonly discount: string } {
  return event.discount !== undefined;
}

function hasCurrency(document: DiscountDocument): document is DiscountDocument & { readonly currency: string } {
  return document.currency !== undefined;
}
