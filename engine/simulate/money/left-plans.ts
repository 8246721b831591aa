import { isDeepStrictEqual } from 'node:util';
import type { HeldCommitment } from '../../model/commitment.ts';
import type { DiscountRule } from '../../model/discount.ts';
import type { BillLine } from '../../model/invoice.ts';
import type { Plan, Surcharge, Targets, Tax } from '../../model/program.ts';
import type { Instant } from '../../values/interval.ts';
import type { AccountState } from '../state.ts';
import { heldUntil, ofPresentPlan, servedIn } from './commitments.ts';
import { sharesLeft } from './discount-shares.ts';
import { type Levies, leviesAlike } from './former-levies.ts';
import type { Piece } from './pieces.ts';

/**
 * The account leaves its plan at `at`. What stands on its bill fell due under that plan: its discounts, its maximum and
 * what its taxes and surcharges apply to hold for those lines, whatever the next plan says.
 */
export function foldLeft(account: AccountState, at: Instant): void {
  const index = account.left.length;
  const commitments = ofPresentPlan(account).map(
    (one): HeldCommitment => ({
      ...heldUntil(account, one, account.leavesAt ?? at),
      stay: { ...one.stay, until: at },
      served: one.served ?? servedIn(account, one, account.leavesAt ?? at),
      under: index,
    }),
  );
  const shares = sharesLeft(account, account.leavesAt ?? at);
  account.left = [...account.left, { plan: account.plan, until: at, commitments, shares }];
  const marked = (line: BillLine): BillLine => (line.under === undefined ? { ...line, under: index } : line);
  account.openBill = new Map([...account.openBill].map(([key, line]) => [key, marked(line)]));
  account.pieces = account.pieces.map((piece): Piece => ({ ...piece, line: marked(piece.line) }));
}

/** The plan of what was served at `at`, by its place among those that were left; undefined: the present one. */
export function leftSince({ left }: Pick<AccountState, 'left'>, at: Instant): number | undefined {
  const index = left.findIndex(({ until }) => at < until);
  return index < 0 ? undefined : index;
}

/** The plans whose lines have a discount of the present plan: this one, and those that say the very same. */
export function plansWith(account: Pick<AccountState, 'left'>, rule: DiscountRule): ReadonlySet<number | null> {
  const same = account.left.flatMap(({ plan }, index) => (isSaidBy(plan, rule) ? [index] : []));
  return new Set([null, ...same]);
}

/** A discount that two plans say alike is one: an invoice with lines of both has it once. Of parts of a period each has its own. */
export function isSaidBy({ discounts }: Plan, rule: DiscountRule): boolean {
  if (rule.amount !== null && rule.prorate !== null) return false;
  return discounts.some((one) => one.name === rule.name && isSameDiscount(one, rule));
}

function isSameDiscount(one: DiscountRule, other: DiscountRule): boolean {
  return isDeepStrictEqual({ ...one, place: null }, { ...other, place: null });
}

/**
 * What taxes and surcharges stand on, by the plan of each line, or by the edition of it; with those of left plans and of earlier
 * editions that the present one has not.
 */
export function levies(account: OfPlans): Levies {
  const { plan, formerLevies, left } = account;
  if (left.length + formerLevies.length === 0) return { surcharges: plan.surcharges, taxes: plan.taxes };
  const known = MADE.get(formerLevies);
  if (known?.plan === plan && known.left === left) return known.levies;
  const made = leviesOf(account);
  MADE.set(formerLevies, { plan, left, levies: made });
  return made;
}

type OfPlans = Pick<AccountState, 'plan' | 'formerLevies' | 'left'>;

/** They are asked for at every posting, and all of these are replaced, never changed in place. */
const MADE = new WeakMap<AccountState['formerLevies'], Omit<OfPlans, 'formerLevies'> & { readonly levies: Levies }>();

