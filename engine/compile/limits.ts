import type {
  Charge as ChargeDocument,
  Limits as LimitsDocument,
  LimitsOfCharge,
} from '../model/documents.generated.ts';
import type { Bounds, Charge, Limits } from '../model/program.ts';
import { type Decimal, decimal } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { meterOf } from './counted.ts';
import type { Context } from './findings.ts';
import { partsOf } from './limits-parts.ts';
import { acrossOf, overOf } from './over.ts';
import { expectMinimumBelowMaximum } from './tiers.ts';
import { placeWords } from './words.ts';

/**
 * What `owner`, a charge or a case of its price, costs at least and at most: in a period, to be spread into it, and each
 * use or stretch of it, or in several periods. Null with an issue: price/minimum-above-maximum, price/limits-of-parts,
 * price/limits-twice, price/nothing-committed, price/commit-of-units.
 */
export function compileLimits(
  { limits: authored, price }: { readonly limits?: LimitsOfCharge; readonly price: unknown },
  { quantity }: Pick<ChargeDocument, 'quantity'>,
  context: Context,
): Limits | null {
  if (authored === undefined) return {};
  const { findings, book } = context;
  const before = findings.issues.length;
  let found: Limits = {};
  for (const limits of Array.isArray(authored) ? authored : [authored]) {
    expectMinimumBelowMaximum(limits, context);
    const place = book.places.of(limits);
    const bounds = boundsOf(limits, price, context);
    const parts = partsOf(limits, quantity, context);
    const periods = acrossOf(limits);
    if (periods !== undefined) {
      if (found.limitsAcross !== undefined) findings.error('price/limits-twice', place, twiceWords('together'), JOIN);
      found = { ...found, limitsAcross: { ...bounds, periods, place } };
      continue;
    }
    const { over } = overOf(limits);
    const isTwice = over === undefined ? found.limits !== undefined : found.limitsOver !== undefined;
    if (isTwice)
      findings.error('price/limits-twice', place, twiceWords(over === undefined ? 'as a whole' : 'in its parts'), JOIN);
    found =
      over === undefined
        ? { ...found, limits: { ...bounds, ...parts } }
        : { ...found, limitsOver: { ...bounds, over, place } };
    if (over === undefined) expectOfWhole(limits, quantity, context);
  }
  return findings.issues.length > before ? null : found;
}

const JOIN = { hint: 'write both into one entry of the list' };

function twiceWords(how: string): string {
  const of = how === 'together' ? 'several periods together have' : `a period ${how} has`;
  return `${of} one minimum and one maximum, and these are the second`;
}

function expectOfWhole(
  limits: LimitsDocument,
  quantity: ChargeDocument['quantity'],
  { findings, book }: Context,
): void {
  const meter = meterOf(quantity, { book });
  if (meter?.by === undefined) return;
  const message = `limits are of all that is charged for a period, but "${meter.name}" is charged in parts`;
  const related = { message: 'the parts', place: book.places.of(meter, 'by') };
  findings.error('price/limits-of-parts', book.places.of(limits), message, { related });
}

function boundsOf(limits: LimitsDocument, price: unknown, context: Context): Bounds {
  const amount = (value: string | number | undefined) => (value === undefined ? null : decimal(value));
  const bounds = { min: amount(limits.min), max: amount(limits.max) };
  for (const key of ['overage', 'true-up'] as const) {
    if (limits[key] === undefined || limits.commit !== undefined) continue;
    const place = context.book.places.of(limits, key);
    context.findings.error('price/nothing-committed', place, `"${key}" is of a committed amount, and there is none`, {
      hint: 'add "commit:"',
    });
  }
  const committed = limits.commit === undefined ? null : committedOf(limits, limits.commit, price, context);
  if (committed === null) return bounds;
  const trueUp = limits['true-up'] ?? true;
  if (trueUp && bounds.max?.lessThan(committed)) {
    const { places } = context.book;
    const message = `what is committed to, ${String(limits.commit)}, is above the maximum`;
    const related = { message: `the maximum is ${String(limits.max)}`, place: places.of(limits, 'max') };
    context.findings.error('price/minimum-above-maximum', places.of(limits, 'commit'), message, { related });
  }
  return { ...bounds, commit: { amount: committed, factor: decimal(limits.overage ?? 1), trueUp } };
}

/** The amount, or so many units at their price, which is one price per unit. Null with an issue: price/commit-of-units. */
function committedOf(
  limits: LimitsDocument,
  commit: string | number,
  price: unknown,
  { findings, book }: Context,
): Decimal | null {
  const [count = '', unit] = String(commit).split(' ');
  if (unit === undefined) return decimal(count);
  const each = typeof price === 'object' ? (price as { amount?: string | number; per?: unknown }) : { amount: price };
  const { amount, per = 1 } = each as { amount?: string | number; per?: string | number };
  if (amount !== undefined && /^[0-9.]+$/.test(String(per))) {
    const units = decimal(count).times(decimal(amount));
    const total = units.dividedBy(decimal(per));
    if (total.times(decimal(per)).equals(units)) return total;
  }
  findings.error('price/commit-of-units', book.places.of(limits, 'commit'), 'units have no one price here', {
    hint: 'write the amount that is committed to',
  });
  return null;
}

/** What is bounded over several periods is a charge of a plan: only accounts have invoice periods. */
export function notHere(place: Place, what: string, { findings }: Context): void {
  const message = `limits of several periods are of charges of a plan, not of ${what}`;
  findings.error('price/limits-of-periods', place, message, { hint: 'write a commitment of the plan' });
}

/** The charges of a charge plan: none of them is bounded over several invoice periods. Issue: price/limits-of-periods. */
export function ofNoPlan(charges: Charge[], context: Context): Charge[] {
  for (const { limitsAcross } of charges)
    if (limitsAcross !== undefined) notHere(limitsAcross.place, 'a charge plan', context);
  return charges;
}

/** What is bounded over several invoice periods is bounded alike in every version of a plan. Issue: price/limits-of-periods. */
export function ofFirstVersion(
  charges: readonly Charge[],
  versions: readonly { readonly charges: readonly Charge[] }[],
  context: Context,
): void {
  const first = new Set(charges.flatMap(({ limitsAcross }) => (limitsAcross ? [placeWords(limitsAcross.place)] : [])));
  for (const { limitsAcross } of versions.flatMap((version) => version.charges))
    if (limitsAcross !== undefined && !first.has(placeWords(limitsAcross.place)))
      notHere(limitsAcross.place, 'a version', context);
}
