import type { AsKnown, Book, LoadedScenario } from '../../model/book.ts';
import type { Account, ChargePlanDocument, PlanDocument, PlanEditedEvent } from '../../model/documents.generated.ts';
import { instantOf, isZone, parseLocal } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import type { Loaded, LoadedMap } from '../decode.ts';
import { quoted } from '../spelling.ts';
import { validate } from '../validate.ts';
import { canSet, type Edited, replaced } from './edit.ts';
import { type Linking, refer } from './linking.ts';
import { keepsMeasuring } from './meters.ts';
import { PASSES } from './passes.ts';
import { isRefusedPurchase } from './refused-purchase.ts';

/** What the plans and charge plans of a scenario become. */
export interface Editions {
  /** By the `plan-edited` event that makes it, in the order of what is known. */
  readonly byEvent: ReadonlyMap<object, readonly AsKnown<Chargeable>[]>;
  /** The charge plan as a subscription that is entered at this local time finds it, in the end. */
  at(name: string, local: string, zone: string | undefined): ChargePlanDocument | undefined;
}

type Chargeable = ChargePlanDocument | PlanDocument;

interface Edition {
  readonly from: Instant;
  readonly document: Chargeable;
}

/** An event with what it edits. */
interface Edit {
  readonly event: PlanEditedEvent;
  readonly kind: Edited;
  readonly name: string;
  readonly at: Instant;
  /** Before all time where it is known as it happens. */
  readonly known: Instant;
  /** Delivered twice: it happened the first time. */
  readonly isAgain: boolean;
}

/** What an event made of a document. */
interface Made {
  readonly before: Chargeable;
  readonly locked: boolean;
  readonly edition: Chargeable;
}

/**
 * Every plan and charge plan as each `plan-edited` event of the scenario leaves it, in the order in which they happen,
 * validated and linked like any other; and once more from each time on at which one of them is told late. Issues:
 * reference/unknown, settings/contradiction, and those of the document, at the values of `set`.
 */
export function linkEditions(linking: Linking, scenario: LoadedScenario): Editions {
  const { book } = linking;
  const seen = new Set<string>();
  const edits = inOrder(scenario.document.timeline ?? [], book).flatMap(({ event, at }): Edit[] => {
    const edited = editedBy(linking, event);
    const told = event.recorded === undefined ? null : momentOf(event.recorded, zoneOf(book));
    const known = told === null || told <= at ? Number.NEGATIVE_INFINITY : told;
    if (edited === null) return [];
    const isAgain = event.id !== undefined && seen.has(event.id);
    if (event.id !== undefined) seen.add(event.id);
    return [{ event, at, known, isAgain, ...edited }];
  });
  const byEvent = new Map<object, AsKnown<Chargeable>[]>();
  const made = new Map<object, Made[]>();
  let byName = new Map<string, Edition[]>();
  const times = new Set([Number.NEGATIVE_INFINITY, ...edits.map(({ known }) => known)]);
  for (const from of [...times].sort((a, b) => a - b)) {
    byName = new Map();
    for (const edit of edits.filter(({ known }) => known <= from)) {
      const edition = editionOfEvent(linking, scenario, edit, byName, made);
      if (edition === null) continue;
      const earlier = byEvent.get(edit.event) ?? [];
      if (earlier.at(-1)?.edition !== edition) byEvent.set(edit.event, [...earlier, { from, edition }]);
    }
  }
  return {
    byEvent,
    at(name, local, zone) {
      const moment = momentOf(local, zone ?? zoneOf(book));
      const editions = byName.get(`charge-plan ${name}`);
      const latest = moment === null ? undefined : editions?.findLast(({ from }) => from <= moment);
      return (latest?.document as ChargePlanDocument | undefined) ?? book.chargePlans.get(name);
    },
  };
}

/** What one event makes of what those before it made; where that holds, it stands in `byName` for those after it. */
function editionOfEvent(
  linking: Linking,
  { file, document }: LoadedScenario,
  { event, kind, name, at, isAgain }: Edit,
  byName: Map<string, Edition[]>,
  made: Map<object, Made[]>,
): Chargeable | null {
  const { book } = linking;
  const key = `${kind} ${name}`;
  const earlier = byName.get(key) ?? [];
  const before = earlier.at(-1)?.document ?? documentNamed(book, kind, name);
  if (before === undefined) return null;
  const locked =
    before.kind === 'plan' &&
    (isAssigned(before, earlier, document.given.accounts, at, book) || isSwitchedTo(before, document, event, book));
  const all = made.get(event) ?? [];
  const same = all.find((one) => one.before === before && one.locked === locked);
  const edition = isAgain ? before : (same?.edition ?? editionOf(linking, { file, event, kind, locked }, before));
  if (same === undefined) made.set(event, [...all, { before, locked, edition }]);
  const isRefused = locked && whyLocked(before, edition as PlanDocument) !== null;
  if (!isRefused) byName.set(key, [...earlier, { from: at, document: edition }]);
  return edition;
}

