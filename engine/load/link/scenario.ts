import type { CallRow, LoadedScenario } from '../../model/book.ts';
import type { Account, ScenarioDocument, Subscription, TimelineEvent } from '../../model/documents.generated.ts';
import { compareText } from '../../values/issue.ts';
import { readCalls } from '../calls.ts';
import { besides } from '../source.ts';
import { quoted } from '../spelling.ts';
import { sameCurrency } from './currencies.ts';
import { isBefore } from './dates.ts';
import { linkExpectations } from './expectations.ts';
import { type Cast, type Linking, named, refer, unique } from './linking.ts';
import { linkPreferences } from './plans.ts';

/** An event that happens to an account. */
type AccountEvent = Exclude<TimelineEvent, { event: 'plan-edited' }>;

/**
 * Resolves what a scenario names, and reads the calls that it names files of.
 * Issues: reference/…, currency/mismatch, time/…, settings/contradiction, file/…, calls/….
 */
export function linkScenario(linking: Linking, scenario: LoadedScenario): LoadedScenario {
  const { document } = scenario;
  const { accounts } = document.given;
  unique(linking, 'accounts of this scenario', named(accounts, 'name'));
  const events = document.timeline ?? [];
  const casts = castOf(linking, accounts, events);
  for (const account of accounts) linkAccount(linking, document, account);
  const callFiles = new Map<object, readonly CallRow[]>();
  for (const event of events) {
    if (event.event === 'plan-edited') continue;
    if (!refer(linking, 'account of this scenario', event, 'account', event.account, casts)) continue;
    const cast = casts.get(event.account);
    if (cast === undefined) continue;
    linkEvent(linking, document, cast, event);
    if (event.event === 'calls') callFiles.set(event, callsOf(linking, scenario.file, event));
  }
  uniqueIds(linking, events);
  linkExpectations(linking, document, casts);
  return { ...scenario, callFiles };
}

/** The accounts by name, each with the subscriptions that it begins with or that an event gives it. */
function castOf(
  linking: Linking,
  accounts: readonly Account[],
  events: readonly TimelineEvent[],
): ReadonlyMap<string, Cast> {
  const named = new Map(
    firstOnes(accounts).map((account) => [account.name, (account.subscriptions ?? []).map(subscriptionName)]),
  );
  for (const event of events)
    if (event.event === 'subscription-created') named.get(event.account)?.push(subscriptionName(event));
  for (const [name, subscriptions] of named) unique(linking, `subscriptions of ${quoted(name)}`, subscriptions);
  const namesOf = (account: Account): string[] => (named.get(account.name) ?? []).map(({ name }) => name);
  return new Map(
    firstOnes(accounts).map((account) => [account.name, { account, subscriptions: new Set(namesOf(account)) }]),
  );
}

/** Of two accounts with one name the first counts: that there is a second is told. */
function firstOnes(accounts: readonly Account[]): readonly Account[] {
  const seen = new Set<string>();
  return accounts.filter(({ name }) => !seen.has(name) && seen.add(name));
}

/** A subscription is called as it says, else as its charge plan. */
function subscriptionName(subscription: Subscription): { name: string; owner: object; key: string } {
  const key = subscription.name === undefined ? 'charge-plan' : 'name';
  return { name: subscription.name ?? subscription['charge-plan'], owner: subscription, key };
}

function linkAccount(linking: Linking, scenario: ScenarioDocument, account: Account): void {
  const { names, places, findings } = linking;
  refer(linking, 'plan', account, 'plan', account.plan, names.plan);
  linkPreferences(linking, account, account.preferences);
  for (const subscription of account.subscriptions ?? [])
    linkSubscription(linking, account, subscription, subscription.start ?? account.start);
  const ends = account['contract-end'];
  if (ends !== undefined && isBefore(ends, account.start.slice(0, 10))) {
    findings.error(
      'time/backwards',
      places.of(account, 'contract-end'),
      `the contract ends on ${ends}, before the account starts`,
      {
        related: { message: 'the account starts here', place: places.of(account, 'start') },
      },
    );
  }
  if (isBefore(scenario.until, account.start)) {
    findings.warning(
      'time/after-the-end',
      places.of(account, 'start'),
      `the account starts after the scenario ends at ${scenario.until}`,
    );
  }
  const paid = Object.values(account.users ?? {}).filter((plan) => plan === 'paid').length;
  if (account.seats !== undefined && account.users !== undefined && paid > account.seats.total) {
    findings.error(
      'settings/contradiction',
      places.of(account.seats, 'total'),
      `${paid} users are paid, but there are ${account.seats.total} seats`,
      {
        related: { message: 'the users', place: places.ofKey(account, 'users') },
      },
    );
  }
}

