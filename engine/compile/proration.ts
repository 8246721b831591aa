import type {
  AllowanceProrate,
  Charge,
  Prorate,
  Proration as ProrationDocument,
  Terms,
} from '../model/documents.generated.ts';
import type { Terms as CompiledTerms, Recurrence } from '../model/program.ts';
import { type CountIn, type DayOf, EXCLUDE_START, type OutOf, type Proration } from '../model/proration.ts';
import { spanMonths } from '../values/calendar.ts';
import type { Context } from './findings.ts';
import { expectParts } from './idle-parts.ts';

type Owners = readonly Partial<Pick<Terms, 'prorate' | 'day-count'>>[];

/** The nearest `prorate` holds whole; the day counts are those of `day-of` or of `day-count`, whichever is nearer. */
export function prorationTerm(owners: Owners): Proration {
  const at = owners.findIndex(({ prorate }) => prorate !== undefined);
  const block = blockOf(owners[at]?.prorate ?? []);
  const dayCount = owners.find((owner, index) => owner['day-count'] !== undefined && isNearer(index, at, block));
  return {
    first: block.first ?? 'full',
    last: block.last ?? 'full',
    changes: block.changes ?? 'as-charged',
    countIn: block['count-in'] ?? 'days',
    outOf: outOfTerm(block['out-of']),
    dayOf: { ...EXCLUDE_START, ...block['day-of'], ...DAY_COUNTS[dayCount?.['day-count'] ?? 'unsaid'] },
    least: block.least === '1 day' ? 1 : 0,
    ...(Array.isArray(block.share) ? { upToAllowance: true } : {}),
    ...(block.correct === 'net' ? { net: true } : {}),
  };
}

function isNearer(index: number, at: number, block: ProrationDocument): boolean {
  return block['day-of'] === undefined || index < at;
}

/** A list names the parts that cost their share. */
function blockOf(prorate: Prorate): ProrationDocument {
  return Array.isArray(prorate) ? Object.fromEntries(prorate.map((part) => [part, 'part'])) : prorate;
}

function outOfTerm(outOf: ProrationDocument['out-of'] = 'enclosing-period'): OutOf {
  const days = / days$/.test(outOf) ? Number.parseInt(outOf, 10) : null;
  return days === null ? { kind: outOf as Exclude<OutOf['kind'], 'days'> } : { kind: 'days', days };
}

const DAY_COUNTS: Readonly<Record<string, Partial<DayOf>>> = {
  'exclude-start': { start: 'free', end: 'billed' },
  'include-start': { start: 'billed', end: 'free' },
  'include-both': { start: 'billed', end: 'billed' },
  unsaid: {},
};

/** What counts in months of its own, and so out of nothing else. */
const OWN_MONTHS: readonly CountIn[] = ['30/360', '30-day-months', '28-day-months'];
const HOURS = 'leave it out, or write "count-in: seconds"';
const OF_CALENDAR: readonly OutOf['kind'][] = ['calendar-month', 'quarter', 'year'];

interface Against {
  readonly owner: object;
  readonly key: string;
}

function against(key: string): string {
  return key === 'name' ? 'the charge' : `what it does not go with: "${key}"`;
}

/** What is known of a charge beside what it says of its parts. */
interface Behaviour {
  readonly terms: CompiledTerms;
  readonly recurrence: Recurrence | null;
  readonly isOfPlan: boolean;
}

/**
 * Whether what is said of parts of periods can be meant of `charge`. Issue: prorate/contradiction, with both places.
 */
export function checkProration(
  charge: Charge,
  owners: Owners,
  { terms, recurrence, isOfPlan }: Behaviour,
  context: Context,
): void {
  const owner = owners.find(({ prorate }) => prorate !== undefined);
  const block = owner?.prorate;
  if (owner === undefined || block === undefined || Array.isArray(block)) return;
  const { places } = context.book;
  const { countIn, outOf } = terms.prorate;
  const clash = (key: keyof ProrationDocument, message: string, other: Against, hint = `leave "${key}" out`): void =>
    context.findings.error('prorate/contradiction', places.of(block, key), message, {
      hint,
      related: { message: against(other.key), place: places.of(other.owner, other.key) },
    });
  if (block['day-of'] !== undefined && owner['day-count'] !== undefined)
    clash(
      'day-of',
      '"day-of" and "day-count" say the same thing',
      { owner, key: 'day-count' },
      'leave one of both out',
    );
  const counted = { owner: block, key: 'count-in' };
  if (owner === owners[0] && recurrence !== null && terms.collect.kind !== 'progressively')
    expectParts(block, terms.prorate, context);
  const days = block['day-of'];
  if ((countIn === 'seconds' || countIn === 'minutes') && days !== undefined && Object.keys(days).join() !== 'end')
    clash(
      'day-of',
      `${countIn} begin and change at their instant: only the end of a finish date is a whole day`,
      counted,
      'leave all but "end" out of it, or count in days',
    );
  const why = whyNotOutOf(terms.prorate);
  if (why !== null) clash('out-of', why.message, counted, why.hint);
  if (
    recurrence?.kind === 'own' &&
    recurrence.every.unit === 'hour' &&
    countIn !== 'seconds' &&
    countIn !== 'minutes'
  ) {
    for (const key of ['count-in', 'out-of', 'least'] as const)
      if (block[key] !== undefined)
        clash(key, 'a part of a period of hours is as many hours as have begun', { owner: charge, key: 'due' }, HOURS);
    if (block.first === 'merge')
      clash('first', 'hours turn from the start, so there is no first part', { owner: charge, key: 'due' });
  } else if (recurrence?.kind === 'own' && spanMonths(recurrence.every) === null) {
    const due = { owner: charge, key: 'due' };
    if (OF_CALENDAR.includes(outOf.kind)) clash('out-of', `a part of weeks or days is no part of a ${outOf.kind}`, due);
    if (countIn === 'months-then-days')
      clash('count-in', 'only periods of months have months to count', due, 'count in days, or leave "count-in" out');
  }
  checkCorrect(charge, block, terms, clash);
  if (Array.isArray(block.share)) {
    const by = { owner: charge, key: charge.collect === undefined ? 'name' : 'collect' };
    if (isOfPlan)
      clash('share', 'an allowance comes with a subscription to a charge plan, not with a charge of a plan', by);
    else if (terms.collect.kind !== 'in-advance') clash('share', 'only what is paid ahead comes back', by);
  }
  if (terms.collect.kind === 'progressively') {
    const collected = owner.prorate === charge.prorate || charge.collect !== undefined ? charge : owner;
    const by = { owner: collected, key: 'collect' };
    const message = 'what is collected progressively grows by the days of its period';
    for (const key of ['count-in', 'out-of', 'least'] as const) if (block[key] !== undefined) clash(key, message, by);
    if (block.first === 'merge') clash('first', message, by);
  }
}

