import type { BillLine, Cause, Step } from '../../model/invoice.ts';
import { Money } from '../../values/money.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';
import { backsTo, noteBack } from './corrections.ts';
import { type Anew, isOfFee, returnsOf } from './lots.ts';
import { postLine } from './posting.ts';

/** What comes back of something that was charged, because it costs less than that by now. */
export interface GivingBack {
  /** The key of what was charged. */
  readonly fee: string;
  /** Of the posting. */
  readonly key: string;
  readonly what: 'refund' | 'credit';
  /** Above zero, at the price: with the taxes that this contains. */
  readonly amount: Money;
  /** What the fee is less by, where more than that is exchanged: credit notes stand for no more. */
  readonly less?: Money;
  /** What is charged anew at this instant in its place. */
  readonly anew?: Anew;
  /** They lead to the amount below zero. */
  readonly steps: readonly Step[];
  /** The line that gives so much back, below zero. */
  readonly line: (amount: Money, steps: readonly Step[]) => BillLine;
}

/** Gives back what credit notes have not given back already. */
export function giveBack(world: World, account: AccountState, giving: GivingBack, cause: Cause): void {
  const { amount, counted, steps } = withoutNotes(account, giving.fee, giving.amount, { less: giving.less });
  const less = giving.less?.minus(counted) ?? amount;
  giveRest(world, account, { ...giving, amount, less, counted, steps: [...giving.steps, ...steps] }, cause);
}

/** Gives back what is known to be more than what credit notes gave back, which stand for `counted` of it. */
export function giveRest(
  world: World,
  account: AccountState,
  { fee, key, what, amount, less = amount, counted, steps, line, anew }: GivingBack & Pick<WithoutNotes, 'counted'>,
  cause: Cause,
): void {
  countNotes(world, account, fee, { amount, counted }, cause);
  if (amount.isZero()) return;
  const open = noteBack(world, account, { fee, amount, less, steps }, cause);
  if (open.isZero()) return;
  const told = open.compare(amount) === 0 ? steps : [...steps, notedStep(amount, open)];
  const backs = backsTo(world, account, fee, open.compare(less) < 0 ? open : less);
  const own = line(open.negated(), told);
  const given = {
    ...(isOfFee(own.key, fee) ? { ...own, fee } : besideAnother(account, own, fee)),
    // where notes correct invoices, a line gives back only what is on none yet
    ...(anew === undefined || account.plan.invoicing.corrections !== 'credit-note'
      ? {}
      : { returns: returnsOf(account, fee, open, anew) }),
    ...(backs.length === 0 ? {} : { backs }),
  };
  postLine(world, account, cause, { key, what, line: given, givesBack: fee });
}

/** On the line of what is charged in its place, only what is more than that comes back. */
function besideAnother(account: AccountState, own: BillLine, fee: string): BillLine {
  const before = account.openBill.get(own.key)?.returns ?? [];
  const more = before.reduce((rest, { amount }) => rest.minus(amount), own.amount.negated());
  const returns = more.amount.greaterThan(0) ? [...before, ...returnsOf(account, fee, more)] : before;
  return returns.length === 0 ? own : { ...own, returns };
}

/** Credit notes stand for so much beside what comes back now. */
export function countNotes(
  world: World,
  account: AccountState,
  fee: string,
  { amount, counted }: Pick<WithoutNotes, 'amount' | 'counted'>,
  cause: Cause,
): void {
  if (counted.isZero()) return;
  world.record(account.name, cause, { kind: 'note-counted', fee, amount: counted, of: amount.plus(counted) });
}

function notedStep(amount: Money, open: Money): Step {
  const noted = amount.minus(open).amount.toFixed();
  const detail = `${noted} of it is on invoices, and comes back by credit notes`;
  return {
    step: 'credit notes',
    detail,
    result: open.negated().amount.toFixed(),
    operation: { kind: 'plus', value: noted },
  };
}

interface WithoutNotes {
  /** What still comes back. */
  readonly amount: Money;
  /** What credit notes gave back of it, and no refund was lessened by. */
  readonly counted: Money;
  readonly steps: readonly Step[];
}

interface Standing {
  readonly less?: Money | undefined;
  readonly most?: Money | null;
  /** They stand for so much of something else of the fee that comes back now. */
  readonly stoodFor?: Money;
}

/**
 * Of what would come back of the fee: a credit note that gave back a part of it stands for as much of that, at most for
 * `less`; or only for what would be more than `most` in all.
 */
export function withoutNotes(
  account: AccountState,
  fee: string,
  back: Money,
  { less = back, most = null, stoodFor }: Standing,
): WithoutNotes {
  const noted = notedLeft(account, fee);
  const there = stoodFor === undefined ? noted : noted.minus(stoodFor);
  if (there.isZero()) return { amount: back, counted: there, steps: [] };
  const standsFor = most === null ? less : back.plus(there).minus(most);
  const counted = there.compare(standsFor) < 0 ? there : standsFor;
  if (counted.isZero() || counted.isNegative()) return { amount: back, counted: Money.zero(back.currency), steps: [] };
  const amount = back.minus(counted);
  return { amount, counted, steps: [standsForStep(counted, amount)] };
}

/** Credit notes stand for so much, and so much is left to come back. */
export function standsForStep(counted: Money, left: Money): Step {
  return {
    step: 'credit notes',
    detail: `${counted.amount.toFixed()} of it came back by credit notes`,
    result: left.negated().amount.toFixed(),
    operation: { kind: 'plus', value: counted.amount.toFixed() },
  };
}

/** What credit notes gave back of the fee, at its price, and stand for nothing yet. */
export function notedLeft(account: AccountState, fee: string): Money {
  const noted = notedOf(account, fee);
  return noted.isZero() ? noted : noted.minus(account.givenBack.get(fee)?.counted ?? Money.zero(noted.currency));
}

/** What credit notes gave back of the fee, at its price. */
function notedOf({ creditNotes, plan }: AccountState, fee: string): Money {
  const zero = Money.zero(plan.currency);
  if (creditNotes.length === 0) return zero;
  const lines = creditNotes.flatMap((note) => note.lines.filter(({ key }) => isOfFee(key, fee)));
  return lines.reduce((sum, { price, amount }) => sum.plus(price ?? amount), zero);
}
