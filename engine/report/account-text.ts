import type { AccountView } from '../model/account.ts';
import type { CivilDate } from '../values/interval.ts';
import { amountWithCurrency } from './amounts.ts';
import { accountCredits } from './credits.ts';
import { humanDate, humanEnd, humanPeriod, humanTime } from './dates.ts';
import { heldBy, memberOf } from './names.ts';
import { heading, type PageOptions, pageWidth, section, spaced } from './page.ts';
import type { Style } from './style.ts';
import { historySection, planSections } from './summary-text.ts';
import { LEFT, RIGHT, type Row, table, titledTable, WRAPS } from './table.ts';
import { humanUsage } from './usage.ts';

/** The account as it stands at `view.at`. Times are the account's local times; days are inclusive. */
export function accountText(view: AccountView, options: PageOptions, style: Style): string {
  const width = pageWidth(options);
  const inner = width - 2;
  const lines = [
    ...heading(view.account, `at ${humanTime(view.at, view.timeZone)} (${view.timeZone})`, width, style),
    ...table([LEFT, WRAPS], balanceRows(view), width),
    ...spaced([
      ...planSections(view, inner, style),
      section('Subscriptions', subscriptions(view, inner, style), style),
      section('Credits', accountCredits(view, inner, style), style),
      section('Allowances', allowances(view, inner, style), style),
      section('Discounts', discounts(view, inner, style), style),
      section('Users', table([WRAPS, LEFT], Object.entries(view.users), inner), style),
      historySection(view, inner, style),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function balanceRows(view: AccountView): Row[] {
  const { expires, type, numbers, pendingSwitch } = view;
  const limit = type === 'postpaid' ? ` (credit limit ${amountWithCurrency(view.creditLimit)})` : '';
  return [
    ...(pendingSwitch === null ? [] : [['Changes to', changeWords(pendingSwitch, view.timeZone)]]),
    ['Status', statusWords(view)],
    ['Balance', amountWithCurrency(view.balance)],
    ['Available', `${amountWithCurrency(view.available)}${limit}`],
    ...limitRows(view),
    ['Open bill', amountWithCurrency(view.openBill)],
    ...(view.draft === null ? [] : [['Draft', draftWords(view.draft, view.timeZone)]]),
    ...(view.unbilled.isZero() ? [] : [['Unbilled', amountWithCurrency(view.unbilled)]]),
    ...(numbers.length === 0 ? [] : [['Numbers', numbers.join(', ')]]),
    ...(expires === null ? [] : [['Good through', humanDate(expires)]]),
    ...(view.admin === null ? [] : [['Administrator', view.admin]]),
    ...taxRows(view),
    ...entitlementRows(view),
  ];
}

/** `1 Jun – 30 Jun 2026, until 4 Jul 2026`: of the open bill, what is of that period. */
function draftWords({ period, until }: NonNullable<AccountView['draft']>, zone: string): string {
  return `${humanPeriod(period, zone)}, until ${humanTime(until, zone)}`;
}

/** `active`, `active, past due`, `blocked, past due (stopped)`. */
function statusWords({ status, pastDue, overdue }: AccountView): string {
  if (pastDue.isZero()) return status;
  return `${status}, past due${overdue === null ? '' : ` (${overdue})`}`;
}

/** `premium, billed monthly, from 1 Jul 2026`. */
function changeWords({ plan, at, purchase }: NonNullable<AccountView['pendingSwitch']>, zone: string): string {
  const interval = purchase?.interval ?? null;
  return `${plan}${interval === null ? '' : `, billed ${interval === 'annual' ? 'annually' : interval}`}, from ${humanTime(at, zone)}`;
}

/** What it may use of the product, where its plan says: `users, users.groups; alerts at most 5`. */
function entitlementRows({ entitlements: { modules, limits } }: AccountView): Row[] {
  const counted = [...limits].map(([of, limit]) => `${of} ${limit === 'unlimited' ? limit : `at most ${limit}`}`);
  const parts = [modules.join(', '), counted.join(', ')].filter((part) => part !== '');
  return parts.length === 0 ? [] : [['Modules', parts.join('; ')]];
}

/** How taxes look at it, where anything is out of the ordinary: `customer type business; state exempt 50 %`. */
function taxRows({ taxpayer }: AccountView): Row[] {
  const { taxable, customerType, regulated, cityIncorporated, billingNumber, roundingMethod, exemptions } = taxpayer;
  const parts = [
    ...(taxable ? [] : ['not taxable']),
    ...(customerType === null ? [] : [`customer type ${customerType}`]),
    ...(regulated ? ['regulated'] : []),
    ...(cityIncorporated ? ['city incorporated'] : []),
    ...(billingNumber === null ? [] : [`billing number ${billingNumber}`]),
    ...(roundingMethod === null ? [] : [`rounded ${roundingMethod}`]),
    ...exemptions.map(({ level, percent, effective: { from, to } }) => {
      const through = [
        ...(from === null ? [] : [` from ${humanDate(from)}`]),
        ...(to === null ? [] : [` through ${humanDate(to)}`]),
      ];
      return `${level} ${percent.toFixed()} % exempt${through.join('')}`;
    }),
  ];
  return parts.length === 0 ? [] : [['Taxes', parts.join('; ')]];
}

/** What decides about its calls, where anything does. */
function limitRows({ defaults }: AccountView): Row[] {
  const { criticalBalance, minimumToCall, callLines, routeSet } = defaults;
  return [
    ...(criticalBalance === null ? [] : [['Critical balance', amountWithCurrency(criticalBalance)]]),
    ...(minimumToCall === null ? [] : [['Minimum to call', amountWithCurrency(minimumToCall)]]),
    ...(callLines === null ? [] : [['Call lines', String(callLines)]]),
    ...(routeSet === null ? [] : [['Route set', routeSet]]),
  ];
}

/** What a subscription is for stands below its name. */
function subscriptions({ subscriptions, timeZone }: AccountView, width: number, style: Style): string[] {
  const rows = subscriptions.map((shown): Row => {
    const { subscription, service, period, status, activated, start, finish, chargedThrough } = shown;
    return [
      service === null ? subscription : `${subscription}\n${service}`,
      period ?? '',
      status,
      term(humanTime(activated ?? start, timeZone), finish),
      chargedThrough === null ? '' : humanEnd(chargedThrough, timeZone),
    ];
  });
  const columns = [WRAPS, LEFT, LEFT, LEFT, WRAPS];
  return titledTable(columns, ['name', 'period', 'status', 'active', 'charged through'], rows, width, style);
}

/** Without a finish it goes on until it is cancelled. */
function term(from: string, finish: CivilDate | null): string {
  return finish === null ? `from ${from}` : `${from} – ${humanDate(finish)}`;
}

function discounts({ discounts }: AccountView, width: number, style: Style): string[] {
  const rows = discounts.map(
    ({ discount, subscription, used, left, kept }): Row => [
      heldBy(discount, subscription),
      String(used),
      left === null ? 'all' : String(left),
      kept.isZero() ? '' : amountWithCurrency(kept),
    ],
  );
  return titledTable([WRAPS, RIGHT, RIGHT, RIGHT], ['name', 'invoices', 'more', 'kept'], rows, width, style);
}

function allowances({ allowances }: AccountView, width: number, style: Style): string[] {
  const rows = allowances.map(
    ({ allowance, subscription, member, unit, used, left, carried }): Row => [
      heldBy(allowance, subscription ?? memberOf(member)),
      ...[used, left, carried].map((amount) => humanUsage(amount, unit)),
    ],
  );
  return titledTable([WRAPS, RIGHT, RIGHT, RIGHT], ['name', 'used', 'left', 'carried over'], rows, width, style);
}