/** One line or two are of what was paid ahead and changes; what is said for several charges is for those of which it is so. */
function checkCorrect(
  charge: Charge,
  block: ProrationDocument,
  { collect, prorate }: CompiledTerms,
  clash: (key: keyof ProrationDocument, message: string, other: Against) => void,
): void {
  if (block.correct === undefined || charge.prorate !== block) return;
  const by = { owner: charge, key: charge.collect === undefined ? 'name' : 'collect' };
  if (prorate.changes === 'as-charged')
    clash('correct', 'nothing is said of changes, so nothing is put right', { owner: charge, key: 'name' });
  else if (collect.kind !== 'in-advance') clash('correct', 'only what is paid ahead is put right', by);
}

/** Why what is counted is not out of that, and what it can be out of. */
function whyNotOutOf({ countIn, outOf }: Proration): { readonly message: string; readonly hint: string } | null {
  if (OWN_MONTHS.includes(countIn) && OF_CALENDAR.includes(outOf.kind))
    return { message: `${countIn} has months of its own, and a part is out of those`, hint: 'leave "out-of" out' };
  if (countIn === 'months-then-days' && !['enclosing-period', 'calendar-month', 'days'].includes(outOf.kind))
    return {
      message: 'the days that are left after whole months are out of a month',
      hint: 'leave "out-of" out, or write "calendar-month" or so many days',
    };
  return countIn === 'whole-periods' && !['enclosing-period', ...OF_CALENDAR].includes(outOf.kind)
    ? {
        message: 'whole periods are periods of the charge, or months, quarters or years of the calendar',
        hint: 'leave "out-of" out, or write "calendar-month", "quarter" or "year"',
      }
    : null;
}

/** What part periods of an allowance include; null: as much as whole ones. Issue: prorate/contradiction. */
export function allowanceParts(
  { prorate, isOfPlan }: { readonly prorate: AllowanceProrate | undefined; readonly isOfPlan: boolean },
  context: Context,
): Proration | null {
  if (prorate === undefined || (Array.isArray(prorate) && prorate.length === 0)) return null;
  const term = prorationTerm([{ prorate }]);
  const { places } = context.book;
  const at = (key: string) => (Array.isArray(prorate) ? places.of(prorate) : places.ofKey(prorate, key));
  expectOutOf(prorate, term, context);
  if (isOfPlan && term.last !== 'full') {
    const message = 'an allowance of a plan ends with it, and nobody knows when: it has no last part';
    context.findings.error('prorate/contradiction', at('last'), message, { hint: 'leave "last" out' });
  }
  return term;
}

/** What a part is counted in and out of go together. Issue: prorate/contradiction. */
export function expectOutOf(prorate: object, term: Proration, context: Context): void {
  const { findings } = context;
  const { places } = context.book;
  expectParts(prorate, term, context);
  const why = whyNotOutOf(term);
  if (why === null) return;
  const related = { message: against('count-in'), place: places.ofKey(prorate, 'count-in') };
  findings.error('prorate/contradiction', places.ofKey(prorate, 'out-of'), why.message, { hint: why.hint, related });
}

/** The same of what the limits of a period say of its parts. */
export function checkLimitsProration(
  charge: Charge,
  { terms, recurrence, isOfPlan }: Behaviour,
  context: Context,
): void {
  const { limits = [] } = charge;
  const owner = (Array.isArray(limits) ? limits : [limits]).find(({ prorate }) => prorate !== undefined);
  if (owner === undefined) return;
  const prorate = prorationTerm([owner]);
  if (terms.collect.kind === 'progressively') {
    const { places } = context.book;
    const message = 'what is collected progressively is bounded day by day, with its share';
    const by = charge.collect === undefined ? places.of(charge) : places.of(charge, 'collect');
    const related = { message: against(charge.collect === undefined ? 'name' : 'collect'), place: by };
    const hint = 'leave "prorate" out of the limits';
    context.findings.error('prorate/contradiction', places.of(owner, 'prorate'), message, { hint, related });
    return;
  }
  checkProration(charge, [owner], { terms: { ...terms, prorate }, recurrence, isOfPlan }, context);
}
