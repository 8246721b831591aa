import type { ExpectedAccount } from '../model/documents.generated.ts';
import type { Taxpayer } from '../model/taxpayer.ts';
import type { Difference } from '../model/test-result.ts';
import { decimal } from '../values/decimal.ts';
import type { DateRange } from '../values/interval.ts';

/** A yes or no, as it is written. */
export function sameFlag(path: string, expected: boolean, actual: boolean): Difference[] {
  return expected === actual ? [] : [{ path, expected: String(expected), actual: String(actual) }];
}

/** With or without a plus it is the same number. */
export function sameBillingNumber(path: string, expected: string | number, actual: string | null): Difference[] {
  return String(expected).replace('+', '') === actual ? [] : [{ path, expected: String(expected), actual }];
}

/** The whole list, in any order: one that is not named is not to be there. One for the same level is told beside it. */
export function compareExemptions(
  path: string,
  expected: NonNullable<ExpectedAccount['exemptions']>,
  actual: Taxpayer['exemptions'],
): Difference[] {
  const left = actual.map(({ level, percent, effective }) => ({ level, says: words(percent.toFixed(), effective) }));
  const missing = expected.map(({ level, percent = 100, effective }) => {
    const range = { from: effective?.from ?? null, to: effective?.to ?? null };
    return { level: level as string, says: words(decimal(percent).toFixed(), range) };
  });
  const unmet = missing.filter(
    (one) => take(left, (other) => other.level === one.level && other.says === one.says) === null,
  );
  return [
    ...unmet.map(({ level, says }) => {
      const beside = take(left, (other) => other.level === level);
      return { path: `${path}[${level}]`, expected: says, actual: beside?.says ?? null };
    }),
    ...left.map(({ level, says }) => ({ path: `${path}[${level}]`, expected: null, actual: says })),
  ];
}

/** `50 %, from 2026-06-01` */
function words(percent: string, { from, to }: DateRange): string {
  return [`${percent} %`, ...(from === null ? [] : [`from ${from}`]), ...(to === null ? [] : [`to ${to}`])].join(', ');
}

/** Takes the first of `left` that fits out of it; null where none does. */
function take<T>(left: T[], fits: (one: T) => boolean): T | null {
  const at = left.findIndex(fits);
  return at < 0 ? null : (left.splice(at, 1)[0] ?? null);
}
