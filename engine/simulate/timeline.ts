import type { CallRow, LoadedScenario, Places } from '../model/book.ts';
import type { Account, TimelineEvent } from '../model/documents.generated.ts';
import type { Cause } from '../model/invoice.ts';
import { instantOf, parseSpan } from '../values/calendar.ts';
import { decimal } from '../values/decimal.ts';
import type { Instant } from '../values/interval.ts';
import type { Place } from '../values/issue.ts';
import { Money } from '../values/money.ts';
import { changeAccount, money } from './account.ts';
import { call } from './call.ts';
import { RANK } from './queue.ts';
import { finishDate, subscriptionRequest } from './requests.ts';
import { seatsAdded, userJoined, userLeft, userManaged } from './seats.ts';
import { type AccountState, isOver, runningNamed, type SubscriptionState } from './state.ts';
import { cancelSubscription, changeFinish, changeStatus, openSubscription, reject } from './subscription.ts';
import { because, type World } from './world.ts';

/** An event of the timeline that is a single happening; rows of a `calls` file become `call` events. */
type Happening = Exclude<TimelineEvent, { event: 'calls' }>;
type Kind = Happening['event'];

interface Reaction<K extends Kind> {
  readonly rank: number;
  readonly react: (world: World, account: AccountState, event: Extract<Happening, { event: K }>, cause: Cause) => void;
}

/** What each kind of event does, and where it stands among those of its instant. */
const REACTIONS: { readonly [K in Kind]: Reaction<K> } = {
  payment: {
    rank: RANK.payment,
    react: (world, account, event, cause) => money(world, account, 'payment', amountOf(account, event.amount), cause),
  },
  adjustment: {
    rank: RANK.payment,
    react: (world, account, event, cause) =>
      money(world, account, 'adjustment', amountOf(account, event.amount), cause),
  },
  'account-changed': { rank: RANK.change, react: changeAccount },
  'subscription-created': {
    rank: RANK.lifecycle,
    react: (world, account, event, cause) =>
      openSubscription(world, account, subscriptionRequest(event, account, world.now), cause),
  },
  'subscription-changed': {
    rank: RANK.change,
    react: (world, account, event, cause) => {
      const { status, finish } = event;
      const named = () => running(world, account, event, cause);
      const before = named();
      if (before !== null && status !== undefined) changeStatus(world, account, before, status, cause);
      if (before !== null && finish !== undefined && !isOver(before))
        changeFinish(world, account, before, finishDate(finish), cause);
    },
  },
  'subscription-cancelled': {
    rank: RANK.lifecycle,
    react: (world, account, event, cause) => {
      const subscription = running(world, account, event, cause);
      if (subscription !== null) cancelSubscription(world, account, subscription, cause);
    },
  },
  call: {
    rank: RANK.usage,
    react: (world, account, event, cause) => {
      const { direction, seconds } = event;
      call(world, account, { direction, from: String(event.from ?? ''), to: String(event.to ?? ''), seconds }, cause);
    },
  },
  'user-joined': {
    rank: RANK.lifecycle,
    react: (world, account, event, cause) => userJoined(world, account, event.user, cause),
  },
  'user-left': {
    rank: RANK.lifecycle,
    react: (world, account, event, cause) => userLeft(world, account, event.user, cause),
  },
  'user-managed': {
    rank: RANK.lifecycle,
    react: (world, account, event, cause) => {
      const term = event.term === undefined ? null : parseSpan(event.term);
      userManaged(world, account, event.user, term, cause);
    },
  },
  'seats-added': {
    rank: RANK.lifecycle,
    react: (world, account, event, cause) => seatsAdded(world, account, event.count, cause),
  },
};

function amountOf(account: AccountState, amount: string | number): Money {
  return new Money(decimal(amount), account.plan.currency);
}

/** The subscription that an event names; one that is not there, or is over, is a rejection. */
function running(
  world: World,
  account: AccountState,
  event: { readonly event: string; readonly subscription: string },
  cause: Cause,
): SubscriptionState | null {
  const subscription = runningNamed(account, event.subscription);
  if (subscription === null) reject(world, account, 'unknown-subscription', event.event, cause);
  return subscription;
}

interface Dated {
  readonly at: Instant;
  readonly local: string;
  readonly event: Happening;
  readonly place: Place;
}

/** Puts every event of the scenario into the queue. Events with the same `id` are one event, delivered again. */
export function scheduleTimeline(world: World, scenario: LoadedScenario, places: Places): void {
  const zones = new Map(scenario.document.given.accounts.map((one) => [one.name, zoneOf(one, world)]));
  const events = (scenario.document.timeline ?? []).flatMap((event) => happenings(event, scenario, places, zones));
  events.sort((a, b) => a.at - b.at); // stable: the order of the file decides between equals
  const seen = new Set<string>();
  const names = new Map<string, number>();
  events.forEach((one, index) => {
    if (one.event.id !== undefined) {
      if (seen.has(one.event.id)) return;
      seen.add(one.event.id);
    }
    scheduleOne(world, one, index, nameOf(one, names));
  });
}

function zoneOf(account: Account, world: World): string {
  return account['time-zone'] ?? world.program.timeZone;
}

function happenings(
  event: TimelineEvent,
  scenario: LoadedScenario,
  places: Places,
  zones: ReadonlyMap<string, string>,
): Dated[] {
  const zone = zones.get(event.account) ?? 'UTC';
  if (event.event !== 'calls') {
    return [{ at: instantOf(event.at, zone), local: event.at, event, place: places.of(event) }];
  }
  const rows: readonly CallRow[] = scenario.callFiles.get(event) ?? [];
  return rows.map((row) => {
    const { at, direction, from, to, seconds, id, place } = row;
    const one = {
      event: 'call',
      account: event.account,
      at,
      direction,
      from,
      to,
      seconds,
      ...(id === null ? {} : { id }),
    } as const;
    return { at: instantOf(at, zone), local: at, event: one, place };
  });
}

/** What the journal calls it: the author's id, or `payment@2026-05-05T10:00`, counted where the same recurs. */
function nameOf({ event, local }: Dated, names: Map<string, number>): string {
  const plain = event.id === undefined ? `${event.event}@${local}` : `${event.event} ${event.id}`;
  const key = `${event.account} ${plain}`;
  const count = (names.get(key) ?? 0) + 1;
  names.set(key, count);
  return count === 1 ? plain : `${plain} #${count}`;
}

function scheduleOne(world: World, { at, event, place }: Dated, index: number, name: string): void {
  const { rank, react } = REACTIONS[event.event] as Reaction<Kind>;
  world.schedule({
    at,
    rank,
    id: String(index).padStart(9, '0'),
    cause: name,
    occur: () => {
      const account = world.state.accounts.get(event.account);
      const cause = because(name, place);
      if (account === undefined)
        world.record(event.account, cause, { kind: 'rejected', code: 'before-assignment', event: event.event });
      else react(world, account, event, cause);
    },
  });
}
