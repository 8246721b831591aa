import type { Account, PlanDocument, PlanSwitchedEvent } from '../../model/documents.generated.ts';
import { listed, quoted } from '../spelling.ts';
import { type Linking, refer } from './linking.ts';

type Fee = NonNullable<PlanDocument['charges']>[number];

/** What only a purchase says. */
const OF_A_PURCHASE = ['interval', 'scope', 'card', 'contact'] as const;

/** The administrator is one of the users. Issue: reference/unknown. */
export function linkAdmin(linking: Linking, account: Account): void {
  const { admin, users = {} } = account;
  if (admin === undefined) return;
  refer(linking, `user of ${quoted(account.name)}`, account, 'admin', admin, new Set(Object.keys(users)));
}

/**
 * K3-04: a plan that is bought online is bought for somebody, and for an interval that it has; no other is. A card and a
 * contact may be on file by then, so only the run can miss them. Issues: settings/contradiction with both places.
 */
export function linkPurchase(linking: Linking, account: Account, event: PlanSwitchedEvent, plan: PlanDocument): void {
  const { places, findings } = linking;
  const fees = (plan.charges ?? []).filter(({ due }) => typeof due === 'object' && 'every' in due);
  if (plan.billing !== 'online' || fees.length === 0) {
    const key = OF_A_PURCHASE.find((one) => event[one] !== undefined);
    if (key === undefined) return;
    const why = plan.billing === 'online' ? 'charges nothing for a period' : 'is not sold online';
    const message = `"${key}" is for a plan that is bought online, and ${quoted(plan.name)} ${why}`;
    findings.error('settings/contradiction', places.ofKey(event, key), message, {
      hint: `leave "${key}" out`,
      related: { message: 'the plan', place: places.of(plan, plan.billing === undefined ? 'name' : 'billing') },
    });
    return;
  }
  linkScope(linking, account, event, plan);
  linkInterval(linking, event, plan, fees);
  if (plan.invoice?.issue === 'at-once') return;
  const message = `${quoted(plan.name)} is bought online, where the payment is applied at once, but it invoices later`;
  findings.error('settings/contradiction', places.of(event, 'plan'), message, {
    hint: 'give the plan "invoice: { issue: at-once }"',
    related: { message: 'it is sold online', place: places.of(plan, 'billing') },
  });
}

function linkScope(
  { places, findings }: Linking,
  account: Account,
  event: PlanSwitchedEvent,
  plan: PlanDocument,
): void {
  if (event.scope === undefined) {
    const message = `${quoted(plan.name)} is bought online, and for whom is not said`;
    findings.error('settings/contradiction', places.of(event, 'plan'), message, {
      hint: 'add "scope": all-users or admin-only',
      related: { message: 'it is sold online', place: places.of(plan, 'billing') },
    });
    return;
  }
  if (event.scope === 'all-users' || account.admin !== undefined) return;
  const message = `${quoted(account.name)} names no "admin", whom this is bought for`;
  findings.error('settings/contradiction', places.of(event, 'scope'), message, {
    related: { message: 'the account', place: places.of(account, 'name') },
  });
}

function linkInterval(linking: Linking, event: PlanSwitchedEvent, plan: PlanDocument, fees: readonly Fee[]): void {
  const { places, findings } = linking;
  const [tied] = fees.filter((fee) => intervalsOf(fee) !== null);
  if (tied === undefined) {
    linkOnlyInterval(linking, event, plan, fees);
    return;
  }
  const related = { message: 'this charge depends on it', place: places.of(tied, 'name') };
  if (event.interval === undefined) {
    const message = `what ${quoted(plan.name)} costs depends on the interval, and none is chosen`;
    const hint = 'add "interval": monthly or annual';
    findings.error('settings/contradiction', places.of(event, 'plan'), message, { hint, related });
    return;
  }
  const offered = fees.map(intervalsOf);
  if (offered.some((one) => one === null || one.includes(event.interval ?? ''))) return;
  const all = [...new Set(offered.flatMap((one) => one ?? []))];
  const message = `${quoted(plan.name)} is not sold by the interval ${quoted(event.interval)}, only ${listed(all.map(quoted))}`;
  findings.error('settings/contradiction', places.of(event, 'interval'), message, { related });
}

/** How often a plan is due that is sold by one interval only; a month of a plan that is bought is thirty days (K3-11). */
const EVERY: Readonly<Record<NonNullable<PlanSwitchedEvent['interval']>, readonly string[]>> = {
  monthly: ['1 month', '30 days'],
  annual: ['1 year', '12 months', '365 days'],
};

/** A plan without a choice may be bought by the interval that it has, and by no other. */
function linkOnlyInterval(
  { places, findings }: Linking,
  event: PlanSwitchedEvent,
  plan: PlanDocument,
  fees: readonly Fee[],
): void {
  const { interval } = event;
  const [fee] = fees;
  const every = fees.flatMap(({ when, due }) =>
    when === undefined && typeof due === 'object' && 'every' in due ? [String(due.every)] : ['cycle'],
  );
  if (interval === undefined || fee === undefined || every.includes('cycle')) return;
  if (every.some((one) => EVERY[interval].includes(one))) return;
  const message = `${quoted(plan.name)} is not sold by the interval ${quoted(interval)}: it is due every ${listed([...new Set(every)])}`;
  findings.error('settings/contradiction', places.ofKey(event, 'interval'), message, {
    hint: 'leave "interval" out, or give the plan a price for it',
    related: { message: 'it falls due here', place: places.of(fee, 'due') },
  });
}

/** By which intervals the charge is made; null: by any, or by what only its rules tell. */
function intervalsOf({ when }: Fee): readonly string[] | null {
  const interval: unknown = typeof when === 'object' && 'interval' in when ? when.interval : null;
  if (typeof interval === 'string') return [interval];
  return Array.isArray(interval) && interval.every((one) => typeof one === 'string') ? interval : null;
}
