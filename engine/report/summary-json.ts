import type { AccountView } from '../model/account.ts';
import { printInstant } from '../values/calendar.ts';
import { printAmount } from '../values/money.ts';
import type { Json } from './json.ts';

/** `summary` of an account, as `schemas/account-output.schema.json` describes it. */
export function summaryJson({ summary, seats, card, timeZone }: AccountView): Json {
  const { plan, statement, price, preferences, renewal, nextDue, history } = summary;
  return {
    statement,
    plan,
    interval: price?.interval ?? null,
    'amount-per-user': price === null ? null : printAmount(price.perUser),
    'per-user-per-month': price?.perUserAMonth == null ? null : printAmount(price.perUserAMonth),
    'total-per-month': price?.perUserAMonth == null ? null : printAmount(price.total),
    users: price?.users ?? null,
    'subscription-type': seats === null ? null : 'by-count',
    preferences:
      preferences === null
        ? null
        : 'rules' in preferences
          ? { rules: preferences.rules }
          : { 'new-users': preferences.newUsers, 'on-expiry': preferences.onExpiry },
    card: card === null ? null : `${card.type} ${card.last4}`,
    renewal,
    'next-due': nextDue === null ? null : printInstant(nextDue, timeZone),
    history: history.map((row) => ({
      at: printInstant(row.at, timeZone),
      what: row.what,
      text: row.text,
      amount: printAmount(row.amount),
      ...(row.what === 'invoice'
        ? { due: printInstant(row.due, timeZone), status: row.paid ? 'paid' : 'open' }
        : { due: null, status: null }),
    })),
  };
}
