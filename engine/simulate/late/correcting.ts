import type { BillLine, Cause, Step, Summand } from '../../model/invoice.ts';
import type { Interval } from '../../values/interval.ts';
import { Money, minorUnit, printAmount } from '../../values/money.ts';
import { leviesAlike } from '../money/former-levies.ts';
import { countNotes, giveRest, notedLeft, standsForStep } from '../money/give-back.ts';
import { postLine } from '../money/posting.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';
import { type Invoiced, type InvoicedPart, reduced, sumOf } from './invoiced.ts';

type Found = ReadonlyMap<string, Invoiced>;

/**
 * Between what was invoiced, which stays, and what would have been: the difference of each fee, on the open bill, by the taxes
 * that it bore then. What comes back is never more than what is left of what was billed.
 */
export function correct(world: World, account: AccountState, billed: Found, would: Found, cause: Cause): void {
  const { currency } = account.plan;
  const keys = [...new Set([...billed.keys(), ...would.keys()])];
  keys.forEach((key, index) => {
    const was = billed.get(key);
    const known = would.get(key);
    const one = known ?? was;
    if (one === undefined) return;
    const zero = Money.zero(currency);
    const amount = (known?.amount ?? zero).minus(was?.amount ?? zero);
    if (amount.isZero()) return;
    const less = sumOf(billed, one.of, currency).minus(sumOf(would, one.of, currency));
    const line = lineOf(account, { one, was, known }, `told-late/${world.now}/${index + 1}/${one.of}`, cause);
    const isReduced = [...(was?.parts ?? []), ...(known?.parts ?? [])].some((part) => part.line.derived !== undefined);
    post(world, account, { line, amount, less: less.isNegative() ? zero : less, of: one.of, isReduced }, cause);
  });
}

interface Correction {
  readonly line: BillLine;
  readonly amount: Money;
  /** What all of it costs less. */
  readonly less: Money;
  readonly of: string;
  /** Rules made something of it: then no credit note of the fee alone gives back as much. */
  readonly isReduced: boolean;
}

function post(world: World, account: AccountState, correction: Correction, cause: Cause): void {
  const { line, amount, less, of, isReduced } = correction;
  const posting = { key: `${account.name}/${line.key}` };
  if (!amount.isNegative()) {
    postLine(world, account, cause, { ...posting, what: 'charge', line: { ...line, amount } });
    return;
  }
  const { left, counted, steps } = beside(account, of, amount.negated(), less);
  const told = [...line.steps, ...steps];
  const lineOf = (much: Money, how: readonly Step[]) => ({ ...line, amount: much, steps: how });
  const rest = less.plus(amount).plus(left);
  const giving = { fee: of, ...posting, what: 'refund', amount: left, counted, steps: told } as const;
  if (!isReduced) giveRest(world, account, { ...giving, less: rest, line: lineOf }, cause);
  else {
    countNotes(world, account, of, giving, cause);
    const whole = lineOf(left.negated(), told);
    if (!left.isZero()) postLine(world, account, cause, { ...posting, what: 'refund', line: whole, givesBack: of });
  }
}

/** What credit notes gave back of the fee, with what rules had made of it, stands for as much of what comes back, at most for `less`. */
function beside(account: AccountState, of: string, back: Money, less: Money) {
  const there = notedLeft(account, of);
  const noted = reduced(account.creditNotes, of, there);
  const most = less.compare(back) < 0 ? less : back;
  if (!noted.amount.greaterThan(0) || !most.amount.greaterThan(0))
    return { left: back, counted: Money.zero(back.currency), steps: [] };
  const isAll = noted.compare(most) <= 0;
  const standsFor = isAll ? noted : most;
  const part = new Money(there.amount.times(most.amount).dividedBy(noted.amount), back.currency);
  const counted = isAll ? there : part.rounded({ precision: minorUnit(back.currency), method: 'half-up' });
  const left = back.minus(standsFor);
  return { left, counted, steps: [standsForStep(standsFor, left)] };
}

interface Both {
  readonly one: Invoiced;
  readonly was: Invoiced | undefined;
  readonly known: Invoiced | undefined;
}

function lineOf(account: AccountState, { one, was, known }: Both, key: string, cause: Cause): BillLine {
  const { line: base, of, plan, levies } = one;
  const {
    derived: _,
    parts: __,
    unit: ___,
    taxBase: ____,
    discountedBy: _____,
    under: ______,
    edition: _______,
    ...line
  } = base;
  const left = plan === account.plan.name ? -1 : account.left.findLastIndex((one) => one.plan.name === plan);
  const now = (left < 0 ? undefined : account.left[left]?.plan) ?? account.plan;
  const edition = leviesAlike(now, levies) ? -1 : account.formerLevies.findIndex((one) => leviesAlike(one, levies));
  return {
    ...line,
    key,
    line: base.corrects === undefined ? `Correction: ${base.line}` : base.line,
    exact: null,
    quantity: null,
    period: periodOf(was, known),
    days: null,
    occurrences: 0,
    calls: 0,
    seconds: 0,
    cuts: [],
    corrects: of,
    ...(left < 0 ? {} : { under: left }),
    ...(edition < 0 ? {} : { edition }),
    cause,
    steps: stepsOf(account.plan.currency, was, known),
  };
}

/** The service that it is about. */
function periodOf(was: Invoiced | undefined, known: Invoiced | undefined): Interval | null {
  const parts = [was, known].flatMap((one) => one?.parts ?? []);
  const periods = parts.flatMap(({ line: { period } }) => (period === null ? [] : [period]));
  if (periods.length === 0) return null;
  return {
    start: Math.min(...periods.map(({ start }) => start)),
    end: Math.max(...periods.map(({ end }) => end)),
  };
}

/** What it would have come to, and without what was billed: the difference. */
function stepsOf(currency: string, was: Invoiced | undefined, known: Invoiced | undefined): Step[] {
  const would = known?.amount ?? Money.zero(currency);
  const steps: Step[] = [
    {
      step: 'would have been',
      detail: known === undefined ? 'nothing would have been billed' : 'would have been billed',
      result: would.amount.toFixed(),
      operation: { kind: 'start', value: would.amount.toFixed() },
      ...(known === undefined ? {} : { of: known.parts.map(summandOf) }),
    },
  ];
  let left = would;
  for (const { invoice, line, amount } of was?.parts ?? []) {
    left = left.minus(amount);
    steps.push({
      step: 'billed',
      detail: `${lessWords(amount)}: ${line.line}, billed on ${invoice}`,
      result: left.amount.toFixed(),
      operation: { kind: 'plus', value: amount.negated().amount.toFixed() },
    });
  }
  return steps;
}

/** `− 93.00`; of what was itself taken off `+ 9.30`. */
function lessWords(amount: Money): string {
  return amount.isNegative() ? `+ ${printAmount(amount.negated())}` : `− ${printAmount(amount)}`;
}

/** Of what was posted at once, with how it came to that. */
function summandOf({ line, amount }: InvoicedPart): Summand {
  const last = line.steps.findLast(({ operation }) => operation !== undefined);
  const isWhole = line.derived === undefined && last?.result === amount.amount.toFixed();
  return { title: line.line, amount, steps: isWhole ? line.steps : [] };
}
