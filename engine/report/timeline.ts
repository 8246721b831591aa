import type { Cause } from '../model/invoice.ts';
import type { Entry, Posted, Run } from '../model/journal.ts';
import type { Instant } from '../values/interval.ts';
import { type Money, printAmount } from '../values/money.ts';
import { amountWithCurrency, signedAmount } from './amounts.ts';
import { asked } from './asked.ts';
import { humanDate, humanTime } from './dates.ts';
import { heldBy, memberOf } from './names.ts';
import { readStates } from './state-changes.ts';
import { count, visible } from './text.ts';
import { amountOf, humanUsage } from './usage.ts';

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
  const states = new Map(readStates(run.journal).map((change) => [change.entry, `${change.subject}: ${change.state}`]));
  const lines: TimelineLine[] = [];
  let event: string | null = null;
  for (const entry of run.journal) {
    const told = toldOf(entry, states.get(entry) ?? null);
    if (told === null) continue;
    const { at, account, cause } = entry;
    const time = humanTime(at, run.timeZones.get(account) ?? 'UTC');
    const own = `${at}\n${account}\n${cause.event}`;
    if (own !== event)
      lines.push({ at, account, time, text: eventWords(cause.event), tone: 'event', entry: null, cause });
    event = own;
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

function toldOf(entry: Entry, state: string | null): Told {
  switch (entry.kind) {
    case 'posted':
      if (entry.what === 'grant') return null; // told by what it grants
      return ['money', `${postedWords(entry)}  ${signedAmount(moved(entry))}`];
    case 'invoice-issued':
      return entry.invoice === null
        ? null
        : ['money', `invoice ${entry.invoice.number}  ${amountWithCurrency(asked(entry.invoice))}`];
    case 'rejected':
      return ['refused', `refused: ${entry.code}`];
    case 'skipped':
      return ['refused', `not charged: ${entry.charge}, ${entry.why}`];
    case 'notified':
      return ['told', `told ${entry.to}: ${entry.code}${entry.undeliverable ? ' (undeliverable)' : ''}`];
    default: {
      if (state !== null) return ['state', state];
      const words = stateWords(entry);
      return words === null ? null : ['state', words];
    }
  }
}

/** What it takes from or gives to the customer, now or as unbilled. */
function moved({ legs }: Posted): Money {
  const own = legs.filter(({ ledger }) => ledger === 'customer' || ledger === 'unbilled');
  const [first, ...more] = own.length > 0 ? own : legs.slice(0, 1);
  return more.reduce((sum, { amount }) => sum.plus(amount), (first ?? legs[0]).amount);
}

function postedWords({ what, line }: Posted): string {
  return line === null ? what : `${what === 'usage' ? '' : `${what} `}${line.line}`;
}

/** What changes without being a state of its own name; null for what other entries tell already. */
function stateWords(entry: Entry): string | null {
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
    case 'cycle-begun':
      return 'its periods count anew from here';
    case 'charge-run':
      return entry.failing === null ? null : `${entry.charge} is not covered`;
    case 'allowance-opened':
      return `allowance ${holding(entry.allowance, entry.subscription, entry.member)}: ${humanUsage(amountOf(entry.left, entry.unit), entry.unit)}`;
    case 'allowance-turned':
      return `allowance ${entry.holding}: a new period${entry.carried.length > 0 ? ', with what was carried over' : ''}`;
    case 'allowance-changed':
      return `allowance ${entry.holding}: ${entry.used === 0n ? 'nothing used' : `${amountOf(entry.used, entry.unit)} used`} of ${amountOf(entry.included, entry.unit)}`;
    case 'allowance-lapsed':
      return `allowance ${entry.holding}: ${humanUsage(amountOf(entry.lost, entry.unit), entry.unit)} carried over too long ago`;
    case 'allowance-closed':
      return `allowance ${entry.holding}: ended`;
    default:
      return otherWords(entry);
  }
}

const FORFEITED = {
  expired: 'it has expired',
  replaced: 'it is granted anew',
  left: 'the plan is left that granted it',
} as const;

function otherWords(entry: Entry): string | null {
  switch (entry.kind) {
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

function holding(allowance: string, subscription: string | null, member: string | undefined): string {
  return heldBy(allowance, subscription ?? memberOf(member ?? null));
}
