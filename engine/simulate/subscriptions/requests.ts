import type { Discount } from '../../model/discount.ts';
import type { Discount as AuthoredDiscount, Subscription } from '../../model/documents.generated.ts';
import { instantOf } from '../../values/calendar.ts';
import { decimal } from '../../values/decimal.ts';
import type { CivilDate, Instant } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import { timesOf } from '../../values/times.ts';
import type { AccountState } from '../state.ts';
import type { SubscriptionRequest } from './subscription.ts';

/**
 * An authored subscription, made at `now`. Start defaults to now, activation to start (M-09, M-10); both are in the
 * account's zone.
 */
export function subscriptionRequest(authored: Subscription, account: AccountState, now: Instant): SubscriptionRequest {
  const at = (local: string | undefined, absent: Instant) =>
    local === undefined ? absent : instantOf(local, account.timeZone);
  const start = at(authored.start, now);
  return {
    name: authored.name ?? authored['charge-plan'],
    of: { kind: 'charge-plan', name: authored['charge-plan'] },
    start,
    activation: at(authored.activation, start),
    finish: finishDate(authored.finish),
    discounts: (authored.discounts ?? []).flatMap((one) =>
      'discount' in one ? [] : [discountOf(one, account.plan.currency)],
    ),
    authored,
  };
}

export function finishDate(authored: Subscription['finish']): CivilDate | null {
  return authored === undefined || authored === 'until-cancelled' ? null : authored;
}

function discountOf(authored: AuthoredDiscount, currency: string): Discount {
  return {
    percent: authored.percent === undefined ? null : decimal(authored.percent),
    amount: authored.amount === undefined ? null : new Money(decimal(authored.amount), currency),
    charges: authored['applies-to']?.charges ?? null,
    times: timesOf(authored.for),
  };
}
