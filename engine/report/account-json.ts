import type { AccountView } from '../model/account.ts';
import { printInstant } from '../values/calendar.ts';
import type { Instant } from '../values/interval.ts';
import type { Issue } from '../values/issue.ts';
import { printAmount } from '../values/money.ts';
import { accountCreditsJson } from './credits.ts';
import { issueList } from './issues-json.ts';
import { type Json, printJson } from './json.ts';
import { provisioningJson } from './provisioning-json.ts';
import { summaryJson } from './summary-json.ts';

/**
 * `account --json`, as `schemas/account-output.schema.json` describes it: the account of `scenario` as it stands at
 * `view.at`, or null where the issues leave nothing to show. Amounts are decimal strings of `currency`.
 */
export function accountJson(shown: { scenario: string; view: AccountView } | null, issues: readonly Issue[]): string {
  return printJson({
    schemaVersion: 1,
    account: shown === null ? null : viewJson(shown.scenario, shown.view),
    issues: issueList(issues),
  });
}

function viewJson(scenario: string, view: AccountView): Json {
  return {
    scenario,
    account: view.account,
    at: printInstant(view.at, view.timeZone),
    'time-zone': view.timeZone,
    plan: view.plan,
    'pending-switch':
      view.pendingSwitch === null
        ? null
        : {
            plan: view.pendingSwitch.plan,
            at: printInstant(view.pendingSwitch.at, view.timeZone),
            interval: view.pendingSwitch.purchase?.interval ?? null,
          },
    type: view.type,
    status: view.status,
    currency: view.currency,
    balance: printAmount(view.balance),
    'credit-limit': printAmount(view.creditLimit),
    ...limitsJson(view),
    available: printAmount(view.available),
    'open-bill': printAmount(view.openBill),
    draft: draftJson(view),
    unbilled: printAmount(view.unbilled),
    'past-due': printAmount(view.pastDue),
    overdue: view.overdue,
    card: view.card === null ? null : { type: view.card.type, last4: view.card.last4, expires: view.card.expires },
    contact: view.contact === null ? null : { name: view.contact.name, email: view.contact.email },
    tax: taxJson(view.taxpayer),
    admin: view.admin,
    interval: view.interval,
    'contract-end': view.contractEnd,
    expires: view.expires,
    ...seatsJson(view),
    users: Object.entries(view.users).map(([user, plan]) => ({ user, plan })),
    modules: view.entitlements.modules,
    'module-limits': [...view.entitlements.limits].map(([of, limit]) => ({
      of,
      limit: limit === 'unlimited' ? null : limit,
    })),
    members: view.members,
    numbers: view.numbers,
    provisioning: provisioningJson(view.provisioning),
    summary: summaryJson(view),
    subscriptions: view.subscriptions.map((one) => ({
      subscription: one.subscription,
      kind: one.of.kind,
      of: one.of.name,
      ...lifeJson(one, view.timeZone),
    })),
    credits: accountCreditsJson(view),
    allowances: view.allowances.map(({ allowance, member, subscription, unit, used, left, carried }) => ({
      allowance,
      member,
      subscription,
      unit,
      used,
      left,
      carried,
    })),
    discounts: view.discounts.map((one) => ({ ...one, kept: printAmount(one.kept) })),
    ...documentsJson(view),
  };
}

function documentsJson(view: AccountView): { [key: string]: Json } {
  return {
    invoices: view.invoices.map(({ number, issued, due, total, paid }) => ({
      number,
      issued: printInstant(issued, view.timeZone),
      due: printInstant(due, view.timeZone),
      total: printAmount(total),
      status: paid ? 'paid' : 'open',
    })),
    'credit-notes': view.creditNotes.map(({ number, invoice, issued, total }) => ({
      number,
      invoice,
      issued: printInstant(issued, view.timeZone),
      total: printAmount(total),
    })),
  };
}

function seatsJson({ seats, seatsToGiveBack: asked, timeZone }: AccountView): { [key: string]: Json } {
  return {
    seats: seats === null ? null : { total: seats.total, used: seats.used, available: seats.available },
    'seats-to-give-back': asked === null ? null : { count: asked.count, at: printInstant(asked.at, timeZone) },
  };
}

function taxJson(taxpayer: AccountView['taxpayer']): { [key: string]: Json } {
  const { taxable, customerType, regulated, cityIncorporated, billingNumber, roundingMethod, exemptions } = taxpayer;
  return {
    taxable,
    'customer-type': customerType,
    regulated,
    'city-incorporated': cityIncorporated,
    'billing-number': billingNumber,
    'rounding-method': roundingMethod,
    exemptions: exemptions.map(({ level, percent, effective: { from, to } }) => ({
      level,
      percent: percent.toFixed(),
      from,
      to,
    })),
  };
}

/** What the account copied when it was created, as it now is. */
function limitsJson({ defaults }: AccountView): { [key: string]: Json } {
  const { criticalBalance, minimumToCall, callLines, routeSet } = defaults;
  return {
    'critical-balance': criticalBalance === null ? null : printAmount(criticalBalance),
    'minimum-to-call': minimumToCall === null ? null : printAmount(minimumToCall),
    'call-lines': callLines,
    'route-set': routeSet,
  };
}

/** What is told of a subscription beside its names; instants with the account's offset. */
export function lifeJson(shown: AccountView['subscriptions'][number], timeZone: string): { [key: string]: Json } {
  const { service, period, status, start, activated, finish, chargedThrough } = shown;
  const instant = (at: Instant | null) => (at === null ? null : printInstant(at, timeZone));
  return {
    service,
    period,
    status,
    start: printInstant(start, timeZone),
    activated: instant(activated),
    finish,
    'charged-through': instant(chargedThrough),
  };
}

function draftJson({ draft, timeZone }: AccountView): Json {
  if (draft === null) return null;
  const { period, until } = draft;
  return {
    start: printInstant(period.start, timeZone),
    end: printInstant(period.end, timeZone),
    until: printInstant(until, timeZone),
  };
}
