import assert from 'node:assert/strict';
import { compareGrants, creditOf, grantOf } from '../../bill/bill.ts';
import type { CreditForfeited, CreditGranted, CreditStanding, Grant } from '../../model/credit.ts';
import type { Assessment, Invoice } from '../../model/invoice.ts';
import type { EntryBase } from '../../model/journal.ts';
import type { Program } from '../../model/program.ts';
import { Money } from '../../values/money.ts';
import type { AccountState } from '../state.ts';

/** The grants that a bill of the account can draw on, the first to be drawn first. */
export function grantsHeld({ plan, credits }: Pick<AccountState, 'plan' | 'credits'>): Grant[] {
  const there = credits.filter(({ left, rule }) => !left.isZero() && rule.amount.currency === plan.currency);
  return there.toSorted(compareGrants(plan.drawOrder));
}

/** What each grant pays of a bill, above zero, by its key. */
function drawnOf({ lines, draws = [] }: Pick<Assessment, 'lines' | 'draws'>): Map<string, Money> {
  const drawn = new Map<string, Money>();
  for (const { grant, amount } of draws) drawn.set(grant, drawn.get(grant)?.minus(amount) ?? amount.negated());
  for (const line of lines)
    for (const { derived } of line.parts ?? [line]) {
      const grant = derived === undefined ? null : grantOf(derived.rule);
      if (derived === undefined || derived.share === null || grant === null) continue;
      const { amount } = derived.share; // the parts of what it pays add up to that
      drawn.set(grant, drawn.get(grant)?.minus(amount) ?? amount.negated());
    }
  return drawn;
}

/** What each credit pays of a bill, above zero, and how much of it as a cut of the price; by its name. */
export function drawnByCredit(bill: Pick<Assessment, 'lines' | 'draws' | 'total'>): DrawnByCredit {
  const zero = Money.zero(bill.total.currency);
  const found = new Map<string, Drawn>();
  const payments = new Set((bill.draws ?? []).map(({ grant }) => grant));
  for (const [grant, amount] of drawnOf(bill)) {
    const credit = creditOf(grant);
    const { all, cut } = found.get(credit) ?? { all: zero, cut: zero };
    found.set(credit, { all: all.plus(amount), cut: payments.has(grant) ? cut : cut.plus(amount) });
  }
  return found;
}

/** The same of two bills that are issued together: one grant may pay some of both. */
export function drawnByBoth(one: Assessment, other: Assessment): DrawnByCredit {
  const sums = new Map(drawnByCredit(one));
  for (const [credit, { all, cut }] of drawnByCredit(other)) {
    const earlier = sums.get(credit);
    sums.set(credit, earlier === undefined ? { all, cut } : { all: earlier.all.plus(all), cut: earlier.cut.plus(cut) });
  }
  return sums;
}

export type DrawnByCredit = ReadonlyMap<string, Drawn>;

interface Drawn {
  readonly all: Money;
  readonly cut: Money;
}

/** What `invoice` leaves of them once it is issued. */
export function creditsAfter(credits: readonly Grant[], invoice: Pick<Invoice, 'lines' | 'draws'>): readonly Grant[] {
  const drawn = drawnOf(invoice);
  if (drawn.size === 0) return credits;
  return credits.map((grant) => {
    const paid = drawn.get(grant.key);
    return paid === undefined ? grant : { ...grant, left: grant.left.minus(paid) };
  });
}

/** The credit documents, as its plan has them. */
export function creditsFor({ plan }: Pick<AccountState, 'plan'>, { credits }: Program): Program['credits'] {
  return plan.grantable ?? credits;
}

/** The account's credits with one more. */
export function foldGranted(account: AccountState, entry: CreditGranted & EntryBase, program: Program): void {
  const { grant: key, credit, ofPlan, amount, created, expires, isPaid, at } = entry;
  const rule =
    ofPlan !== null
      ? account.plan.credits.find(({ name }) => name === credit)
      : creditsFor(account, program).get(credit);
  assert(rule, `unknown credit ${credit}`);
  const forfeited = Money.zero(amount.currency);
  const grant = { key, rule, amount, left: amount, forfeited, effective: at, created, expires, isPaid, ofPlan };
  account.credits = [...account.credits, grant];
}

export function foldForfeited(account: AccountState, { grant, amount }: CreditForfeited): void {
  account.credits = account.credits.map((one) =>
    one.key === grant ? { ...one, left: one.left.minus(amount), forfeited: one.forfeited.plus(amount) } : one,
  );
}

/** All its credits, with what the open bill draws of them. */
export function creditStandings(account: AccountState, open: Assessment): CreditStanding[] {
  const drawn = drawnOf(open);
  const names = [...new Set(account.credits.map(({ rule }) => rule.name))];
  return names.map((credit): CreditStanding => {
    const grants = account.credits.filter(({ rule }) => rule.name === credit);
    const sum = (of: (grant: Grant) => Money): Money => Money.sum(grants.map(of), account.plan.currency);
    const onBill = sum(({ key, amount }) => drawn.get(key) ?? Money.zero(amount.currency));
    const [granted, forfeited] = [sum(({ amount }) => amount), sum((one) => one.forfeited)];
    const left = sum((one) => one.left).minus(onBill);
    const next = grants.flatMap((one) => (one.left.isZero() || one.expires === null ? [] : [one.expires]));
    return {
      credit,
      line: grants[0]?.isNote ? 'Credit notes' : (grants[0]?.rule.line ?? credit),
      granted,
      drawn: granted.minus(forfeited).minus(left),
      forfeited,
      left,
      expires: next.length === 0 ? null : Math.min(...next),
    };
  });
}
