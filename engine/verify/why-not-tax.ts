import { replacerOf, targetsLine } from '../bill/bill.ts';
import { targetGroups } from '../compile/compile.ts';
import type { BillLine } from '../model/invoice.ts';
import type { Program, Targets, Tax } from '../model/program.ts';
import type { Taxpayer } from '../model/taxpayer.ts';
import { dateOf } from '../values/calendar.ts';
import type { Facts } from '../values/decision.ts';
import type { CivilDate, Instant } from '../values/interval.ts';
import { humanDate } from '../values/time-words.ts';
import { whyFalse } from '../values/why-false.ts';

/** What a tax looked at when a line came about. */
export interface TaxAsked {
  readonly taxpayer: Taxpayer;
  readonly facts: Facts;
  readonly at: Instant;
  readonly zone: string;
  readonly lines: readonly BillLine[];
}

/** The first thing that kept `tax` from every line, in the order in which it is asked; null: nothing did. */
export function whyNotTaxed(tax: Tax, asked: TaxAsked): string | null {
  return (
    whyNotBorne(tax, asked, dateOf(asked.at, asked.zone)) ??
    untargeted(tax.appliesTo, asked.lines) ??
    replacedEverywhere(tax, asked.lines)
  );
}

/** The taxes that are on all lines in place of this one; null where it is on one of them, or names none. */
export function replacedEverywhere(tax: Tax, lines: readonly BillLine[]): string | null {
  const by = lines.filter((line) => targetsLine(tax.appliesTo, line)).map((line) => replacerOf(tax, line));
  const names = by.filter((name) => name !== null);
  if (names.length === 0 || names.length < by.length) return null;
  return `replaced by tax ${[...new Set(names)].join(', ')}`;
}

/** The tax that is on the line in place of this one; null where none is. */
export function replacedWords(tax: Tax, line: BillLine): string | null {
  const by = replacerOf(tax, line);
  return by === null ? null : `replaced by tax ${by}`;
}

/** What about the account and the day keeps the tax from everything; null: nothing. */
export function whyNotBorne(
  tax: Tax,
  { taxpayer, facts }: Pick<TaxAsked, 'taxpayer' | 'facts'>,
  today: CivilDate,
): string | null {
  if (!taxpayer.taxable) return 'the account is not taxable';
  return (
    notEffective(tax.effective, today) ??
    elsewhere(tax, taxpayer) ??
    unmet(tax, taxpayer, facts) ??
    exempt(tax, taxpayer, today)
  );
}

export function notEffective({ from, to }: Tax['effective'], today: CivilDate): string | null {
  if (from !== null && today < from) return `not effective before ${humanDate(from)}`;
  return to !== null && today > to ? `not effective after ${humanDate(to)}` : null;
}

function elsewhere({ where }: Tax, { billingNumber }: Taxpayer): string | null {
  if (
    where?.billTo == null ||
    (billingNumber !== null && where.billTo.some((prefix) => billingNumber.startsWith(prefix)))
  )
    return null;
  const asked = where.billTo.map((prefix) => `+${prefix}`).join(', ');
  return `it is for billing numbers that begin with ${asked}; ${billingNumber === null ? 'the account has none' : `that of the account is +${billingNumber}`}`;
}

function unmet({ when }: Tax, { customerType, regulated, cityIncorporated }: Taxpayer, facts: Facts): string | null {
  const [rule] = when?.rules ?? [];
  if (when === null || rule === undefined) return null;
  return whyFalse(when, rule, {
    ...facts,
    'customer-type': customerType ?? undefined,
    regulated,
    'city-incorporated': cityIncorporated,
  });
}

function exempt({ level }: Tax, { exemptions }: Taxpayer, today: CivilDate): string | null {
  const whole = exemptions.find(
    (one) => one.level === level && notEffective(one.effective, today) === null && one.percent.equals(100),
  );
  return whole === undefined ? null : `the account is exempt from level ${whole.level}`;
}

/** Of what lines are, and of what they would have to be. */
export function untargeted(targets: Targets, lines: readonly BillLine[]): string | null {
  if (lines.length === 0) return 'nothing was charged that it could stand on';
  if (targets === 'all') return null;
  if (lines.some((line) => targetsLine(targets, line))) return null;
  const asked = words(targetGroups(targets));
  return `applies to ${asked}; what was charged is of ${linesWords(lines)}`;
}

function linesWords(lines: readonly BillLine[]): string {
  const unique = (of: readonly (string | null | undefined)[]) => [...new Set(of.filter((one) => one != null))];
  return words([
    ['zone', unique(lines.map(({ zone }) => zone))],
    ['charge', unique(lines.map(({ charge }) => charge))],
    ['charge plan', unique(lines.map(({ chargePlan }) => chargePlan))],
    ['tax category', unique(lines.map(({ taxCategory }) => taxCategory))],
  ]);
}

function words(groups: readonly (readonly [string, readonly string[]])[]): string {
  const said = groups.flatMap(([word, names]) => (names.length === 0 ? [] : [`${word} ${names.join(', ')}`]));
  return said.length === 0 ? 'nothing' : said.join(' and ');
}

/** The names of every rule that can be asked for. */
export function ruleNames(program: Program): string[] {
  const plans = [...program.plans.values()];
  const chargeables = [...plans, ...program.chargePlans.values()];
  return [
    ...chargeables.flatMap(({ charges }) => charges.map(({ name }) => name)),
    ...plans.flatMap(({ taxes, surcharges, discounts, commitments, allowances, calls }) => [
      ...[...taxes, ...surcharges, ...discounts, ...commitments, ...allowances].map(({ name }) => name),
      ...calls.map(({ zone }) => zone),
    ]),
    ...program.discounts.keys(),
    ...program.credits.keys(),
    ...program.allowances.keys(),
    ...program.tariffs.keys(),
    ...program.chargePlans.keys(),
    ...program.meters.keys(),
    ...plans.flatMap(({ overdue, changes }) => [
      ...(overdue?.states.keys() ?? []),
      ...(changes?.table.rules ?? []).map(({ name }) => name),
    ]),
    ...[...program.preferences.values()].flatMap(({ rules }) => rules.map(({ name }) => name)),
  ];
}
