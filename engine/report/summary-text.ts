import type { AccountView } from '../model/account.ts';
import type { HistoryRow, SeatPreferences } from '../model/summary.ts';
import { amountWithCurrency, signedAmount } from './amounts.ts';
import { humanDate, humanTime } from './dates.ts';
import { section } from './page.ts';
import type { Style } from './style.ts';
import { LEFT, RIGHT, type Row, table, titledTable, WRAPS } from './table.ts';

/** What the account's plan is, what it costs and who pays: the sections of the page in which seats are sold. */
export function planSections(view: AccountView, width: number, style: Style): string[][] {
  const facts = (rows: Row[]): string[] => table([LEFT, WRAPS], rows, width);
  const { statement, preferences } = view.summary;
  return [
    section('Subscription accounts', table([WRAPS], [[statement]], width), style),
    section('Subscription information', facts(planRows(view)), style),
    section('Subscription type', facts(seatRows(view)), style),
    section('Preferences', facts(preferenceRows(preferences)), style),
    section('Payment method', facts(paymentRows(view)), style),
  ];
}

function planRows({ plan, type, interval, contractEnd, summary: { plan: title, price } }: AccountView): Row[] {
  const terms = [...(title === plan ? [] : [`plan ${plan}`]), type, ...(interval === null ? [] : [interval])].join(
    ', ',
  );
  return [
    ['Plan', `${title} (${terms})`],
    ...(price === null ? [] : [['Billing', `${price.interval}, ${amountWithCurrency(price.perUser)} per user`]]),
    ...(contractEnd === null ? [] : [['Contract ends', humanDate(contractEnd)]]),
  ];
}

function seatRows({ seats, seatsToGiveBack, timeZone }: AccountView): Row[] {
  return [
    ...(seats === null
      ? []
      : [['By count', `${seats.total} prepaid, ${seats.used} used, ${seats.available} available`]]),
    ...(seatsToGiveBack === null
      ? []
      : [['To give back', `${seatsToGiveBack.count}, on ${humanTime(seatsToGiveBack.at, timeZone)}`]]),
  ];
}

const NEW_USERS = {
  'assign-if-available': 'assign them a subscription if one is available',
  'leave-free': 'leave them in a free plan',
} as const;

const ON_EXPIRY = {
  increase: 'increase the subscriptions where none is available',
  'change-to-free': 'change them to a free plan',
} as const;

function preferenceRows(preferences: SeatPreferences | null): Row[] {
  if (preferences === null) return [];
  if ('rules' in preferences) return [['Users', `decided by the rules of ${preferences.rules}`]];
  return [
    ['When users join', NEW_USERS[preferences.newUsers]],
    ['When subscriptions expire', ON_EXPIRY[preferences.onExpiry]],
  ];
}

/** `Ada Bakker, ada@bakery.example`. */
function contactWords({ name, email }: NonNullable<AccountView['contact']>): string {
  return [name, email].filter((part) => part !== null).join(', ');
}

/** Of the card no more than its type and last digits, and through when it is good. */
function paymentRows({ card, contact, timeZone, pastDue, summary: { price, renewal, nextDue } }: AccountView): Row[] {
  return [
    ['Card', card === null ? 'none' : `${card.type} ending in ${card.last4}, good through ${card.expires}`],
    ...(contact === null ? [] : [['Billing contact', contactWords(contact)]]),
    ...(price === null
      ? []
      : [
          ['Price per subscription', amountWithCurrency(price.perUser)],
          ['Billing interval', price.interval],
        ]),
    ...(renewal === null ? [] : [['Renewal', humanDate(renewal)]]),
    ...(nextDue === null ? [] : [['Next due', humanTime(nextDue, timeZone)]]),
    ...(pastDue.isZero() ? [] : [['Past due', amountWithCurrency(pastDue)]]),
  ];
}

/** Newest first: an invoice with its total, a transaction with what it moved. */
export function historySection({ timeZone, summary }: AccountView, width: number, style: Style): string[] {
  const rows = summary.history.map(
    (row): Row => [humanTime(row.at, timeZone), row.what, row.text, amountOf(row), statusOf(row, timeZone)],
  );
  const titles = ['at', 'what', '', 'amount', ''];
  const lines = titledTable([LEFT, LEFT, WRAPS, RIGHT, LEFT], titles, rows, width, style);
  return section('Billing history', lines, style);
}

function amountOf(row: HistoryRow): string {
  return row.what === 'invoice' ? amountWithCurrency(row.amount) : signedAmount(row.amount);
}

function statusOf(row: HistoryRow, timeZone: string): string {
  if (row.what !== 'invoice') return '';
  return row.paid ? 'paid' : `due ${humanTime(row.due, timeZone)}`;
}