/** The document that an event edits; null where that is told to be wrong. */
function editedBy(linking: Linking, event: PlanEditedEvent): { kind: Edited; name: string } | null {
  const { places, findings, names } = linking;
  const { plan, 'charge-plan': chargePlan } = event;
  const second = chargePlan !== undefined && plan !== undefined ? 'plan' : null;
  const idle = chargePlan === undefined && event.for !== undefined ? 'for' : null;
  if (second !== null) {
    findings.error('settings/contradiction', places.ofKey(event, second), 'an event edits one document', {
      hint: 'write an event for each',
      related: { message: '"charge-plan"', place: places.ofKey(event, 'charge-plan') },
    });
  }
  if (idle !== null) {
    const message = '"for" has no meaning where a plan is edited: it holds for all of its accounts';
    findings.error('settings/contradiction', places.ofKey(event, idle), message, {
      related: { message: '"plan"', place: places.ofKey(event, 'plan') },
    });
  }
  const kind = plan === undefined ? 'charge-plan' : 'plan';
  const name = plan ?? chargePlan;
  if (name === undefined || second !== null || idle !== null) return null;
  if (!refer(linking, kind.replace('-', ' '), event, kind, name, names[kind])) return null;
  return isVersioned(linking, event, kind, name) ? null : { kind, name };
}

/** What has versions changes by them alone. */
function isVersioned({ book, places, findings }: Linking, event: PlanEditedEvent, kind: Edited, name: string): boolean {
  const document = documentNamed(book, kind, name);
  if (document?.versions === undefined) return false;
  findings.error(
    'versions/contradiction',
    places.ofKey(event, kind),
    `${quoted(name)} has versions, so it cannot be edited too`,
    {
      hint: 'write the change as a version',
      related: { message: 'its versions', place: places.of(document, 'versions') },
    },
  );
  return true;
}

function documentNamed(book: Book, kind: Edited, name: string): Chargeable | undefined {
  return kind === 'plan' ? book.plans.get(name) : book.chargePlans.get(name);
}

/** whether an account of the scenario is on `plan` by `at`, with what the plan was when the account began. */
function isAssigned(
  plan: PlanDocument,
  editions: readonly Edition[],
  accounts: readonly Account[],
  at: Instant,
  book: Book,
): boolean {
  return accounts.some((account) => {
    const start = momentOf(account.start, accountZone(account, book));
    if (account.plan !== plan.name || start === null || start > at) return false;
    // An account begins before whatever else happens at its instant.
    const found = editions.findLast(({ from }) => from < start)?.document ?? book.plans.get(plan.name) ?? plan;
    const { from = '', to = '9999' } = found.effective ?? {};
    const today = account.start.slice(0, 10);
    return (found.status ?? 'active') === 'active' && from <= today && today <= to;
  });
}

/** whether an account was to change to `plan` before `edit`; what the run refuses is as if nobody had. */
function isSwitchedTo(
  plan: PlanDocument,
  { given, timeline = [] }: LoadedScenario['document'],
  edit: PlanEditedEvent,
  book: Book,
): boolean {
  const edited = momentOf(edit.at, zoneOf(book));
  return timeline.some((event, index) => {
    if (event.event !== 'plan-switched' || event.plan !== plan.name || edited === null) return false;
    const account = given.accounts.find(({ name }) => name === event.account);
    const at = momentOf(event.at, account === undefined ? zoneOf(book) : accountZone(account, book));
    const isBefore = at !== null && (at < edited || (at === edited && index < timeline.indexOf(edit)));
    const { currency } = book.plans.get(account?.plan ?? '') ?? plan;
    if (!isBefore || currency !== plan.currency || (plan.status ?? 'active') !== 'active') return false;
    const earlier = timeline.filter((one) => one !== event && 'at' in one && one.at <= event.at);
    return account === undefined || !isRefusedPurchase(plan, account, event, earlier);
  });
}

/** What of a plan with accounts cannot change, as a path; null where `edition` leaves it as it was. */
function whyLocked(before: PlanDocument, edition: PlanDocument): 'currency' | 'invoice' | null {
  if (before.currency !== edition.currency) return 'currency';
  return (before.invoice?.issue ?? 'end') === (edition.invoice?.issue ?? 'end') ? null : 'invoice';
}

