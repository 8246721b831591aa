import assert from 'node:assert/strict';
import type { Commitment } from '../model/commitment.ts';
import type { CommitmentDocument, CommitmentEntry, PlanDocument } from '../model/documents.generated.ts';
import type { Charge } from '../model/program.ts';
import { type Decimal, decimal, ONE } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { Money } from '../values/money.ts';
import { readCondition } from './conditions.ts';
import type { Context } from './findings.ts';
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
    found.push({
      ...(await compileCommitment(terms, of, document.currency, context)),
      line,
      ...placeOf(entry, context),
    });
  }
  return found;
}

function placeOf(entry: object, { book }: Context): { readonly place: Place } {
  return { place: book.places.of(entry) };
}

async function compileCommitment(
  terms: Terms,
  of: string,
  currency: string,
  context: Context,
): Promise<Omit<Commitment, 'line' | 'place'>> {
  const money = (value: string | number | undefined) => (value === undefined ? null : new Money(value, currency));
  const { min, max, commit, overage } = terms;
  const committed = money(commit);
  const factor = decimal(overage ?? 1);
  const floor = [money(min), (terms['true-up'] ?? true) ? committed : null].filter((one) => one !== null);
  inOrder(terms, floor, money(max), context);
  return {
    name: terms.name,
    floor: floor.reduce<Money | null>((most, one) => (most === null || one.compare(most) > 0 ? one : most), null),
    most: money(max),
    overage: committed === null || factor.equals(ONE) ? null : { from: committed, factor },
    appliesTo: targets(terms['applies-to'] ?? 'all'),
    ofPlan: false,
    periods: periodsOf(terms.over),
    when: await compileWhen(terms, of, context),
    prorate: terms.prorate ?? false,
    spread: terms.spread ?? 'by-amount-left',
  };
}

function periodsOf(over: Terms['over'] = 'period'): number | null {
  if (over === 'period') return 1;
  return over === 'lifetime' ? null : Number.parseInt(over, 10);
}

/** What is charged at least cannot be above what is charged at most. */
function inOrder(terms: Terms, floors: readonly Money[], most: Money | null, { book, findings }: Context): void {
  for (const key of ['min', 'commit'] as const) {
    const value = terms[key];
    if (value === undefined || most === null || !floors.some((one) => one.amount.equals(decimal(value)))) continue;
    if (decimal(value).lessThanOrEqualTo(most.amount)) continue;
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
  const when = readCondition(terms.when, 'discount', context);
  if (when === null) return null;
  const place = context.book.places.of(terms, 'when');
  const rules = [{ name: terms.name, when, outcome: 'yes', place }];
  return compileRuleSet({ name: of, rules, otherwise: 'no', place });
}

/** What charges of a plan come to in several invoice periods, as commitments that are for their lines. */
export function commitmentsOf(charges: readonly Charge[], currency: string): Commitment[] {
  return charges.flatMap(({ name, line, limitsAcross }): Commitment[] => {
    if (limitsAcross === undefined) return [];
    const { min, max, commit, periods, when = null, spread, place } = limitsAcross;
    const money = (amount: Decimal | null) => (amount === null ? null : new Money(amount, currency));
    const floor = commit?.trueUp && (min === null || commit.amount.greaterThan(min)) ? commit.amount : min;
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
        prorate: false,
        spread,
        place,
      },
    ];
  });
}
