import type { BillLine, Cause, Step, Summand } from '../../model/invoice.ts';
import type { Interval } from '../../values/interval.ts';
import { Money, printAmount } from '../../values/money.ts';
import { giveBack } from '../money/give-back.ts';
import { postLine } from '../money/posting.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';
import { type Invoiced, type InvoicedPart, sumOf } from './invoiced.ts';

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
    post(world, account, { line, amount, less: less.isNegative() ? zero : less, of: one.of }, cause);
  });
}

interface Correction {
  readonly line: BillLine;
  readonly amount: Money;
  /** What all of it costs less. */
  readonly less: Money;
  readonly of: string;
}

function post(world: World, account: AccountState, { line, amount, less, of }: Correction, cause: Cause): void {
  const key = `${account.name}/${line.key}`;
  if (!amount.isNegative()) {
    postLine(world, account, cause, { key, what: 'charge', line: { ...line, amount } });
    return;
  }
  const lineOf = (much: Money, steps: readonly Step[]) => ({ ...line, amount: much, steps });
  giveBack(
    world,
    account,
    { fee: of, key, what: 'refund', amount: amount.negated(), less, steps: line.steps, line: lineOf },
    cause,
  );
}

interface Both {
  readonly one: Invoiced;
  readonly was: Invoiced | undefined;
  readonly known: Invoiced | undefined;
}

function lineOf(account: AccountState, { one, was, known }: Both, key: string, cause: Cause): BillLine {
  const { line: base, of, plan } = one;
  const { derived: _, parts: __, unit: ___, taxBase: ____, discountedBy: _____, under: ______, ...line } = base;
  const left = plan === account.plan.name ? -1 : account.left.findLastIndex((one) => one.plan.name === plan);
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
      detail: `− ${printAmount(amount)}: ${line.line}, billed on ${invoice}`,
      result: left.amount.toFixed(),
      operation: { kind: 'plus', value: amount.negated().amount.toFixed() },
    });
  }
  return steps;
}

/** Of what was posted at once, with how it came to that. */
function summandOf({ line, amount }: InvoicedPart): Summand {
  const last = line.steps.findLast(({ operation }) => operation !== undefined);
  const isWhole = line.derived === undefined && last?.result === amount.amount.toFixed();
  return { title: line.line, amount, steps: isWhole ? line.steps : [] };
}
