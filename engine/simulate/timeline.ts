import type { LoadedScenario, Places } from '../model/book.ts';
import type {
  PinActivatedEvent,
  PlanEditedEvent,
  ServerChangedEvent,
  TimelineEvent,
  UsageEvent,
  UsageFileEvent,
} from '../model/documents.generated.ts';
import type { Cause } from '../model/invoice.ts';
import type { EventFileRead, Run } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { instantOf } from '../values/calendar.ts';
import type { Instant } from '../values/interval.ts';
import { compareText, type Place } from '../values/issue.ts';
import { activatePin } from './accounts/cards.ts';
import { editPlan } from './accounts/edit.ts';
import { changeServer } from './accounts/servers.ts';
import { zonesOf } from './accounts/zone.ts';
import { pairLegs } from './calls/pairs.ts';
import { isMeasuring } from './fees/metered.ts';
import { toldOf } from './late/telling.ts';
import { chargeOn } from './money/on-request.ts';
import { RANK } from './queue.ts';
import { type Happening, reactionTo } from './reactions.ts';
import { paysForUsers } from './seats/seats-paid.ts';
import type { AccountState } from './state.ts';
import { reject } from './subscriptions/subscription.ts';
import { because, type Event, type World } from './world.ts';

type FilesRead = Pick<Run, 'callFiles' | 'usageFiles'>;

interface Dated {
  readonly at: Instant;
  readonly local: string;
  readonly event: Happening | PlanEditedEvent | PinActivatedEvent | ServerChangedEvent;
  readonly place: Place;
  /** The event whose file it is a row of. */
  readonly file?: object;
}

/**
 * Puts every event of the scenario into the queue, but those that are not known at `known`. What has the same identity is
 * one event, delivered again. Returned is what the rows of files are called.
 */
export function scheduleTimeline(
  world: World,
  scenario: LoadedScenario,
  places: Places,
  known: Instant = Number.NEGATIVE_INFINITY,
): FilesRead {
  const zones = zonesOf(world.program, scenario);
  const events = (scenario.document.timeline ?? []).flatMap((event) =>
    happenings(event, scenario, places, zones, world.program.timeZone),
  );
  // At one moment those without an id come first, in the order of the file (the sort is stable), then by id.
  const identityOf = (one: Dated) => (isToldAgain(one, world.program) ? null : identity(one));
  const inTime = events.toSorted((a, b) => a.at - b.at || compareText(a.event.id ?? '', b.event.id ?? ''));
  const firsts = new Map<string, Dated>();
  const firstOf = (one: Dated): Dated => firsts.get(identityOf(one) ?? '') ?? one;
  for (const one of inTime) {
    const identified = identityOf(one);
    if (identified !== null) firsts.set(identified, firstOf(one));
  }
  const once = inTime.filter(
    (one) => firstOf(one) === one && (toldOf(one.event, zones, world.program.timeZone) ?? known) <= known,
  );
  const { ordered, otherLegs } = pairLegs(once);
  world.otherLegs = otherLegs;
  const names = new Map<string, number>();
  const causes = new Map<Dated, string>();
  ordered.forEach((one, index) => {
    const name = nameOf(one, names);
    causes.set(one, name);
    scheduleOne(world, one, index, { name, known });
  });
  const filesRead = (files: LoadedScenario['callFiles'] | LoadedScenario['usageFiles']): EventFileRead[] =>
    (scenario.document.timeline ?? []).flatMap((event): EventFileRead[] => {
      const read = files?.get(event);
      if (read === undefined || !('account' in event)) return [];
      const rows = events.filter(({ file }) => file === event);
      return [
        {
          account: event.account,
          file: read.file,
          malformed: read.malformed,
          rows: rows.map((one) => {
            const first = firstOf(one);
            return { at: first.at, cause: causes.get(first) ?? '', repeats: first !== one };
          }),
        },
      ];
    });
  return { callFiles: filesRead(scenario.callFiles), usageFiles: filesRead(scenario.usageFiles) };
}

/**
 * What an `id` names: an event of its kind, of its account; of a call one leg, since both legs of a call have its id
 * and of a use its meter; the files of two accounts may count their calls alike. Null without an id.
 */
function identity({ event }: Dated): string | null {
  if (event.id === undefined) return null;
  const of = event.event === 'call' ? event.direction : event.event === 'usage' ? event.meter : '-';
  return `${accountOf(event)} ${event.event} ${of} ${event.id}`;
}

/** A use whose meter decides which of those with its id counts: each of them is told. */
function isToldAgain({ event }: Dated, { meters }: Program): boolean {
  const duplicates = event.event === 'usage' ? meters.get(event.meter)?.duplicates : undefined;
  return duplicates !== undefined && duplicates.by === null && duplicates.keep !== 'first';
}

function happenings(
  event: TimelineEvent,
  scenario: LoadedScenario,
  places: Places,
  zones: ReadonlyMap<string, string>,
  bookZone: string,
): Dated[] {
  // An edit of the book happens in the book's time, anything else in its account's.
  const zone = isOfTheBook(event) ? bookZone : (zones.get(event.account) ?? bookZone);
  if (event.event === 'usage-file') return usesOf(event, scenario, zone);
  if (event.event !== 'calls') {
    // What is told later than it happened comes when it is told.
    const local = event.event === 'usage' ? (event.recorded ?? event.at) : event.at;
    return [{ at: instantOf(local, zone), local, event, place: places.of(event) }];
  }
  return (scenario.callFiles.get(event)?.rows ?? []).map((row) => {
    const { at, direction, from, to, seconds, id, accessNumber, cost, member, place } = row;
    const one = {
      event: 'call',
      account: event.account,
      at,
      direction,
      from,
      to,
      seconds,
      ...(id === null ? {} : { id }),
      ...(accessNumber === null ? {} : { 'access-number': accessNumber }),
      ...(cost === null ? {} : { cost }),
      ...(member === null ? {} : { member }),
    } as const;
    return { at: instantOf(at, zone), local: at, event: one, place, file: event };
  });
}

