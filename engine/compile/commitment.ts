import assert from 'node:assert/strict';
import type { Commitment } from '../model/commitment.ts';
import type {
  Charge as ChargeDocument,
  CommitmentDocument,
  CommitmentEntry,
  PlanDocument,
} from '../model/documents.generated.ts';
import type { Bounds, Charge } from '../model/program.ts';
import type { Proration } from '../model/proration.ts';
import { type Decimal, decimal, ONE } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { Money } from '../values/money.ts';
import { stretchesOf } from './commitment-stretches.ts';
import { committedOf } from './committed.ts';
import { readCondition } from './conditions.ts';
import type { Context } from './findings.ts';
import { expectOutOf, prorationTerm } from './proration.ts';
import { targets } from './rates.ts';
import { compileRuleSet } from './rule-set.ts';

type Terms = CommitmentEntry | CommitmentDocument;

/** In the plan's order. Issues: price/minimum-above-maximum, commitment/without-overage, those of conditions. */
export async function compileCommitments(document: PlanDocument, context: Context): Promise<Commitment[]> {
  const found: Commitment[] = [];
  for (const entry of document.commitments ?? []) {
    const shared = 'commitment' in entry ? context.book.commitments.get(entry.commitment) : null;
    const terms = 'commitment' in entry ? shared : entry;
    assert(terms, `no commitment of plan ${document.name}`);
    const of = shared ? `commitment ${terms.name}` : `plan ${document.name}, commitment ${terms.name}`;
    const line = terms.line ?? shared?.title ?? terms.name;
    const before = context.findings.issues.length;
    const compiled = await compileCommitment(terms, of, document, context);
    if (context.findings.issues.length === before) found.push({ ...compiled, line, ...placeOf(entry, context) });
  }
  return found;
}

function placeOf(entry: object, { book }: Context): { readonly place: Place } {
  return { place: book.places.of(entry) };
}

async function compileCommitment(
  terms: Terms,
  of: string,
  { name: plan, currency, charges = [] }: PlanDocument,
  context: Context,
): Promise<Omit<Commitment, 'line' | 'place'>> {
  const money = (value: string | number | undefined) => (value === undefined ? null : new Money(value, currency));
  const { min, max, commit, overage } = terms;
  const amount =
    commit === undefined
      ? null
      : committedOf(commit, pricesOf(terms, charges), context.book.places.of(terms, 'commit'), context);
  const committed = amount === null ? null : new Money(amount, currency);
  const factor = decimal(overage ?? 1);
  const floor = { min: money(min), commit: (terms['true-up'] ?? true) ? committed : null };
  inOrder(terms, floor, money(max), context);
  const stretches = stretchesOf(terms, plan, context);
  const bounds = {
    floor: greatest([floor.min, floor.commit]),
    committed: greatest([money(min), committed]),
    most: money(max),
    overage: committed === null || factor.equals(ONE) ? null : { from: committed, factor },
  };
  const number = (value: string | number | undefined) => (value === undefined ? null : decimal(value));
  const within: Bounds = {
    min: number(min),
    max: number(max),
    ...(amount === null ? {} : { commit: { amount, factor, trueUp: terms['true-up'] ?? true } }),
  };
  return {
    name: terms.name,
    ...(stretches === null ? bounds : { ...UNBOUNDED, stretches: { ...stretches, bounds: within } }),
    appliesTo: targets(terms['applies-to'] ?? 'all'),
    ofPlan: stretches !== null,
    periods: periodsOf(terms.over),
    when: await compileWhen(terms, of, context),
    prorate: partsOf(terms, context),
    counts: terms.counts ?? 'all',
    spread: terms.spread ?? 'by-amount-left',
  };
}

/** Of whole periods nothing is. */
const UNBOUNDED = { floor: null, committed: null, most: null, overage: null } as const;

function greatest(amounts: readonly (Money | null)[]): Money | null {
  return amounts.reduce((most, one) => (most === null || (one !== null && one.compare(most) > 0) ? one : most), null);
}

