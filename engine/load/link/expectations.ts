import type { Book } from '../../model/book.ts';
import type { ExpectedAccount, ScenarioDocument } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { isBefore } from './dates.ts';
import { type Cast, type Linking, refer, referNumber } from './linking.ts';
import { numberHoldings } from './number-sets.ts';

/** Names in what a scenario expects. Issues: reference/unknown; time/after-the-end where a moment is never reached. */
export function linkExpectations(
  linking: Linking,
  { expect, until }: ScenarioDocument,
  casts: ReadonlyMap<string, Cast>,
): void {
  if (expect === undefined) return;
  const named = [
    ...(expect.invoices ?? []),
    ...(expect['credit-notes'] ?? []),
    ...(expect.accounts ?? []),
    ...(expect.rejections ?? []),
    ...(expect.notifications ?? []),
  ];
  for (const expected of named) {
    if (expected.account !== undefined)
      refer(linking, 'account of this scenario', expected, 'account', expected.account, casts);
  }
  for (const invoice of expect.invoices ?? []) {
    for (const surcharge of invoice.surcharges ?? [])
      refer(linking, 'surcharge', surcharge, 'surcharge', surcharge.surcharge, surchargeNames(linking));
    for (const tax of invoice.taxes ?? []) refer(linking, 'tax', tax, 'tax', tax.tax, linking.names.tax);
    if (invoice.issued !== undefined) reached(linking, invoice, 'issued', invoice.issued, until);
  }
  for (const note of expect['credit-notes'] ?? [])
    if (note.issued !== undefined) reached(linking, note, 'issued', note.issued, until);
  for (const account of expect.accounts ?? []) {
    reached(linking, account, 'at', account.at, until);
    const cast = casts.get(account.account);
    if (cast !== undefined) linkExpectedAccount(linking, account, cast);
  }
  for (const expected of [...(expect.rejections ?? []), ...(expect.notifications ?? [])]) {
    if (expected.at !== undefined) reached(linking, expected, 'at', expected.at, until);
  }
}

function linkExpectedAccount(linking: Linking, expected: ExpectedAccount, cast: Cast): void {
  const { plans } = cast;
  if (expected.plan !== undefined) refer(linking, 'plan', expected, 'plan', expected.plan, linking.names.plan);
  const pending = expected['pending-switch'];
  if (typeof pending === 'object') refer(linking, 'plan', pending, 'plan', pending.plan, linking.names.plan);
  if (!plans.some(({ name }) => name === cast.account.plan)) return; // a plan that is not valid: what it has cannot be told
  const ofPlan = plans
    .flatMap((plan) => plan.allowances ?? [])
    .map((entry) => ('allowance' in entry ? entry.allowance : entry.name));
  linkExpectedDiscounts(linking, expected, cast);
  const owner = quoted(cast.account.name);
  const allowances = new Set([...ofPlan, ...cast.allowances]);
  for (const expectedOne of expected.allowances ?? []) {
    refer(linking, `allowance of ${owner}`, expectedOne, 'allowance', expectedOne.allowance, allowances);
    const { subscription } = expectedOne;
    if (subscription !== undefined)
      refer(linking, `subscription of ${owner}`, expectedOne, 'subscription', subscription, cast.subscriptions);
  }
  const { numbers } = expected;
  numbers?.forEach((number, index) => {
    referNumber(linking, numbers, index, number);
  });
  if (expected.subscriptions === undefined) return;
  // The plan's own charges, each of its allowances and each number taken run as subscriptions too, under their names.
  const subscriptions = new Set([
    ...cast.subscriptions,
    ...plans.map(({ name }) => name),
    ...ofPlan,
    ...plans.flatMap((plan) => numberHoldings(linking, plan)),
  ]);
  for (const one of expected.subscriptions)
    refer(linking, `subscription of ${owner}`, one, 'subscription', one.subscription, subscriptions);
}

function linkExpectedDiscounts(
  linking: Linking,
  expected: ExpectedAccount,
  { account, plans, subscriptions }: Cast,
): void {
  if (expected.discounts === undefined) return;
  const owner = quoted(account.name);
  const discounts = new Set([
    ...linking.names.discount.keys(),
    ...plans.flatMap((plan) => (plan.discounts ?? []).flatMap((one) => ('name' in one ? [one.name] : []))),
  ]);
  for (const one of expected.discounts) {
    refer(linking, `discount of ${owner}`, one, 'discount', one.discount, discounts);
    if (one.subscription !== undefined)
      refer(linking, `subscription of ${owner}`, one, 'subscription', one.subscription, subscriptions);
  }
}

function reached({ places, findings }: Linking, owner: object, key: string, at: string, until: string): void {
  if (!isBefore(until, at)) return;
  findings.error('time/after-the-end', places.of(owner, key), `expected at ${at}, but the scenario ends at ${until}`);
}

/** By book: each scenario that expects a surcharge asks. */
const SURCHARGES = new WeakMap<Book, ReadonlySet<string>>();

/** Surcharges of their own documents and those written in a plan. */
function surchargeNames({ book, names }: Linking): ReadonlySet<string> {
  const known = SURCHARGES.get(book);
  if (known !== undefined) return known;
  const inline = [...book.plans.values()].flatMap((plan) =>
    (plan.surcharges ?? []).flatMap((entry) => ('name' in entry ? [entry.name] : [])),
  );
  const found = new Set([...names.surcharge.keys(), ...inline]);
  SURCHARGES.set(book, found);
  return found;
}
