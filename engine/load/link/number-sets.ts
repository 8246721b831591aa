import type {
  Account,
  NumberPurchasedEvent,
  NumberReleasedEvent,
  NumberSetEntry,
  PlanDocument,
} from '../../model/documents.generated.ts';
import { digitsOf } from '../numbers.ts';
import { quoted } from '../spelling.ts';
import { type Linking, named, refer, referNumber } from './linking.ts';

/** What a plan belongs to alone: in one plan a list names it, and no other plan's does. */
interface Claim {
  readonly what: string;
  readonly name: string;
  readonly owner: object;
  readonly key: string | number;
  readonly plan: string;
}

/**
 * The number sets of plans and the charges that their numbers pay.
 * Issues: reference/unknown, reference/duplicate where a set is in two plans, settings/contradiction.
 */
export function linkNumberSets(linking: Linking): void {
  const { book, names } = linking;
  for (const plan of book.plans.values()) {
    for (const entry of plan['number-sets'] ?? []) {
      refer(linking, 'number set', entry, 'number-set', entry['number-set'], names['number-set']);
      linkCharges(linking, plan, entry);
    }
  }
  inOnePlan(
    linking,
    [...book.plans.values()].flatMap((plan) =>
      named(plan['number-sets'], 'number-set').map((one) => ({ ...one, what: 'number set', plan: plan.name })),
    ),
  );
}

/** Tells each claim on what another plan, or the same plan before it, has. Issue: reference/duplicate, with both places. */
export function inOnePlan({ places, findings }: Linking, claims: readonly Claim[]): void {
  const first = new Map<string, Claim>();
  for (const claim of claims) {
    const other = first.get(claim.name);
    if (other === undefined) {
      first.set(claim.name, claim);
      continue;
    }
    const message = `the ${claim.what} ${quoted(claim.name)} is assigned to the plan ${quoted(other.plan)} already`;
    findings.error('reference/duplicate', places.of(claim.owner, claim.key), message, {
      related: { message: 'where it is assigned', place: places.of(other.owner, other.key) },
    });
  }
}

/** A set's charges are charges of its plan that are due per number. */
function linkCharges(linking: Linking, plan: PlanDocument, entry: NumberSetEntry): void {
  const { charge } = entry;
  if (charge === undefined) return;
  const spots =
    typeof charge === 'string'
      ? [{ owner: entry as object, key: 'charge' as string | number, name: charge }]
      : charge.map((name, index) => ({ owner: charge as object, key: index as string | number, name }));
  const charges = new Map((plan.charges ?? []).map((one) => [one.name, one]));
  for (const { owner, key, name } of spots) {
    if (!refer(linking, 'charge of this plan', owner, key, name, charges)) continue;
    const found = charges.get(name);
    if (found === undefined || found.each === 'number' || found.each === 'toll-free-number') continue;
    linking.findings.error(
      'settings/contradiction',
      linking.places.of(owner, key),
      `the charge ${quoted(name)} is not due per number`,
      {
        hint: 'add "each: number" or "each: toll-free-number" to the charge',
        related: { message: 'the charge', place: linking.places.of(found, 'name') },
      },
    );
  }
}

/** Numbers that an account begins with are numbers of its plan's sets. Issues: reference/unknown, settings/contradiction. */
export function linkGivenNumbers(linking: Linking, account: Account): void {
  const { numbers } = account;
  const plan = linking.book.plans.get(account.plan);
  numbers?.forEach((number, index) => {
    referNumber(linking, numbers, index, number);
    const set = setOf(linking, number);
    if (plan === undefined || set === null) return;
    if ((plan['number-sets'] ?? []).some((entry) => entry['number-set'] === set)) return;
    const message = `${quoted(String(number))} is in the number set ${quoted(set)}, which the plan ${quoted(plan.name)} does not have`;
    linking.findings.error('settings/contradiction', linking.places.of(numbers, index), message, {
      related: { message: 'the plan', place: linking.places.of(plan, 'name') },
    });
  });
}

function setOf({ book }: Linking, number: string | number): string | null {
  const digits = digitsOf(number);
  for (const set of book.numberSets.values()) {
    if (set.numbers.some((entry) => digitsOf(typeof entry === 'object' ? entry.number : entry) === digits))
      return set.name;
  }
  return null;
}

/** Issues: reference/unknown; settings/contradiction where a purchase says twice what it wants. */
export function linkNumberEvent(linking: Linking, event: NumberPurchasedEvent | NumberReleasedEvent): void {
  if (event.number !== undefined) referNumber(linking, event, 'number', event.number);
  if (event.event !== 'number-purchased' || event.number === undefined || event['toll-free'] === undefined) return;
  const place = linking.places.ofKey(event, 'toll-free');
  linking.findings.error('settings/contradiction', place, '"toll-free" has no meaning beside a "number"', {
    hint: 'a number says itself what it is',
    related: { message: 'the number', place: linking.places.of(event, 'number') },
  });
}

/** The names under which the numbers of a plan's sets are held: `number-37052000201`. */
export function numberHoldings({ book }: Linking, plan: PlanDocument): string[] {
  return (plan['number-sets'] ?? []).flatMap((entry) =>
    (book.numberSets.get(entry['number-set'])?.numbers ?? []).map(
      (one) => `number-${digitsOf(typeof one === 'object' ? one.number : one)}`,
    ),
  );
}
