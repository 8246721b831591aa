import type { AllowanceUnit } from '../model/allowance.ts';
import type { CreditNote } from '../model/credit-note.ts';
import type { Cause } from '../model/invoice.ts';
import type { Entry, Posted, Run, ToldLate } from '../model/journal.ts';
import type { AllowanceChanged, AllowanceDrawn, AllowanceOpened } from '../model/journal-allowances.ts';
import type { Instant } from '../values/interval.ts';
import { type Money, printAmount } from '../values/money.ts';
import { amountWithCurrency, signedAmount } from './amounts.ts';
import { asked } from './asked.ts';
import { humanDate, humanTime } from './dates.ts';
import { readStates } from './state-changes.ts';
import { count, visible } from './text.ts';
import { amountOf, humanUsage } from './usage.ts';
import { callWords, holdingWords, isOfCall, type Spoken, usedWords } from './use-words.ts';

/** One line of a timeline. */
export interface TimelineLine {
  readonly at: Instant;
  /** Empty where it belongs to none. */
  readonly account: string;
  /** In the account's own zone. */
  readonly time: string;
  readonly text: string;
  readonly tone: 'event' | 'money' | 'refused' | 'told' | 'state';
  /** The entry that it tells; null for an event, which its entries follow. */
  readonly entry: Entry | null;
  /** Of the entry; of an event, that of the first entry which follows it. */
  readonly cause: Cause;
}

/**
 * What happened, in order: each event of the scenario or of the clock, and under it what came of it. Entries that only
 * keep account of what others say are left out, and an event with nothing but such, too.
 */
export function timelineLines(run: Run): TimelineLine[] {
  const states = new Map<Entry, string>();
  for (const { entry, subject, state } of readStates(run.journal))
    states.set(entry, [...(states.has(entry) ? [states.get(entry)] : []), `${subject}: ${state}`].join('; '));
  const lines: TimelineLine[] = [];
  const holdings = new Map<string, Map<string, AllowanceOpened>>();
  let event: string | null = null;
  for (const entry of run.journal) {
    const zone = run.timeZones.get(entry.account) ?? 'UTC';
    const own = holdings.get(entry.account) ?? new Map<string, AllowanceOpened>();
    if (entry.kind === 'allowance-opened') holdings.set(entry.account, own.set(entry.holding, entry));
    const told = toldOf(entry, states.get(entry) ?? null, { zone, holdings: own });
    if (told === null) continue;
    const { at, account, cause } = entry;
    const time = humanTime(at, zone);
    const happening = `${at}\n${account}\n${cause.event}`;
    if (happening !== event)
      lines.push({ at, account, time, text: eventWords(cause.event), tone: 'event', entry: null, cause });
    event = happening;
    lines.push({ at, account, time, text: visible(told[1]), tone: told[0], entry, cause });
  }
  return lines;
}

/** `payment bank-7@2026-05-05T10:00` is `payment bank-7`; the time stands beside it. */
function eventWords(event: string): string {
  const [name = '', ...rest] = event
    .slice(0, event.lastIndexOf('@') < 0 ? undefined : event.lastIndexOf('@'))
    .split(' ');
  return visible([name.replaceAll('-', ' '), ...rest].join(' '));
}

type Told = readonly [TimelineLine['tone'], string] | null;

function toldOf(entry: Entry, state: string | null, spoken: Spoken): Told {
  switch (entry.kind) {
    case 'posted':
      if (entry.what === 'grant') return null; // told by what it grants
      return ['money', `${postedWords(entry, spoken)}  ${signedAmount(moved(entry))}`];
    case 'invoice-issued':
      return entry.invoice === null
        ? null
        : ['money', `invoice ${entry.invoice.number}  ${amountWithCurrency(asked(entry.invoice))}`];
    case 'credit-note-issued':
      return ['money', noteWords(entry.note)];
    case 'used':
      return ['state', usedWords(entry, spoken)];
    case 'rejected':
      return ['refused', `refused${entry.about ? ` ${entry.about}` : ''}: ${entry.code}`];
    case 'skipped':
      return ['refused', `not charged: ${entry.charge}, ${entry.why}`];
    case 'notified':
      return ['told', `told ${entry.to}: ${entry.code}${entry.undeliverable ? ' (undeliverable)' : ''}`];
    case 'told-late':
      return ['state', [...entry.events.map((one) => toldLateWords(one, spoken)), state ?? []].flat().join('; ')];
    default: {
      if (state !== null) return ['state', state];
      const words = stateWords(entry, spoken);
      return words === null ? null : ['state', words];
    }
  }
}

