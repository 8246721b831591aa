import type { Account } from '../../model/documents.generated.ts';
import type { BillLine, Taxation } from '../../model/invoice.ts';
import type { Entry } from '../../model/journal.ts';
import type { DateRange, Tax } from '../../model/program.ts';
import type { Taxpayer } from '../../model/taxpayer.ts';
import { dateOf } from '../../values/calendar.ts';
import { type Decimal, decimal, HUNDRED, ZERO } from '../../values/decimal.ts';
import { decide } from '../../values/decision.ts';
import type { CivilDate, Instant } from '../../values/interval.ts';
import { factsOf } from '../facts.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';

/** The two ends of a call, as taxes look at them: digits. */
export interface Ends {
  readonly from: string;
  readonly to: string;
}

/** What an account or an `account-changed` event says for taxes. */
export type TaxKeys = Pick<
  Account,
  | 'taxable'
  | 'customer-type'
  | 'regulated'
  | 'city-incorporated'
  | 'billing-number'
  | 'tax-rounding-method'
  | 'exemptions'
>;

/** The account as taxes see it once `change` is made; null where it says nothing of that. */
export function taxpayerAfter(before: Taxpayer, change: TaxKeys): Taxpayer | null {
  const { taxable, regulated, exemptions } = change;
  const type = change['customer-type'];
  const incorporated = change['city-incorporated'];
  const billing = change['billing-number'];
  const method = change['tax-rounding-method'];
  const said = [taxable, regulated, exemptions, type, incorporated, billing, method];
  if (said.every((one) => one === undefined)) return null;
  return {
    taxable: taxable ?? before.taxable,
    customerType: type ?? before.customerType,
    regulated: regulated ?? before.regulated,
    cityIncorporated: incorporated ?? before.cityIncorporated,
    billingNumber: billing === undefined ? before.billingNumber : String(billing).replace('+', ''),
    roundingMethod: method ?? before.roundingMethod,
    exemptions:
      exemptions?.map(({ level, percent, effective }) => ({
        level,
        percent: decimal(percent ?? 100),
        effective: { from: effective?.from ?? null, to: effective?.to ?? null },
      })) ?? before.exemptions,
  };
}

/**
 * How taxes look at what is posted now: which of the plan's it bears, and how much of it. `under`: of one that the
 * account has left.
 */
export function taxationOf(account: AccountState, now: Instant, ends: Ends | null, under?: number): Taxation {
  const today = dateOf(now, account.timeZone);
  const { taxes } = (under === undefined ? undefined : account.left[under]?.plan) ?? account.plan;
  const parts = taxes.flatMap((tax) => {
    const percent = partOf(tax, account, today, ends);
    return percent === null || (percent.isZero() && tax.replaces.length === 0) ? [] : [{ tax: tax.name, percent }];
  });
  return { parts, callLines: account.defaults.callLines ?? 1 };
}

/**
 * `line` with the taxation that it began with, or, where it is new, that of now; a fee for a period that is over is
 * taxed as on the last day of it.
 */
export function taxed(account: AccountState, line: BillLine, now: Instant): BillLine {
  if (line.taxation !== undefined) return line;
  const at = line.period === null ? now : Math.min(now, line.period.end - 1);
  return { ...line, taxation: account.openBill.get(line.key)?.taxation ?? taxationOf(account, at, null) };
}

/**
 * Calls that taxes look at in different ways are lines of their own. Where all take all, `key` needs no word of it,
 * unless the line of that key began when the plan had other taxes.
 */
export function keyByTaxes(key: string, taxation: Taxation, account: AccountState): string {
  const { taxes } = account.plan;
  const whole =
    taxes.length === taxation.parts.length && taxation.parts.every(({ percent }) => percent.equals(HUNDRED));
  return whole ? keyWhileTaxed(key, taxation, account) : `${key}/${wordsOf(taxation)}`;
}