/** Of the charges that it is for, which it names. */
function pricesOf({ 'applies-to': targets }: Terms, charges: readonly ChargeDocument[]): unknown[] {
  if (targets === undefined || targets === 'all' || targets.charges === undefined) return [];
  const names = new Set(targets.charges);
  const isOfOthers = Object.keys(targets).some((key) => key !== 'charges' && !key.startsWith('x-'));
  return isOfOthers ? [] : charges.filter(({ name }) => names.has(name)).map(({ price }) => price);
}

/** The days of a time, from that of its beginning to that before its end, unless it says otherwise. Issue: prorate/contradiction. */
function partsOf({ prorate = false }: Terms, context: Context): Proration | null {
  if (prorate === false) return null;
  if (prorate === true)
    return whereCut(prorationTerm([{ prorate: { first: 'part', last: 'part', 'day-of': HALF_OPEN } }]));
  const { 'day-of': days, ...block } = prorate;
  const term = prorationTerm([{ prorate: { ...block, 'day-of': { ...HALF_OPEN, ...days } } }]);
  expectOutOf(prorate, term, context);
  return whereCut(term);
}

/** A time that is made longer or shorter, because periods begin anew, is one that ends within. */
function whereCut(term: Proration): Proration {
  return { ...term, changes: term.last === 'part' ? 'part' : 'full' };
}

const HALF_OPEN = { start: 'billed', end: 'free' } as const;

function periodsOf(over: Terms['over'] = 'period'): number | null {
  if (over === 'lifetime') return null;
  return /^\d+ periods?$/.test(over) ? Number.parseInt(over, 10) : 1;
}

/** What is charged at least cannot be above what is charged at most. */
function inOrder(
  terms: Terms,
  floors: { readonly min: Money | null; readonly commit: Money | null },
  most: Money | null,
  { book, findings }: Context,
): void {
  for (const key of ['min', 'commit'] as const) {
    const value = terms[key];
    const floor = floors[key];
    if (value === undefined || most === null || floor === null || floor.compare(most) <= 0) continue;
    const what = key === 'min' ? 'the minimum' : 'what is committed to';
    findings.error(
      'price/minimum-above-maximum',
      book.places.of(terms, key),
      `${what} of ${String(value)} is above the maximum`,
      { related: { message: `the maximum is ${String(terms.max)}`, place: book.places.of(terms, 'max') } },
    );
  }
}

async function compileWhen(terms: Terms, of: string, context: Context): Promise<Commitment['when']> {
  if (terms.when === undefined) return null;
  const when = readCondition(terms.when, 'commitment', context);
  if (when === null) return null;
  const place = context.book.places.of(terms, 'when');
  const rules = [{ name: terms.name, when, outcome: 'yes', place }];
  return compileRuleSet({ name: of, rules, otherwise: 'no', place });
}

function greater(one: Decimal | null, other: Decimal | null): Decimal | null {
  return one === null || other?.greaterThan(one) ? other : one;
}

/** What charges of a plan come to in several invoice periods, as commitments that are for their lines. */
export function commitmentsOf(charges: readonly Charge[], currency: string): Commitment[] {
  return charges.flatMap(({ name, line, limitsAcross }): Commitment[] => {
    if (limitsAcross === undefined) return [];
    const { min, max, commit, periods, when = null, spread, place } = limitsAcross;
    const money = (amount: Decimal | null) => (amount === null ? null : new Money(amount, currency));
    const floor = commit?.trueUp ? greater(min, commit.amount) : min;
    return [
      {
        name: `limits-of-${name}`,
        line,
        floor: money(floor),
        most: money(max),
        overage:
          commit === undefined || commit.factor.equals(ONE)
            ? null
            : { from: new Money(commit.amount, currency), factor: commit.factor },
        appliesTo: targets({ charges: [name] }),
        ofPlan: true,
        periods,
        when,
        prorate: null,
        committed: money(greater(min, commit?.amount ?? null)),
        counts: 'all',
        spread,
        place,
      },
    ];
  });
}