/** The edits by their moment, those of one moment in file order. An edit of the book happens in the book's time. */
function inOrder(
  timeline: NonNullable<LoadedScenario['document']['timeline']>,
  book: Book,
): { event: PlanEditedEvent; at: Instant }[] {
  const edits = timeline.flatMap((event) => {
    const at = event.event === 'plan-edited' ? momentOf(event.at, zoneOf(book)) : null;
    return event.event === 'plan-edited' && at !== null ? [{ event, at }] : [];
  });
  return edits.sort((a, b) => a.at - b.at);
}

/** By whose clock an account lives. */
export function accountZone(account: Pick<Account, 'plan' | 'time-zone'>, book: Book): string {
  return account['time-zone'] ?? book.plans.get(account.plan)?.['time-zone'] ?? zoneOf(book);
}

function zoneOf({ settings }: Book): string {
  return settings['time-zone'] ?? 'UTC';
}

/** Null where the day or the zone is none: that is told where it stands. */
function momentOf(local: string, zone: string): Instant | null {
  return parseLocal(local) && isZone(zone) ? instantOf(local, zone) : null;
}

/** `before` with all of `set`; as it was where something of that is wrong. The casts are what validation proves. */
function editionOf(
  linking: Linking,
  edit: { readonly file: string; readonly event: PlanEditedEvent; readonly kind: Edited; readonly locked: boolean },
  before: Chargeable,
): Chargeable {
  const { places, findings } = linking;
  const { file, kind } = edit;
  const set = edit.event.set as unknown as LoadedMap;
  let value = before as unknown as LoadedMap;
  let isGood = true;
  for (const path of Object.keys(set)) {
    if (canSet(linking, kind, value, set, path))
      value = replaced(value, path.split('.'), set, path, places) as LoadedMap;
    else isGood = false;
  }
  const loaded = { file, kind, value, guessed: false, proven: false } as const;
  if (!isGood || !validate(loaded, places, findings)) return before;
  if (!keepsMeasuring(linking, before, value as unknown as Chargeable, edit.event)) return before;
  if (kind === 'charge-plan') {
    const edition = value as unknown as ChargePlanDocument;
    const book = { ...linking.book, ...NOTHING_ELSE, chargePlans: new Map([[edition.name, edition]]) };
    for (const pass of PASSES) pass({ ...linking, documents: [loaded], book });
    return edition;
  }
  const edition = value as unknown as PlanDocument;
  if (!keepsTurning(linking, before as PlanDocument, edition, edit.event)) return before;
  const lock = edit.locked ? whyLocked(before as PlanDocument, edition) : null;
  // It will be refused, so what else it says never holds, and need not agree with the rest of the book.
  if (lock !== null) return onlyLocked(before, set, lock, places);
  const book = { ...linking.book, plans: new Map([[edition.name, edition]]) };
  for (const pass of PASSES) pass({ ...linking, documents: [loaded], book });
  return edition;
}

/** Its accounts keep their cycle and live with the rest of the plan, so one with periods cannot become one without. */
function keepsTurning(
  { places, findings }: Linking,
  before: PlanDocument,
  edition: PlanDocument,
  event: PlanEditedEvent,
): boolean {
  const wordOf = ({ cycle }: PlanDocument) => (typeof cycle === 'string' ? cycle : null);
  if (wordOf(before) === wordOf(edition)) return true;
  const message = `a cycle with periods and one that is ${quoted(wordOf(edition) ?? wordOf(before) ?? '')} do not follow each other`;
  findings.error('settings/contradiction', places.of(event.set, 'cycle'), message, {
    hint: 'write a plan of another name',
    related: { message: 'the cycle', place: places.of(before, before.cycle === undefined ? 'name' : 'cycle') },
  });
  return false;
}

/** `before` with what of `set` is about `lock`. */
function onlyLocked(
  before: Chargeable,
  set: LoadedMap,
  lock: 'currency' | 'invoice',
  places: Linking['places'],
): Chargeable {
  const paths = Object.keys(set).filter((path) => path === lock || path === `${lock}.issue`);
  const edited = paths.reduce<Loaded>(
    (value, path) => replaced(value, path.split('.'), set, path, places),
    before as unknown as LoadedMap,
  );
  return edited as unknown as Chargeable;
}

/** What a pass over one edited charge plan has no business with. */
const NOTHING_ELSE = {
  plans: new Map(),
  zones: new Map(),
  taxes: new Map(),
  surcharges: new Map(),
  discounts: new Map(),
  commitments: new Map(),
  credits: new Map(),
  allowances: new Map(),
  preferences: new Map(),
} as const;