/** `begins` is when the subscription is entered if it does not say so itself. */
function linkSubscription(linking: Linking, account: Account, subscription: Subscription, begins: string): void {
  const { book, names, places, findings } = linking;
  const plan = book.plans.get(account.plan);
  const chargePlan = book.chargePlans.get(subscription['charge-plan']);
  refer(linking, 'charge plan', subscription, 'charge-plan', subscription['charge-plan'], names['charge-plan']);
  if (plan !== undefined) sameCurrency(linking, plan, 'charge plan', chargePlan, subscription, 'charge-plan');
  for (const discount of subscription.discounts ?? []) {
    const charges = discount['applies-to']?.charges;
    if (chargePlan === undefined) break;
    charges?.forEach((name, index) => {
      refer(
        linking,
        `charge of ${quoted(chargePlan.name)}`,
        charges,
        index,
        name,
        new Set(chargePlan.charges.map((charge) => charge.name)),
      );
    });
  }
  const activation = subscription.activation ?? subscription.start ?? begins;
  const finish = subscription.finish;
  if (finish === undefined || finish === 'until-cancelled' || finish > activation.slice(0, 10)) return;
  const from = subscription.activation !== undefined ? 'activation' : subscription.start !== undefined ? 'start' : null;
  findings.error(
    'time/finish-before-activation',
    places.of(subscription, 'finish'),
    `it finishes on ${finish}, not after its activation on ${activation.slice(0, 10)}`,
    {
      ...(from === null ? {} : { related: { message: 'the activation', place: places.of(subscription, from) } }),
    },
  );
}

function linkEvent(linking: Linking, scenario: ScenarioDocument, cast: Cast, event: AccountEvent): void {
  const { places, findings } = linking;
  if (event.event === 'subscription-created') linkSubscription(linking, cast.account, event, event.at);
  if (event.event === 'subscription-changed' || event.event === 'subscription-cancelled') {
    refer(
      linking,
      `subscription of ${quoted(cast.account.name)}`,
      event,
      'subscription',
      event.subscription,
      cast.subscriptions,
    );
  }
  if (event.event === 'account-changed') linkPreferences(linking, event, event.preferences);
  if (event.event === 'calls') return;
  if (isBefore(event.at, cast.account.start)) {
    findings.error(
      'time/before-the-start',
      places.of(event, 'at'),
      `${quoted(cast.account.name)} does not exist before ${cast.account.start}`,
      {
        related: { message: 'the account starts here', place: places.of(cast.account, 'start') },
      },
    );
  }
  if (isBefore(scenario.until, event.at)) {
    findings.warning(
      'time/after-the-end',
      places.of(event, 'at'),
      `the scenario ends at ${scenario.until}, so this never happens`,
      {
        related: { message: 'the end', place: places.of(scenario, 'until') },
      },
    );
  }
}

function callsOf(
  linking: Linking,
  scenarioFile: string,
  event: TimelineEvent & { event: 'calls' },
): readonly CallRow[] {
  const path = besides(scenarioFile, event.file);
  const asked = linking.places.of(event, 'file');
  if (path !== null) return readCalls(linking.source, path, asked, linking.findings);
  linking.findings.error('file/missing', asked, `${quoted(event.file)} leads out of the book`);
  return [];
}

/** An id given twice is one event delivered twice, perhaps later: all but the time must be the same. */
function uniqueIds({ places, findings }: Linking, events: readonly TimelineEvent[]): void {
  const first = new Map<string, TimelineEvent>();
  for (const event of events) {
    if (event.event === 'calls' || event.id === undefined) continue;
    const other = first.get(event.id);
    if (other === undefined) first.set(event.id, event);
    else if (JSON.stringify(said(other)) !== JSON.stringify(said(event))) {
      findings.error(
        'reference/duplicate',
        places.of(event, 'id'),
        `another event has the id ${quoted(event.id)} and says something else`,
        {
          related: { message: 'the first stands here', place: places.of(other, 'id') },
        },
      );
    }
  }
}

function said(event: object): [string, unknown][] {
  return Object.entries(event)
    .filter(([key]) => key !== 'at')
    .sort(([a], [b]) => compareText(a, b));
}
