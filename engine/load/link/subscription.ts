import type { Account, ChargePlanDocument, PlanDocument, Subscription } from '../../model/documents.generated.ts';
import { listed, quoted } from '../spelling.ts';
import { sameCurrency } from './currencies.ts';
import { linkFlatRate } from './cycles.ts';
import { linkGivenDiscounts } from './discounts.ts';
import { accountZone, type Editions } from './editions.ts';
import { type Linking, refer, referNumber } from './linking.ts';
import { linkCycle } from './settings.ts';

/** When a subscription is entered, local time of its account, and what the charge plans are by then. */
export interface Entry {
  readonly entered: string;
  readonly editions: Editions;
  /** The plan that the account is on; absent: the one that it begins with. */
  readonly plan?: PlanDocument | undefined;
  /** Those of the account at some time, by name. */
  readonly subscriptions: ReadonlySet<string>;
}

/**
 * What a subscription names, and what it says against its charge plan.
 * Issues: reference/unknown, currency/mismatch, settings/contradiction, time/finish-before-activation.
 */
export function linkSubscription(linking: Linking, account: Account, subscription: Subscription, entry: Entry): void {
  const { book, names } = linking;
  const name = subscription['charge-plan'];
  const plan = entry.plan ?? book.plans.get(account.plan);
  const chargePlan = entry.editions.at(name, entry.entered, accountZone(account, book));
  refer(linking, 'charge plan', subscription, 'charge-plan', name, names['charge-plan']);
  linkService(linking, subscription);
  linkBase(linking, account, subscription, entry);
  linkFinish(linking, subscription, entry.entered);
  if (chargePlan === undefined) return;
  linkDiscounts(linking, subscription, chargePlan);
  linkQuantity(linking, subscription, chargePlan);
  linkActivation(linking, subscription, chargePlan);
  linkGivenDiscounts(linking, subscription, plan);
  if (plan === undefined) return;
  sameCurrency(linking, plan, 'charge plan', chargePlan, subscription, 'charge-plan');
  linkCycle(linking, chargePlan, plan);
  linkFlatRate(linking, plan, subscription, chargePlan.charges);
}

/** It is an add-on of another one; whether that runs by then only the run knows. */
function linkBase(linking: Linking, account: Account, subscription: Subscription, { subscriptions }: Entry): void {
  const { base } = subscription;
  if (base === undefined) return;
  const own = subscription.name ?? subscription['charge-plan'];
  if (base !== own) {
    refer(linking, `subscription of ${quoted(account.name)}`, subscription, 'base', base, subscriptions);
    return;
  }
  const message = `${quoted(own)} is no add-on of itself`;
  linking.findings.error('settings/contradiction', linking.places.of(subscription, 'base'), message, {
    hint: 'name the subscription that it is beside, or leave "base" out',
  });
}

/** What a subscription can be for: one of these. */
const SERVICES = ['number', 'allowance', 'meter'] as const;

function linkService(linking: Linking, subscription: Subscription): void {
  const { places, findings, names } = linking;
  const { number, allowance, meter } = subscription;
  const [first, second] = SERVICES.filter((key) => subscription[key] !== undefined);
  if (first !== undefined && second !== undefined) {
    const message = `a subscription is for one thing, and this is for "${first}" already`;
    findings.error('settings/contradiction', places.ofKey(subscription, second), message, {
      hint: 'write a subscription for each',
      related: { message: `"${first}"`, place: places.ofKey(subscription, first) },
    });
  }
  if (number === undefined && subscription['number-on-finish'] !== undefined) {
    const place = places.ofKey(subscription, 'number-on-finish');
    findings.error('settings/contradiction', place, '"number-on-finish" has no meaning without a "number"');
  }
  if (allowance !== undefined) refer(linking, 'allowance', subscription, 'allowance', allowance, names.allowance);
  if (meter !== undefined) refer(linking, 'meter', subscription, 'meter', meter, names.meter);
  if (typeof number === 'object') linkSearch(linking, number);
  else if (number !== undefined) referNumber(linking, subscription, 'number', number);
}

