import { isDeepStrictEqual } from 'node:util';
import type { Places } from '../../model/book.ts';
import type { Cause } from '../../model/invoice.ts';
import type { Entry } from '../../model/journal.ts';
import type { Instant } from '../../values/interval.ts';
import { fold } from '../fold.ts';
import { invoiceAtOnce, scheduleLastInvoice } from '../money/invoicing.ts';
import { assess, postReassessed } from '../money/posting.ts';
import { RANK } from '../queue.ts';
import { emptyState, type State } from '../state.ts';
import { because, type World } from '../world.ts';
import { correct } from './correcting.ts';
import { invoicedOf } from './invoiced.ts';
import { scheduleLateness } from './lateness.ts';
import type { Telling } from './telling.ts';

type Told = Telling['events'][number];

/**
 * What is told late is known from then on: the time so far is gone through once more with it in its place, and what that
 * makes other is put right (correcting.ts). `begin` schedules everything that is known at an instant.
 */
export function scheduleTellings(
  world: World,
  tellings: readonly Telling[],
  places: Places,
  begin: (known: Instant) => void,
): void {
  for (const telling of tellings) {
    const [first] = telling.events as readonly [Told];
    world.schedule({
      at: telling.at,
      rank: RANK.told,
      id: '',
      cause: titleOf(first),
      occur: () => tell(world, telling, (told) => because(titleOf(told), places.of(told.event)), begin),
      isOfRecord: true,
    });
  }
}

function titleOf({ event, local }: Told): string {
  return event.id === undefined ? `${event.event}@${local}` : `${event.event} ${event.id}`;
}

function tell(
  world: World,
  { at, events }: Telling,
  causeOf: (told: Told) => Cause,
  begin: (known: Instant) => void,
): void {
  const { journal } = world;
  const past = [...world.past]; // what is put right below is not of it
  const course = world.rehearse(() => {
    begin(at);
    scheduleLateness(world, journal);
  }, at);
  world.goOnAs(course);
  const edits = events.filter(({ event }) => event.event === 'plan-edited');
  const [edit] = edits;
  if (edit !== undefined) tellBook(world, course.journal, edits, causeOf(edit));
  for (const name of [...world.state.accounts.keys()]) {
    const would = course.journal.filter(({ account }) => account === name || account === '');
    const isOther = !isDeepStrictEqual(kept(would, name), kept(past, name));
    if (isOther || (edit !== undefined && isEdited(world, past, course.state, name))) {
      const own = events.filter(({ event }) => !('account' in event) || event.account === name);
      // What is told of another account changed this one too.
      const [first = events[0] as Told] = own;
      putRight(
        world,
        name,
        { would, events: own.map(({ event, happened }) => ({ event: event.event, happened })) },
        causeOf(first),
      );
    }
  }
  refuse(world, course.journal, past);
}

/** What belongs to no account is as it would be: plans and charge plans as they are edited now. */
function tellBook(world: World, would: readonly Entry[], edits: readonly Told[], cause: Cause): void {
  const known = edits.map(({ event, happened }) => ({ event: event.event, happened }));
  world.record('', cause, { kind: 'told-late', events: known, would: would.filter(({ account }) => account === '') });
}

/** Whether the account is otherwise with what was edited: by its plan as it now is, with nothing written of it yet. */
function isEdited(world: World, past: readonly Entry[], would: State, name: string): boolean {
  const was = emptyState();
  for (const entry of past) if (entry.account === name || entry.account === '') fold(was, entry, world.program);
  return !isDeepStrictEqual(was.accounts.get(name), would.accounts.get(name));
}

/** What would be kept of an account: a refusal changes nothing. */
function kept(journal: readonly Entry[], name: string): Entry[] {
  return journal.filter(({ account, kind }) => account === name && kind !== 'rejected');
}

function putRight(
  world: World,
  name: string,
  { would, events }: Pick<Extract<Entry, { kind: 'told-late' }>, 'would' | 'events'>,
  cause: Cause,
): void {
  const account = world.account(name);
  const before = assess(account);
  world.record(name, cause, { kind: 'told-late', events, would });
  postReassessed(world, account, before, cause, `told-late/${world.now}`);
  const billed = invoicedOf(world.journal, name, world.now, world.program);
  correct(world, account, billed, invoicedOf(would, name, world.now, world.program), cause);
  if (account.openBill.size === 0) return;
  if (account.closed) scheduleLastInvoice(world, account, world.now, { settled: true });
  else invoiceAtOnce(world, account);
}

/** What would have been refused, and was not: what was told late itself, or what came after it. */
function refuse(world: World, would: readonly Entry[], past: readonly Entry[]): void {
  const was = new Set(past.flatMap((entry) => (entry.kind === 'rejected' ? [wordsOf(entry)] : [])));
  for (const entry of would) {
    if (entry.kind !== 'rejected' || OF_MONEY.includes(entry.event) || was.has(wordsOf(entry))) continue;
    const { at: _, account, cause, ...fact } = entry;
    world.record(account, cause, fact);
  }
}

/** What is refused of them was really so. */
const OF_MONEY: readonly string[] = ['card-payment', 'invoice', 'payment', 'refund', 'credit-note-issued'];

function wordsOf({ account, cause, event, code, about }: Entry & { kind: 'rejected' }): string {
  return [account, cause.event, event, code, about].join('\n');
}