function usesOf(event: UsageFileEvent, scenario: LoadedScenario, zone: string): Dated[] {
  return (scenario.usageFiles?.get(event)?.rows ?? []).map((row) => {
    const { at, meter, quantity, id, recorded, dimensions, place } = row;
    const one: UsageEvent = {
      event: 'usage',
      account: event.account,
      at,
      meter,
      ...(quantity === null ? {} : { quantity }),
      ...(id === null ? {} : { id }),
      ...(recorded === null ? {} : { recorded }),
      ...(dimensions.size === 0 ? {} : { dimensions: Object.fromEntries(dimensions) }),
    };
    const local = recorded ?? at;
    return { at: instantOf(local, zone), local, event: one, place, file: event };
  });
}

/** What the journal calls it: the author's id, or `payment@2026-05-05T10:00`, counted where the same recurs. */
function nameOf({ event, local }: Dated, names: Map<string, number>): string {
  const plain = event.id === undefined ? `${event.event}@${local}` : `${event.event} ${event.id}`;
  const key = `${accountOf(event)} ${plain}`;
  const count = (names.get(key) ?? 0) + 1;
  names.set(key, count);
  return count === 1 ? plain : `${plain} #${count}`;
}

function accountOf(event: Dated['event']): string {
  return isOfTheBook(event) ? '' : event.account;
}

/** What happens to the book or the exchange belongs to no account. */
function isOfTheBook(event: TimelineEvent | Dated['event']): event is PlanEditedEvent | ServerChangedEvent {
  return event.event === 'plan-edited' || event.event === 'server-changed';
}

/** What can still happen to an account that is closed: the money that is left to move. */
const AFTER_CLOSING: readonly string[] = ['payment', 'adjustment', 'refund', 'credit-note-issued'];

function scheduleOne(
  world: World,
  { at, event, place }: Dated,
  index: number,
  { name, known }: { readonly name: string; readonly known: Instant },
): void {
  const cause = because(name, place);
  const id = String(index).padStart(9, '0');
  if (event.event === 'plan-edited') {
    const occur = () => editPlan(world, event, known, cause);
    world.schedule({ at, rank: RANK.change, id, cause: name, occur });
    return;
  }
  if (event.event === 'server-changed') {
    const occur = () => changeServer(world, event, cause);
    world.schedule({ at, rank: RANK.change, id, cause: name, occur });
    return;
  }
  if (event.event === 'pin-activated') {
    const occur = () => activatePin(world, event, cause);
    world.schedule({ at, rank: RANK.open, id, cause: name, occur });
    return;
  }
  const { rank, react } = reactionTo(event.event);
  const occur = () => {
    const account = world.state.accounts.get(event.account);
    if (account?.closed && !AFTER_CLOSING.includes(event.event))
      reject(world, account, 'account-closed', event.event, cause);
    else if (account !== undefined) {
      const before = world.journal.length;
      react(world, account, event, cause);
      if (event.event !== 'usage' && event.event !== 'call') occasion(world, account, event.event, before, cause);
    } else world.record(event.account, cause, { kind: 'rejected', code: 'before-assignment', event: event.event });
  };
  const scheduled = { at, rank, id, cause: name, occur };
  if (event.event === 'usage' && world.program.meters.get(event.meter)?.atEnd === 'included')
    world.schedule({ ...scheduled, rank: RANK.included, occur: () => useAtEnd(world, event, scheduled) });
  else if (event.event === 'seats-added')
    world.schedule({ ...scheduled, occur: () => addOnceBegun(world, event.account, scheduled) });
  else world.schedule(scheduled);
}

/** It has happened, unless it was refused: charges of the plan may be due on it. */
function occasion(world: World, account: AccountState, what: string, before: number, cause: Cause): void {
  if (!world.journal.slice(before).some((entry) => entry.kind === 'rejected')) chargeOn(world, account, what, cause);
}

/** Where the users are paid for, a place that is added as their fee begins is one beside those. */
function addOnceBegun(world: World, name: string, scheduled: Event): void {
  const account = world.state.accounts.get(name);
  if (account !== undefined && paysForUsers(account) && !hasBegun(account))
    world.schedule({ ...scheduled, rank: RANK.added });
  else scheduled.occur(world, scheduled.cause);
}

function hasBegun({ subscriptions }: AccountState): boolean {
  return [...subscriptions.values()].some(
    ({ of, activated, ended }) => of.kind === 'plan' && activated !== null && ended === null,
  );
}

/** Of what has begun before, this is still the end; what begins only now has it when it has begun. */
function useAtEnd(world: World, event: UsageEvent, scheduled: Event): void {
  const account = world.state.accounts.get(event.account);
  if (account !== undefined && isMeasuring(account, event.meter, world.now)) scheduled.occur(world, scheduled.cause);
  else world.schedule(scheduled);
}