/**
 * A line that grows keeps its plan and the taxes that it began with; once they are others, another line grows. `own`:
 * the plan that it is under, where the account has left that.
 */
export function keyWhileTaxed(key: string, taxation: Taxation, account: AccountState, own?: number): string {
  const { openBill, left } = account;
  const begun = openBill.get(key);
  if (begun !== undefined && begun.under !== own)
    return keyWhileTaxed(`${key}/plan ${(own ?? left.length) + 1}`, taxation, account, own);
  return begun?.taxation === undefined || isSame(begun.taxation, taxation) ? key : `${key}/${wordsOf(taxation)}`;
}

function isSame({ parts }: Taxation, { parts: others }: Taxation): boolean {
  return (
    parts.length === others.length &&
    parts.every(({ tax, percent }, at) => tax === others[at]?.tax && percent.equals(others[at].percent))
  );
}

/**
 * What is given back of the fee with this key is given back with the taxes that it bore, under the plan that it fell
 * due under; none where it was not posted.
 */
export function taxationOfFee(world: World, account: AccountState, key: string): Pick<BillLine, 'taxation' | 'under'> {
  const own = `${account.name}/${key}/`;
  const prefixes = ['fee', 'day'].map((kind) => `${own}${kind}/`);
  let under = account.left.length;
  let beside: Pick<BillLine, 'taxation' | 'under'> = {}; // what a change charged, of a period for which nothing was due before it
  for (let at = world.past.length - 1; at >= 0; at -= 1) {
    const entry = world.past[at] as Entry;
    if (entry.kind === 'plan-switched' && entry.account === account.name) under -= 1;
    if (entry.kind !== 'posted' || !entry.key.startsWith(own)) continue;
    const { taxation } = entry.line ?? {};
    const found = taxation === undefined ? {} : under === account.left.length ? { taxation } : { taxation, under };
    if (prefixes.some((prefix) => entry.key.startsWith(prefix))) return found;
    if (entry.what === 'charge' && beside.taxation === undefined) beside = found;
  }
  return beside;
}

function wordsOf({ parts }: Taxation): string {
  return parts.map(({ tax, percent }) => `${tax} ${percent.toFixed()}`).join('+');
}

/** Null where the tax does not hold at all; zero where it holds, and the account is exempt: then it still replaces another. */
function partOf(tax: Tax, account: AccountState, today: CivilDate, ends: Ends | null): Decimal | null {
  const { taxpayer } = account;
  if (!taxpayer.taxable || !holdsOn(tax.effective, today) || !isThere(tax, taxpayer, ends)) return null;
  if (tax.when !== null && decide(tax.when, taxFacts(account)).outcome !== 'yes') return null;
  const exempt = taxpayer.exemptions
    .filter(({ level, effective }) => level === tax.level && holdsOn(effective, today))
    .reduce((most, { percent }) => (percent.greaterThan(most) ? percent : most), ZERO);
  return exempt.isZero() ? HUNDRED : exempt.negated().plus(HUNDRED);
}

function taxFacts(account: AccountState) {
  const { customerType, regulated, cityIncorporated } = account.taxpayer;
  return factsOf(account, {
    'customer-type': customerType ?? undefined,
    regulated,
    'city-incorporated': cityIncorporated,
  });
}

/** A number that is not known is in no place. */
function isThere({ where }: Tax, { billingNumber }: Taxpayer, ends: Ends | null): boolean {
  if (where === null) return true;
  const asked = [
    [where.billTo, billingNumber],
    [where.from, ends?.from ?? null],
    [where.to, ends?.to ?? null],
  ] as const;
  return asked.every(
    ([prefixes, number]) =>
      prefixes === null || (number !== null && prefixes.some((prefix) => number.startsWith(prefix))),
  );
}

function holdsOn({ from, to }: DateRange, day: CivilDate): boolean {
  return (from === null || from <= day) && (to === null || day <= to);
}
