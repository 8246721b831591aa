import type { CallFile, LoadedScenario, UsageFile } from '../../model/book.ts';
import type {
  Account,
  MeterDocument,
  PlanDocument,
  ScenarioDocument,
  Subscription,
  TimelineEvent,
} from '../../model/documents.generated.ts';
import { parseLocal } from '../../values/calendar.ts';
import { compareText } from '../../values/issue.ts';
import { quoted } from '../spelling.ts';
import { linkAllowanceEvent, linkMembers } from './allowances.ts';
import { linkCreditEvent } from './credits.ts';
import { isBefore } from './dates.ts';
import { linkGivenDiscount, linkGivenDiscounts } from './discounts.ts';
import { type Editions, linkEditions } from './editions.ts';
import { linkCallFile, linkUsageFile } from './event-files.ts';
import { linkServerEvent } from './exchange.ts';
import { linkExpectations } from './expectations.ts';
import { type Cast, type Linking, named, refer, unique } from './linking.ts';
import { linkModules } from './modules.ts';
import { linkGivenNumbers, linkNumberEvent } from './number-sets.ts';
import { linkOccasion, linkQuantities } from './occasions.ts';
import { linkPayer } from './payer.ts';
import { cardAccounts, linkPin } from './pin-batches.ts';
import { linkPreferences } from './plans.ts';
import { linkAdmin } from './purchase.ts';
import { linkReseller } from './reseller.ts';
import { linkRouteSet } from './resources.ts';
import { saidBySemantics } from './semantics.ts';
import { linkSubscription } from './subscription.ts';
import { linkSwitch, plansOf } from './switch.ts';
import { linkEditToldLate, linkToldLate } from './told.ts';
import { linkUsage } from './usage.ts';

/** An event that happens to an account. */
type AccountEvent = Exclude<TimelineEvent, { event: 'plan-edited' | 'server-changed' }>;

/**
 * Resolves what a scenario names, and reads the calls and the uses that it names files of.
 * Issues: reference/…, currency/mismatch, time/…, settings/contradiction, file/…, calls/…, usage/….
 */
export function linkScenario(linking: Linking, scenario: LoadedScenario): LoadedScenario {
  const isTooShort = endsBeforeAll(linking, scenario.document);
  const link = () => linkAll(linking, scenario);
  return isTooShort ? linking.findings.silencing('time/after-the-end', link) : link();
}

/** Whether it ends before any of its accounts starts, so that all of it never happens: told once. */
function endsBeforeAll({ places, findings }: Linking, document: ScenarioDocument): boolean {
  const { until, given } = document;
  const [first] = [...given.accounts].sort((a, b) => compareText(a.start, b.start));
  if (first === undefined || !isBefore(until, first.start)) return false;
  const message = `the scenario ends at ${until}, before any of its accounts starts, so nothing happens in it`;
  findings.error('time/after-the-end', places.of(document, 'until'), message, {
    related: { message: 'the first to start', place: places.of(first, 'start') },
  });
  return true;
}

function linkAll(linking: Linking, scenario: LoadedScenario): LoadedScenario {
  const { document } = scenario;
  const { accounts } = document.given;
  unique(linking, 'accounts of this scenario', named(accounts, 'name'));
  const events = document.timeline ?? [];
  const casts = castOf(linking, [...accounts, ...cardAccounts(linking, events)], events);
  const editions = linkEditions(linking, scenario);
  for (const account of accounts) {
    linkAccount(linking, document, account, { editions, casts });
    linkPayer(linking, account, casts);
    linkReseller(linking, account, casts);
  }
  const callFiles = new Map<object, CallFile>();
  const usageFiles = new Map<object, UsageFile>();
  for (const event of events) {
    if (event.event === 'plan-edited') {
      linkEditToldLate(linking, casts, event, document);
      neverHappens(linking, document, event);
      continue;
    }
    if (event.event === 'server-changed') {
      linkServerEvent(linking, event);
      neverHappens(linking, document, event);
      continue;
    }
    if (!refer(linking, 'account of this scenario', event, 'account', event.account, casts)) continue;
    const cast = casts.get(event.account);
    if (cast === undefined) continue;
    linkEvent(linking, document, cast, event, editions);
    if (event.event === 'calls') callFiles.set(event, linkCallFile(linking, scenario, event));
    if (event.event === 'usage-file') usageFiles.set(event, linkUsageFile(linking, scenario, event));
  }
  uniqueIds(linking, events);
  linkExpectations(linking, document, casts);
  linkModules(linking, document, editions);
  return { ...scenario, callFiles, usageFiles, editions: editions.byEvent };
}

