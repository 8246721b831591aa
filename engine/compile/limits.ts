import type {
  Charge as ChargeDocument,
  Limits as LimitsDocument,
  LimitsOfCharge,
} from '../model/documents.generated.ts';
import type { Bounds, Charge, Limits } from '../model/program.ts';
import { decimal } from '../values/decimal.ts';
import type { DecisionTable } from '../values/decision.ts';
import type { Place } from '../values/issue.ts';
import { committedOf } from './committed.ts';
import { readCondition } from './conditions.ts';
import { meterOf } from './counted.ts';
import type { Context } from './findings.ts';
import { partsOf } from './limits-parts.ts';
import { acrossOf, overOf } from './over.ts';
import { compileRuleSet } from './rule-set.ts';
import { expectMinimumBelowMaximum } from './tiers.ts';
import { placeWords } from './words.ts';

/**
 * What `owner`, a charge or a case of its price, costs at least and at most: in a period, to be spread into it, and each
 * use or stretch of it, or in several periods; `of` names it. Null with an issue: price/minimum-above-maximum,
 * price/limits-of-parts, price/limits-twice, price/nothing-committed, price/nothing-divided, price/commit-of-units,
 * price/limits-per-day, those of conditions.
 */
export async function compileLimits(
  { limits: authored, price }: { readonly limits?: LimitsOfCharge; readonly price: unknown },
  { quantity, due }: Pick<ChargeDocument, 'quantity' | 'due'>,
  of: string,
  context: Context,
): Promise<Limits | null> {
  if (authored === undefined) return {};
  const { findings, book } = context;
  const before = findings.issues.length;
  let found: Limits = {};
  for (const limits of Array.isArray(authored) ? authored : [authored]) {
    expectMinimumBelowMaximum(limits, context);
    const place = book.places.of(limits);
    const periods = limits.parts === 'together' ? 1 : acrossOf(limits);
    const when = await compileWhen(limits, periods === undefined ? 'charge' : 'commitment', of, context);
    const bounds = { ...boundsOf(limits, price, context), ...(when === null ? {} : { when }) };
    const parts = partsOf(limits, quantity, context);
    expectOfParts(limits, quantity, context);
    expectOfPeriod(limits, due, context);
    if (periods !== undefined) {
      if (found.limitsAcross !== undefined) findings.error('price/limits-twice', place, twiceWords('together'), JOIN);
      found = { ...found, limitsAcross: { ...bounds, periods, spread: limits.spread ?? 'by-amount-left', place } };
      continue;
    }
    expectDivided(limits, context);
    const { over } = overOf(limits);
    const isTwice = over === undefined ? found.limits !== undefined : found.limitsOver !== undefined;
    if (isTwice)
      findings.error('price/limits-twice', place, twiceWords(over === undefined ? 'as a whole' : 'in its parts'), JOIN);
    found =
      over === undefined
        ? {
            ...found,
            limits: {
              ...bounds,
              ...parts,
              ...(limits.parts === 'each' ? { eachPart: true } : {}),
              ...(limits.per === undefined ? {} : { perDay: { days: null } }),
            },
          }
        : { ...found, limitsOver: { ...bounds, over, place } };
  }
  return findings.issues.length > before ? null : found;
}

const JOIN = { hint: 'write both into one entry of the list' };

function twiceWords(how: string): string {
  const of = how === 'together' ? 'all lines together have' : `a period ${how} has`;
  return `${of} one minimum and one maximum, and these are the second`;
}

/** What a meter measures apart is bounded by itself or together: which of both is said, and where there are parts alone. */
function expectOfParts(
  limits: LimitsDocument,
  quantity: ChargeDocument['quantity'],
  { findings, book }: Context,
): void {
  const meter = meterOf(quantity, { book });
  const isOfPeriod = limits.over === undefined || limits.over === 'period';
  if (isOfPeriod && meter?.by !== undefined && limits.parts === undefined) {
    const message = `"${meter.name}" is charged in parts, and nobody says whether these limits are of each of them`;
    const related = { message: 'the parts', place: book.places.of(meter, 'by') };
    const hint = 'add "parts: each" or "parts: together"';
    findings.error('price/limits-of-parts', book.places.of(limits), message, { hint, related });
  }
  if (limits.parts === undefined || (isOfPeriod && meter?.by !== undefined)) return;
  const place = book.places.of(limits, 'parts');
  const hint = 'leave "parts" out';
  if (!isOfPeriod) {
    const related = { message: 'what is bounded', place: book.places.of(limits, 'over') };
    findings.error('price/limits-of-parts', place, 'only limits of a period are of each part or of all', {
      hint,
      related,
    });
  } else findings.error('price/limits-of-parts', place, 'there is one part alone, which is all', { hint });
}

/** Only a period has days. */
function expectOfPeriod(limits: LimitsDocument, due: ChargeDocument['due'], { findings, book }: Context): void {
  if (limits.per === undefined) return;
  const key = limits.parts === 'together' ? 'parts' : 'over';
  const isOfPeriod = key === 'over' && (limits.over === undefined || limits.over === 'period');
  if (isOfPeriod && typeof due === 'object' && 'every' in due) return;
  const message = 'only the limits of a period are for each of its days';
  findings.error('price/limits-per-day', book.places.of(limits, 'per'), message, { hint: 'leave "per" out' });
}

/** Only what is made of several lines is divided among them. */
function expectDivided(limits: LimitsDocument, { findings, book }: Context): void {
  if (limits.spread === undefined) return;
  const message = 'these limits are within one line, so nothing is divided among several';
  findings.error('price/nothing-divided', book.places.of(limits, 'spread'), message, { hint: 'leave "spread" out' });
}

async function compileWhen(
  { when: authored, ...limits }: LimitsDocument,
  use: 'charge' | 'commitment',
  of: string,
  context: Context,
): Promise<DecisionTable | null> {
  if (authored === undefined) return null;
  const when = readCondition(authored, use, context);
  if (when === null) return null;
  const place = context.book.places.of(authored);
  const name = limits.over === undefined ? of : `${of}, over ${limits.over}`;
  return compileRuleSet({ name, rules: [{ name: 'limits', when, outcome: 'yes', place }], otherwise: 'no', place });
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
  const committed =
    limits.commit === undefined
      ? null
      : committedOf(limits.commit, [price], context.book.places.of(limits, 'commit'), context);
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

/** What is bounded over several periods is a charge of a plan: only accounts have invoice periods. */
export function notHere(place: Place, what: string, { findings }: Context): void {
  const message = `limits of several lines are of charges of a plan, not of ${what}`;
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
