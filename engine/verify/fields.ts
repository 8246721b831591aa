import type { AllowanceUnit } from '../model/allowance.ts';
import type { Difference } from '../model/test-result.ts';
import { instantOf, localOf } from '../values/calendar.ts';
import { Decimal, decimal } from '../values/decimal.ts';
import type { Instant, Interval } from '../values/interval.ts';
import { Money, printAmount } from '../values/money.ts';

/** How single values are compared: none or one difference each (a period: up to two). `null` is "there is none". */

/** By value, not by text: 10 is 10.00. The amount is read in the currency of the actual one. */
export function sameMoney(path: string, expected: string | number, actual: Money): Difference[] {
  const wanted = new Money(decimal(expected), actual.currency);
  const difference = actual.minus(wanted);
  return difference.isZero() ? [] : [{ path, expected: printAmount(wanted), actual: printAmount(actual), difference }];
}

/** An amount that need not be there. */
export function sameLimit(path: string, expected: string | number, actual: Money | null): Difference[] {
  return actual === null ? [{ path, expected: String(expected), actual: null }] : sameMoney(path, expected, actual);
}

export function sameNumber(path: string, expected: string | number, actual: Decimal | number | null): Difference[] {
  const wanted = decimal(expected);
  if (actual !== null && wanted.equals(actual)) return [];
  return [{ path, expected: wanted.toFixed(), actual: actual === null ? null : new Decimal(actual).toFixed() }];
}

export function sameText(path: string, expected: string | number, actual: string | null): Difference[] {
  return String(expected) === actual ? [] : [{ path, expected: String(expected), actual }];
}

/** `expected` is local time in `zone`; a date alone is its first instant. */
export function sameInstant(path: string, expected: string, actual: Instant | null, zone: string): Difference[] {
  if (actual !== null && instantOf(expected, zone) === actual) return [];
  return [{ path, expected, actual: actual === null ? null : shortLocal(actual, zone) }];
}

/** The end of an actual period is told in whole seconds: one that has a use in it ends right behind that. */
export function samePeriod(
  path: string,
  expected: { readonly start?: string; readonly end?: string },
  actual: Interval | null,
  zone: string,
): Difference[] {
  return [
    ...(expected.start === undefined ? [] : sameInstant(`${path}.start`, expected.start, actual?.start ?? null, zone)),
    ...(expected.end === undefined
      ? []
      : sameInstant(`${path}.end`, expected.end, actual === null ? null : inSeconds(actual.end), zone)),
  ];
}

function inSeconds(instant: Instant): Instant {
  return Math.floor(instant / 1000) * 1000;
}

/** `expected` is `N seconds`, `N calls` or `N units`; in the singular as well. */
export function sameAmount(path: string, expected: string, actual: number, unit: AllowanceUnit): Difference[] {
  const [count = '', noun = ''] = expected.split(' ');
  const isSame = decimal(count).equals(actual) && `${noun.replace(/s$/, '')}s` === unit;
  return isSame ? [] : [{ path, expected, actual: `${actual} ${unit}` }];
}

/** Local time as an author would write it: midnight is the date alone, full minutes have no seconds. */
export function shortLocal(instant: Instant, zone: string): string {
  return localOf(instant, zone).replace(/(T00:00)?:00$/, '');
}