/** The accounts by name, each with the subscriptions that it begins with or that an event gives it, and their allowances. */
function castOf(
  linking: Linking,
  accounts: readonly Account[],
  events: readonly TimelineEvent[],
): ReadonlyMap<string, Cast> {
  const held = new Map(firstOnes(accounts).map(({ name, subscriptions = [] }) => [name, [...subscriptions]]));
  for (const event of events) if (event.event === 'subscription-created') held.get(event.account)?.push(event);
  for (const [name, subscriptions] of held)
    unique(linking, `subscriptions of ${quoted(name)}`, subscriptions.map(subscriptionName));
  return new Map(
    firstOnes(accounts).map((account) => {
      const own = held.get(account.name) ?? [];
      const subscriptions = new Set(own.map((subscription) => subscriptionName(subscription).name));
      const allowances = new Set(own.flatMap(({ allowance }) => (allowance === undefined ? [] : [allowance])));
      return [account.name, { account, plans: plansOf(linking, account, events), subscriptions, allowances }];
    }),
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

function linkAccount(
  linking: Linking,
  scenario: ScenarioDocument,
  account: Account,
  { editions, casts }: { readonly editions: Editions; readonly casts: ReadonlyMap<string, Cast> },
): void {
  const { names, places, findings } = linking;
  refer(linking, 'plan', account, 'plan', account.plan, names.plan);
  linkPreferences(linking, account, account.preferences);
  linkQuantities(linking, plansOf(linking, account, []), account.quantities);
  linkRouteSet(linking, account);
  const { subscriptions = new Set<string>() } = casts.get(account.name) ?? {};
  for (const subscription of account.subscriptions ?? [])
    linkSubscription(linking, account, subscription, { entered: account.start, editions, subscriptions });
  linkGivenNumbers(linking, account);
  linkGivenDiscounts(linking, account, linking.book.plans.get(account.plan));
  linkMembers(linking, account);
  linkAdmin(linking, account);
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

function linkEvent(
  linking: Linking,
  scenario: ScenarioDocument,
  cast: Cast,
  event: AccountEvent,
  editions: Editions,
): void {
  const { places, findings } = linking;
  if (event.event === 'subscription-created')
    linkSubscription(linking, cast.account, event, {
      entered: event.at,
      editions,
      plan: turningOf(cast),
      subscriptions: cast.subscriptions,
    });
  if (event.event === 'plan-switched') linkSwitch(linking, cast.account, event, scenario.timeline ?? []);
  if (namesSubscription(event) && event.subscription !== undefined) {
    refer(
      linking,
      `subscription of ${quoted(cast.account.name)}`,
      event,
      'subscription',
      event.subscription,
      cast.subscriptions,
    );
  }
  if (event.event === 'move-anchor' && event.to !== undefined && !isBefore(event.at.slice(0, 10), event.to)) {
    findings.error(
      'time/backwards',
      places.of(event, 'to'),
      `the period that runs at ${event.at} cannot end on ${event.to}`,
      {
        hint: 'a later day, or without "to" the period ends at once',
        related: { message: 'it is told here', place: places.of(event, 'at') },
      },
    );
  }
  if (event.event === 'credit-granted' || event.event === 'credit-bought') linkCreditEvent(linking, cast, event);
  if (event.event === 'discount-given') linkGivenDiscount(linking, cast, event);
  linkOccasion(linking, cast, event);
  if (event.event === 'usage') linkUsage(linking, event, scenario);
  linkToldLate(linking, cast, event, scenario);
  linkAllowanceEvent(linking, cast, event);
  if (event.event === 'number-purchased' || event.event === 'number-released') linkNumberEvent(linking, event);
  if (event.event === 'account-changed') {
    linkPreferences(linking, event, event.preferences);
    linkRouteSet(linking, event);
  }
  if (event.event === 'calls' || event.event === 'usage-file') return;
  if (event.event === 'pin-activated') linkPin(linking, event, scenario.given.accounts);
  else if (startsLater(scenario, cast.account, event.at)) {
    findings.error(
      'time/before-the-start',
      places.of(event, 'at'),
      `${quoted(cast.account.name)} does not exist before ${cast.account.start}`,
      {
        related: { message: 'the account starts here', place: places.of(cast.account, 'start') },
      },
    );
  }
  neverHappens(linking, scenario, event);
}

/** A start that is no day of the calendar is told there. */
function startsLater(scenario: ScenarioDocument, account: Cast['account'], at: string): boolean {
  return scenario.given.accounts.includes(account) && isBefore(at, account.start) && parseLocal(account.start);
}

/** An event about a subscription that there is. */
function namesSubscription(
  event: AccountEvent,
): event is Extract<AccountEvent, { event: (typeof OF_SUBSCRIPTION)[number] }> {
  return OF_SUBSCRIPTION.some((one) => one === event.event);
}

const OF_SUBSCRIPTION = ['subscription-changed', 'subscription-cancelled', 'pause', 'resume', 'move-anchor'] as const;

/** The plan that a subscription is held against; of several only the run knows which it is by then. */
function turningOf({ plans }: Cast): PlanDocument | undefined {
  return plans.find(({ cycle }) => typeof cycle !== 'string') ?? plans[0];
}

function neverHappens(
  { places, findings }: Linking,
  scenario: ScenarioDocument,
  event: Exclude<TimelineEvent, { event: 'calls' | 'usage-file' }>,
): void {
  if (!isBefore(scenario.until, event.at)) return;
  findings.warning(
    'time/after-the-end',
    places.of(event, 'at'),
    `the scenario ends at ${scenario.until}, so this never happens`,
    { related: { message: 'the end', place: places.of(scenario, 'until') } },
  );
}

/** An id given twice is one event delivered twice, perhaps later: all but the time must be the same. The legs of a call share its id. */
function uniqueIds(linking: Linking, events: readonly TimelineEvent[]): void {
  const { book, places, findings } = linking;
  const first = new Map<string, TimelineEvent>();
  for (const event of events) {
    if (event.event === 'calls' || event.event === 'usage-file' || event.id === undefined) continue;
    if (event.event === 'usage' && decidesOfIds(linking, book.meters.get(event.meter))) continue;
    const named = event.event === 'call' ? `${event.id} ${event.account} ${event.direction}` : event.id;
    const other = first.get(named);
    if (other === undefined) first.set(named, event);
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

/** Whether uses of the meter may say something else under one id, since one takes the place of another, or all count. */
function decidesOfIds(linking: Linking, meter: MeterDocument | undefined): boolean {
  if (meter === undefined) return false;
  const defaults = saidBySemantics(linking, meter, (document) => document.meter?.duplicates);
  const { by = 'id', keep = 'first' } = meter.duplicates ?? defaults ?? {};
  return by === 'id' && keep !== 'first';
}

function said(event: object): [string, unknown][] {
  return Object.entries(event)
    .filter(([key]) => key !== 'at')
    .sort(([a], [b]) => compareText(a, b));
}
