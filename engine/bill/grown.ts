import type { Assessment, BillLine } from '../model/invoice.ts';
import { Money } from '../values/money.ts';
import type { BillTerms } from './terms.ts';

/** What a line says for who reads it, and what only amounts by the call, by the line or by the unit look at. */
const BESIDE: ReadonlySet<string> = new Set<keyof BillLine>([
  'exact',
  'seconds',
  'calls',
  'occurrences',
  'steps',
  'cause',
]);

/**
 * The assessment of a bill that differs from one that was assessed in this alone: `line` stands where `earlier` stood, and its
 * amount is the same, as of a call that costs nothing. Null where it has to be worked out.
 */
export function grown(before: Assessment, earlier: BillLine, line: BillLine, terms: BillTerms): Assessment | null {
  if (!isPlain(terms) || !isAsBefore(earlier, line)) return null;
  const { lines } = before;
  if (!lines.includes(earlier) || lines.some(({ derived }) => derived !== undefined)) return null;
  return { ...before, lines: lines.map((one) => (one === earlier ? line : one)) };
}

/** Terms by which a bill has the lines that were posted, and their amounts decide the rest. */
function isPlain({ held, commitments, grants, together, taxes, surcharges, taxRounding }: BillTerms): boolean {
  return (
    held.length + commitments.length + grants.length === 0 &&
    together === null &&
    taxRounding.perUnit === null &&
    taxes.every(({ inclusive, rate }) => inclusive === null && rate.amount === null) &&
    surcharges.every(({ rate }) => rate.amount === null)
  );
}

function isAsBefore(earlier: BillLine, line: BillLine): boolean {
  const names = Object.keys(line) as (keyof BillLine)[];
  if (names.length !== Object.keys(earlier).length) return false;
  return names.every((name) => BESIDE.has(name) || isSame(earlier[name], line[name]));
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (a instanceof Money && b instanceof Money && a.currency === b.currency && a.compare(b) === 0);
}