function leviesOf({ plan, formerLevies, left }: OfPlans): Levies {
  const { surcharges, taxes } = plan;
  const others: Others[] = [
    ...left.map((one, index) => ({ ...one.plan, of: 'left' as const, key: `plan ${index + 1}` })),
    ...formerLevies.map((one, index) => ({ ...one, of: 'editions' as const, key: `edition ${index + 1}` })),
  ];
  const apart = others.map((one) => ({
    of: one.of,
    levies: one.surcharges.map((own) => apartFrom(plan, own, one)),
  }));
  return {
    surcharges: withOthers<Surcharge>(surcharges, apart),
    taxes: withOthers<Tax>(
      taxes,
      others.map((one) => ({ of: one.of, levies: one.taxes })),
    ),
  };
}

interface Others extends Levies {
  readonly of: 'left' | 'editions';
  readonly key: string;
}

/**
 * A surcharge whose rate is another by now is one of its own; so is a percentage on lines of an edition that taxed it otherwise,
 * of which the tax takes all or nothing. What is due once for an invoice is due by the present edition.
 */
function apartFrom(plan: Plan, own: Surcharge, { of, key, taxes }: Others): Surcharge {
  const now = plan.surcharges.find(({ name }) => name === own.name);
  if (now === undefined) return own;
  const { rate } = own;
  const isSame = isDeepStrictEqual(now.rate, rate);
  const isTaxedAlike =
    of === 'left' || rate.amount !== null || leviesAlike({ surcharges: [], taxes }, { ...plan, surcharges: [] });
  if (isSame && isTaxedAlike) return own;
  return { ...own, name: `${own.name}/${key}`, rate: rate.per === 'invoice' ? { ...rate, amount: null } : rate };
}

type Levy = Surcharge | Tax;

interface OfOthers<T extends Levy> {
  readonly of: Others['of'];
  readonly levies: readonly T[];
}

function withOthers<T extends Levy>(present: readonly T[], others: readonly OfOthers<T>[]): readonly T[] {
  const targets = (name: string, now: Targets): Targets => {
    const [left, editions] = (['left', 'editions'] as const).map((kind) =>
      named(
        others.filter(({ of }) => of === kind).map((one) => one.levies),
        name,
      ),
    );
    return targetsByPlan(now, left ?? [], editions ?? []);
  };
  const known = present.map(
    (one): T => ({ ...one, appliesTo: targets(one.name, one.appliesTo), ...replacers(one, targets) }),
  );
  const all = others.flatMap((one) => one.levies);
  const gone = new Map(all.flatMap((one) => (present.some(({ name }) => name === one.name) ? [] : [[one.name, one]])));
  const added = [...gone.values()].map(
    (one): T => ({ ...one, appliesTo: targets(one.name, NOTHING), ...replacers(one, targets) }),
  );
  return [...known, ...added];
}

/** A tax that is in place of another is so on the lines that it is on. */
function replacers(one: Levy, targets: (name: string, now: Targets) => Targets): Partial<Tax> {
  if (!('replacedBy' in one) || one.replacedBy.length === 0) return {};
  return { replacedBy: one.replacedBy.map(({ name, appliesTo }) => ({ name, appliesTo: targets(name, appliesTo) })) };
}

function named(left: readonly (readonly Levy[])[], name: string): (Targets | null)[] {
  return left.map((all) => all.find((one) => one.name === name)?.appliesTo ?? null);
}

function targetsByPlan(
  now: Targets,
  left: readonly (Targets | null)[],
  editions: readonly (Targets | null)[],
): Targets {
  if ([...left, ...editions].every((one) => isDeepStrictEqual(one, now))) return now;
  return { ...(now === 'all' ? { ...NOTHING, isAll: true } : now), left, editions };
}

const NOTHING: Exclude<Targets, 'all'> = {
  zones: [],
  charges: [],
  chargePlans: [],
  surcharges: [],
  meters: [],
  plans: [],
  subscriptions: [],
  taxCategories: [],
  kinds: [],
};
