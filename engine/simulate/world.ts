import assert from 'node:assert/strict';
import type { Cause } from '../model/invoice.ts';
import type { Entry, EntryBase } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { localOf } from '../values/calendar.ts';
import type { Instant } from '../values/interval.ts';
import type { Place } from '../values/issue.ts';
import { fold } from './fold.ts';
import { Queue, RANK, type Scheduled } from './queue.ts';
import { type AccountState, emptyState, type OtherLeg, type State } from './state.ts';

export type Event = Scheduled<World>;

type OnAccount = (world: World, account: AccountState, cause: Cause) => void;
type Occurred = (world: World, account: AccountState, entry: Entry) => void;
type Billed = (world: World, account: AccountState, upTo: Instant, cause: Cause) => void;

/** What an account does when something has happened to it. */
export interface Hooks {
  /** Money has come in. */
  readonly risen: OnAccount;
  /** Its money, or its limits, have moved. */
  readonly moved: OnAccount;
  /** A subscription, its quantities, its seats or its plan have changed, or it was invoiced. */
  readonly occurred: Occurred;
  /** An invoice is about to be issued. */
  readonly billed: Billed;
}

/** Where facts are only read again. */
export const NO_HOOKS: Hooks = { risen: () => {}, moved: () => {}, occurred: () => {}, billed: () => {} };

/** What an account, its plan or its time may want an answer to. */
const OCCURRENCES: ReadonlySet<Entry['kind']> = new Set([
  'subscription-changed',
  'account-changed',
  'seats-changed',
  'invoice-issued',
  'plan-switched',
  'told-late',
]);

/** What moves the money of an account, or its limits. */
const MOVES: ReadonlySet<Entry['kind']> = new Set(['posted', 'account-changed', 'plan-switched', 'told-late']);

/** Whether the balance rises with it by more than what is settled with it. */
function gives({ legs, what }: Entry & { kind: 'posted' }): boolean {
  return (
    what !== 'settlement' && legs.some(({ ledger, amount }) => ledger === 'customer' && amount.amount.greaterThan(0))
  );
}

/** What an entry says beyond when, whose and why. */
type Fact<T> = T extends Entry ? Omit<T, keyof EntryBase> : never;

/**
 * One simulation under way. State machines read `state` and change it only by recording facts; the clock's own
 * events stand in the queue beside those of the scenario.
 */
export class World {
  readonly program: Program;
  state: State = emptyState();
  journal: Entry[] = [];
  /** The journal as it would be, had all that was told late been told in time; the journal itself where nothing was. */
  past: Entry[] = this.journal;
  queue = new Queue<World>();
  now: Instant = Number.NEGATIVE_INFINITY;
  /** What is reported of the other leg of a call, by the report of the one. */
  otherLegs: ReadonlyMap<object, OtherLeg> = new Map();
  #isRehearsing = false;

  readonly #risen: OnAccount;
  readonly #moved: OnAccount;
  readonly #occurred: Occurred;
  readonly #billed: Billed;

  constructor(program: Program, { risen, moved, occurred, billed }: Hooks) {
    this.program = program;
    this.#risen = risen;
    this.#moved = moved;
    this.#occurred = occurred;
    this.#billed = billed;
  }

  /** A fact becomes part of the journal and of the state. */
  record(account: string, cause: Cause, fact: Fact<Entry>): void {
    const entry = { at: this.now, account, cause, ...fact } as Entry;
    this.journal.push(entry);
    if (this.past !== this.journal) this.past.push(entry);
    fold(this.state, entry, this.program);
    if (entry.kind === 'posted' && gives(entry)) this.balanceRose(account, cause);
    if (account === '') return; // the book has no money and no time of its own
    if (MOVES.has(entry.kind)) this.#moved(this, this.account(account), cause);
    if (OCCURRENCES.has(entry.kind)) this.#occurred(this, this.account(account), entry);
  }

  /** An invoice is to be issued: what was used before `upTo`, in periods that are not over, may be billed with it. */
  billSoFar(account: AccountState, upTo: Instant, cause: Cause): void {
    this.#billed(this, account, upTo, cause);
  }

  /** `at` may be past only by the author's own back-dating; it then happens now, in the order of `id`. */
  schedule(event: Event): void {
    if (this.#isRehearsing && event.isOfRecord) return;
    this.queue.push(event.at < this.now ? { ...event, at: this.now } : event);
  }

  account(name: string): AccountState {
    const account = this.state.accounts.get(name);
    assert(account !== undefined, `unknown account ${name}`);
    return account;
  }

  /** The balance rose: at this instant still, what waits for money is tried again. */
  balanceRose(name: string, cause: Cause): void {
    const occur = () => this.#risen(this, this.account(name), cause);
    this.schedule({ at: this.now, rank: RANK.period, id: `${name}/`, cause: cause.event, occur });
  }

  /**
   * What would have been before `end`, had happened what `begin` schedules: its journal and what would be to come.
   * The world stays as it is.
   */
  rehearse(begin: () => void, end: Instant): Course {
    const { state, journal, past, queue, now, otherLegs } = this;
    Object.assign(this, newCourse());
    this.#isRehearsing = true;
    begin();
    this.runUntil(end - 1);
    const course = { state: this.state, journal: this.journal, queue: this.queue, otherLegs: this.otherLegs };
    this.#isRehearsing = false;
    Object.assign(this, { state, journal, past, queue, now, otherLegs });
    return course;
  }

  /** What was written, and comes of it, stays; everything else goes on from here as in `course`. */
  goOnAs({ journal, queue, otherLegs }: Course): void {
    queue.takeOver(this.queue);
    this.queue = queue;
    this.past = [...journal];
    this.otherLegs = otherLegs;
  }

  runUntil(until: Instant): void {
    for (let event = this.queue.next(until); event !== null; event = this.queue.next(until)) {
      assert(event.at >= this.now, 'time went backwards');
      this.now = event.at;
      event.occur(this, event.cause);
    }
  }
}

/** How things go, from the beginning on. */
export type Course = Pick<World, 'state' | 'journal' | 'queue' | 'otherLegs'>;

function newCourse(): Course & Pick<World, 'past' | 'now'> {
  const journal: Entry[] = [];
  const queue = new Queue<World>();
  const now = Number.NEGATIVE_INFINITY;
  return { state: emptyState(), journal, past: journal, queue, otherLegs: new Map(), now };
}

/** What the journal calls a clock event: `renewal@2026-06-01`, with the time of day where it is not midnight. */
export function clockCause(kind: string, at: Instant, zone: string): string {
  const local = localOf(at, zone);
  return `${kind}@${local.endsWith('T00:00:00') ? local.slice(0, 10) : local.replace(/:00$/, '')}`;
}

export function because(event: string, place: Place | null = null): Cause {
  return { event, place };
}