/** A search that no number of the book answers, taken or free, never will (M-03). */
function linkSearch(linking: Linking, search: Exclude<Subscription['number'], string | number | undefined>): void {
  const { places, findings, numbers } = linking;
  const { tags = [], destination } = search;
  if (!numbers.complete) return;
  const known = [
    ...tags.map((tag, index) => refer(linking, 'tag of a number', tags, index, tag, numbers.tags)),
    destination === undefined ||
      refer(linking, 'destination of a number', search, 'destination', destination, numbers.destinations),
  ];
  if (known.includes(false)) return;
  const answers = [...numbers.byDigits.values()].some(
    (one) =>
      tags.every((tag) => one.tags.includes(tag)) && (destination === undefined || one.destination === destination),
  );
  if (answers) return;
  const asked = [
    ...tags.map((tag) => `the tag ${quoted(tag)}`),
    ...(destination === undefined ? [] : [`the destination ${quoted(destination)}`]),
  ];
  findings.error('reference/unknown', places.of(search), `no number has ${asked.join(' and ')}`);
}

function linkDiscounts(linking: Linking, subscription: Subscription, chargePlan: ChargePlanDocument): void {
  const known = new Set(chargePlan.charges.map(({ name }) => name));
  for (const discount of subscription.discounts ?? []) {
    if ('discount' in discount) continue; // those are of the account, and linked with it
    const charges = discount['applies-to']?.charges;
    charges?.forEach((name, index) => {
      refer(linking, `charge of ${quoted(chargePlan.name)}`, charges, index, name, known);
    });
  }
}

/** A quantity is counted by a charge that recurs, and is for no seats and no meter. */
function linkQuantity({ places, findings }: Linking, subscription: Subscription, chargePlan: ChargePlanDocument): void {
  if (subscription.quantity === undefined) return;
  const counts = chargePlan.charges.some(
    ({ due, quantity }) =>
      typeof due === 'object' &&
      'every' in due &&
      (quantity === undefined || (typeof quantity !== 'object' && !Number.isNaN(Number(quantity)))),
  );
  if (counts) return;
  const message = `no charge of ${quoted(chargePlan.name)} recurs and counts, so there is nothing to have a quantity of`;
  findings.error('settings/contradiction', places.of(subscription, 'quantity'), message, {
    related: { message: 'the charge plan', place: places.of(chargePlan, 'charges') },
  });
}

/** With the first usage there must be something to use, and the date is what comes out (M-09, M-41). */
function linkActivation(linking: Linking, subscription: Subscription, chargePlan: ChargePlanDocument): void {
  const { places, findings } = linking;
  if (chargePlan.activates !== 'at-first-usage') return;
  const related = { message: 'the charge plan', place: places.of(chargePlan, 'activates') };
  if (subscription.activation !== undefined) {
    const message = `${quoted(chargePlan.name)} activates with the first usage, so its date cannot be written`;
    findings.error('settings/contradiction', places.of(subscription, 'activation'), message, {
      hint: 'write "start", from when usage counts',
      related,
    });
  }
  if (SERVICES.some((key) => subscription[key] !== undefined)) return;
  const message = `${quoted(chargePlan.name)} activates with the first usage, and there is nothing here to use`;
  findings.error('settings/contradiction', places.of(subscription, 'charge-plan'), message, {
    hint: `add ${listed(SERVICES.map(quoted))}`,
    related,
  });
}

function linkFinish({ places, findings }: Linking, subscription: Subscription, entered: string): void {
  const activation = subscription.activation ?? subscription.start ?? entered;
  const { finish } = subscription;
  if (finish === undefined || finish === 'until-cancelled' || finish > activation.slice(0, 10)) return;
  const from = subscription.activation !== undefined ? 'activation' : subscription.start !== undefined ? 'start' : null;
  findings.error(
    'time/finish-before-activation',
    places.of(subscription, 'finish'),
    `it finishes on ${finish}, not after its activation on ${activation.slice(0, 10)}`,
    from === null ? {} : { related: { message: 'the activation', place: places.of(subscription, from) } },
  );
}
