import type { Program } from '../model/program.ts';
import { hasErrors } from '../values/issue.ts';
import type { Context } from './findings.ts';
import { billingBeforeService } from './lints/billing-before-service.ts';
import { caseUndecided } from './lints/case-undecided.ts';
import { chargeForNothing } from './lints/charge-for-nothing.ts';
import { commitmentWithoutEffect } from './lints/commitment-without-effect.ts';
import { contractEndsWithinPeriod } from './lints/contract-ends-within-period.ts';
import { costUnknown } from './lints/cost-unknown.ts';
import { creditLimitOnPrepaid } from './lints/credit-limit-on-prepaid.ts';
import { creditNeverExpires } from './lints/credit-never-expires.ts';
import { discountNeverApplies } from './lints/discount-never-applies.ts';
import { ignoredForOneTime } from './lints/ignored-for-one-time.ts';
import { ignoredRenewal } from './lints/ignored-renewal.ts';
import { minTermExceedsFinish } from './lints/min-term-exceeds-finish.ts';
import { minimumAboveMaximum } from './lints/minimum-above-maximum.ts';
import { noAddress } from './lints/no-address.ts';
import { overlappingVersions } from './lints/overlapping-versions.ts';
import { periodMismatch } from './lints/period-mismatch.ts';
import { precisionFinerThanCurrency } from './lints/precision-finer-than-currency.ts';
import { preferencesWithoutContract } from './lints/preferences-without-contract.ts';
import { priceCliff } from './lints/price-cliff.ts';
import { profitLossPossible } from './lints/profit-loss-possible.ts';
import type { Lint } from './lints/remark.ts';
import { ruleUnreachable } from './lints/rule-unreachable.ts';
import { surchargeWithoutTarget } from './lints/surcharge-without-target.ts';
import { taxBaseUnknown } from './lints/tax-base-unknown.ts';
import { taxWithoutTarget } from './lints/tax-without-target.ts';
import { thresholdNeverReached } from './lints/threshold-never-reached.ts';
import { tierUnreachable } from './lints/tier-unreachable.ts';
import { unusedDiscount } from './lints/unused-discount.ts';
import { usageOnAdvancePlan } from './lints/usage-on-advance-plan.ts';
import { waiveNeverApplies } from './lints/waive-never-applies.ts';
import { zeroLines } from './lints/zero-lines.ts';
import { zoneNeverReached } from './lints/zone-never-reached.ts';
import { suggestion } from './suggestion.ts';

/** Every lint by its id, which `lints` of ratebook.yaml sets to off, warning or error. To add one, add it here. */
const LINTS: Readonly<Record<string, Lint>> = {
  'profit-loss-possible': profitLossPossible,
  'unused-discount': unusedDiscount,
  'overlapping-versions': overlappingVersions,
  'discount-never-applies': discountNeverApplies,
  'commitment-without-effect': commitmentWithoutEffect,
  'minimum-above-maximum': minimumAboveMaximum,
  'credit-never-expires': creditNeverExpires,
  'period-mismatch': periodMismatch,
  'ignored-for-one-time': ignoredForOneTime,
  'ignored-renewal': ignoredRenewal,
  'precision-finer-than-currency': precisionFinerThanCurrency,
  'usage-on-advance-plan': usageOnAdvancePlan,
  'zone-never-reached': zoneNeverReached,
  'threshold-never-reached': thresholdNeverReached,
  'tier-unreachable': tierUnreachable,
  'price-cliff': priceCliff,
  'rule-unreachable': ruleUnreachable,
  'case-undecided': caseUndecided,
  'contract-ends-within-period': contractEndsWithinPeriod,
  'billing-before-service': billingBeforeService,
  'min-term-exceeds-finish': minTermExceedsFinish,
  'waive-never-applies': waiveNeverApplies,
  'no-address': noAddress,
  'zero-lines': zeroLines,
  'credit-limit-on-prepaid': creditLimitOnPrepaid,
  'cost-unknown': costUnknown,
  'charge-for-nothing': chargeForNothing,
  'tax-base-unknown': taxBaseUnknown,
  'tax-without-target': taxWithoutTarget,
  'surcharge-without-target': surchargeWithoutTarget,
  'preferences-without-contract': preferencesWithoutContract,
};

/** What only some books must not do, since it is a matter of the law that they are under. */
const WHERE_ASKED: ReadonlySet<string> = new Set(['credit-never-expires']);

/**
 * Issues: `lint/ID`, a warning where the book says nothing else; settings/unknown-lint. Where there is an error, what stood
 * there is missing from the program, and nothing is judged by what is left of it.
 */
export function lint(program: Program, { book, findings }: Context): void {
  const levels = book.settings.lints ?? {};
  for (const id of Object.keys(levels)) {
    if (Object.hasOwn(LINTS, id)) continue;
    const ids = Object.keys(LINTS);
    findings.error(
      'settings/unknown-lint',
      book.places.ofKey(levels, id),
      `there is no lint "${id}"${suggestion(id, ids)}`,
      {
        hint: `lints: ${ids.join(', ')}`,
      },
    );
  }
  if (hasErrors(findings.issues)) return;
  for (const [id, find] of Object.entries(LINTS)) {
    const level = levels[id] ?? (WHERE_ASKED.has(id) ? 'off' : 'warning');
    if (level === 'off') continue;
    const remarks = find(program, book);
    // A term that several charges share is told once.
    const distinct = new Map(remarks.map((remark) => [JSON.stringify([remark.place, remark.message]), remark]));
    for (const remark of distinct.values()) findings.add({ code: `lint/${id}`, severity: level, ...remark });
  }
}