/** `plan switched since 1 May 2026`: from now on it is known. */
function toldLateWords({ event, happened }: ToldLate['events'][number], { zone }: Spoken): string {
  return `${event.replaceAll('-', ' ')} on ${humanTime(happened, zone)}, known from now on`;
}

/** What it takes from or gives to the customer, now or as unbilled. */
function moved({ legs }: Posted): Money {
  const own = legs.filter(({ ledger }) => ledger === 'customer' || ledger === 'unbilled');
  const [first, ...more] = own.length > 0 ? own : legs.slice(0, 1);
  return more.reduce((sum, { amount }) => sum.plus(amount), (first ?? legs[0]).amount);
}

function postedWords(entry: Posted, spoken: Spoken): string {
  if (isOfCall(entry)) return callWords(entry, spoken);
  const { what, line } = entry;
  // What stands on the open bill is priced anew: a discount was given, or a tax holds from now on.
  if (line === null && what === 'charge')
    return `the open bill comes to ${moved(entry).isNegative() ? 'more' : 'less'}`;
  return line === null ? what : `${what === 'usage' ? '' : `${what} `}${line.line}`;
}

/** `credit note acme-CN-0001 of invoice acme-0002  12.00 EUR`. */
function noteWords({ number, invoice, total }: CreditNote): string {
  return `credit note ${number} of invoice ${invoice}  ${amountWithCurrency(total)}`;
}

/** What changes without being a state of its own name; null for what other entries tell already. */
function stateWords(entry: Entry, spoken: Spoken): string | null {
  switch (entry.kind) {
    case 'account-opened':
      return `account opened on plan ${entry.plan} (${entry.type})`;
    case 'account-changed':
      return accountWords(entry);
    case 'switch-pending':
      return entry.change === null ? 'stays on its plan' : `will change to plan ${entry.change.plan}`;
    case 'subscription-opened':
      return entry.of.kind === 'plan'
        ? null
        : `subscription ${entry.subscription} to ${entry.of.kind} ${entry.of.name}`;
    case 'subscription-changed':
      if (entry.quantity !== undefined) return `subscription ${entry.subscription} is for ${entry.quantity.toFixed()}`;
      return entry.finish === undefined || entry.status !== undefined
        ? null
        : `subscription ${entry.subscription} ends ${entry.finish === null ? 'when it is cancelled' : humanDate(entry.finish)}`;
    case 'phase-begun':
      return `phase ${entry.phase} of ${entry.subscription} begins`;
    case 'subscription-cut':
      return `${entry.subscription} ${entry.paused ? 'is paused' : entry.anchors ? 'goes on, its periods counted from here' : 'goes on'}`;
    case 'subscription-moved':
      return `the period of ${entry.subscription} that runs is to end on ${humanTime(entry.to, spoken.zone)}`;
    case 'cycle-moved':
      return `the invoice period that runs is to end on ${humanTime(entry.to, spoken.zone)}`;
    case 'draft-begun':
      return `its invoice is a draft until ${humanTime(entry.until, spoken.zone)}`;
    case 'cycle-begun':
      return 'its periods count anew from here';
    case 'charge-run':
      return entry.failing === null ? null : `charge ${entry.charge} is not covered`;
    case 'allowance-opened':
      return `${holdingWords(entry, spoken)}: ${grainsWords(entry.left, entry.unit)}`;
    case 'allowance-turned':
      return `${holdingWords(entry, spoken)}: a new period${entry.carried.length > 0 ? ', with what was carried over' : ''}`;
    case 'allowance-changed':
      return changedWords(entry, spoken);
    case 'allowance-drawn':
      return drawnWords(entry, spoken);
    case 'allowance-lapsed':
      return `${holdingWords(entry, spoken)}: ${grainsWords(entry.lost, entry.unit)} carried over too long ago`;
    case 'allowance-closed':
      return `${holdingWords(entry, spoken)}: ended`;
    default:
      return otherWords(entry, spoken);
  }
}

const FORFEITED = {
  expired: 'it has expired',
  replaced: 'it is granted anew',
  left: 'the plan is left that granted it',
  freed: 'the account is closed, and it is on the balance',
} as const;

function otherWords(entry: Entry, { zone }: Spoken): string | null {
  switch (entry.kind) {
    case 'discount-given':
      return `discount ${entry.discount}${entry.subscription === null ? '' : ` for ${entry.subscription}`}: given${entry.code === null ? '' : `, by its code ${entry.code}`}`;
    case 'seats-to-give-back':
      return `${count(entry.count, 'seat')} to give back on ${humanTime(entry.renewal, zone)}`;
    case 'credit-granted':
      return `credit ${entry.grant}: ${amountWithCurrency(entry.amount)}`;
    case 'credit-forfeited':
      return `credit ${entry.grant}: ${amountWithCurrency(entry.amount)} lost, ${FORFEITED[entry.why]}`;
    case 'member-changed':
      return `member ${entry.member}: ${entry.holds ? 'added' : 'removed'}`;
    case 'pin-activated':
      return `card of ${entry.batch} used for the first time`;
    case 'server-changed':
      return `server ${entry.server}: ${entry.reachable ? 'reachable' : 'unreachable'}, ${entry.status}`;
    case 'plan-edited':
      return `plan ${entry.edition.name} is another from now on, for ${entry.for} accounts`;
    case 'overdue-changed':
      return entry.state === null ? 'no longer overdue' : `overdue: ${entry.state}`;
    case 'session-changed':
      return entry.opened === null ? 'session closed' : 'session opened';
    case 'threshold-reached':
      return `use comes to ${amountWithCurrency(entry.amount)}, and so to the threshold of ${printAmount(entry.threshold)}`;
    case 'leg-heard':
      return entry.refusal === null ? null : `the other leg is refused: ${entry.refusal}`;
    default:
      return null;
  }
}

function accountWords(entry: Extract<Entry, { kind: 'account-changed' }>): string | null {
  const { creditLimit, card, preferences, quantities, contact } = entry;
  const words = [
    ...(creditLimit === undefined ? [] : [`credit limit ${printAmount(creditLimit)}`]),
    ...(card === undefined ? [] : [card === null ? 'no card' : `card ending in ${card.last4}`]),
    ...(preferences === undefined ? [] : [`preferences ${preferences}`]),
    ...[...(quantities ?? [])].map(([name, quantity]) => `${name}: ${quantity.toFixed()}`),
    ...(contact === undefined ? [] : [contact.email === null ? 'has no address' : 'has an address']),
    ...(entry.defaults === undefined ? [] : [`${count(Object.keys(entry.defaults).length, 'default')} changed`]),
  ];
  return words.length === 0 ? null : words.join(', ');
}

function changedWords(entry: AllowanceChanged, spoken: Spoken): string {
  const { used, included, unit } = entry;
  return `${holdingWords(entry, spoken)}: ${used === 0n ? 'nothing' : grainsWords(used, unit)} used of ${grainsWords(included, unit)}`;
}

function drawnWords(entry: AllowanceDrawn, spoken: Spoken): string {
  const { amount, unit, meter } = entry;
  const words = `${grainsWords(amount < 0n ? -amount : amount, unit)} of ${meter}`;
  return `${holdingWords(entry, spoken)}: ${amount < 0n ? `${words} given back` : `takes ${words}`}`;
}

function grainsWords(grains: bigint, unit: AllowanceUnit): string {
  return humanUsage(amountOf(grains, unit), unit);
}
