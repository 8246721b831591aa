import type { Divided, Trace } from '../bill/bill.ts';
import type { Explanation } from '../model/explanation.ts';
import type { BillLine } from '../model/invoice.ts';
import type { Entry } from '../model/journal.ts';
import { CLEARED } from '../model/rounding.ts';
import { humanPeriod, humanTime } from '../report/report.ts';
import type { BehindInvoice } from '../simulate/simulate.ts';
import type { Money } from '../values/money.ts';
import {
  added,
  more,
  multiplied,
  outcome,
  rounded,
  start,
  stepped,
  sumOfParts,
  type Taken,
  told,
} from './derivation.ts';
import { exact, exactFraction, fraction, inverse, isSame, negated, plus, textOf, times } from './exact.ts';
import { callPart, isUsage } from './explain-calls.ts';
import { asideSteps, summed, takenSteps } from './explain-steps.ts';

type Posted = Entry & { kind: 'posted' };

/** What explanations of one invoice have in common. */
export interface Explaining {
  readonly behind: BehindInvoice;
  readonly trace: Trace;
  /** Every posting and call, or of many only the first and the last. */
  readonly all: boolean;
}

/** One line of an invoice: what was posted on it, net of the taxes that its price contains. */
export function explainLine(line: BillLine, explaining: Explaining): Explanation {
  const { behind, trace } = explaining;
  const { currency, timeZone } = behind.invoice;
  const postings = behind.postings.filter((one) => one.line?.key === line.key);
  const gross = grossSteps(line, postings, explaining);
  if (line.parts !== undefined && line.steps.length === 0) return joinedLine(line, line.parts, explaining);
  const divided = dividedOf(line, trace);
  const net = [...togetherSteps(line, explaining), ...(divided === null ? [] : netSteps(line, divided))];
  const title = line.period === null ? line.line : `${line.line}  ${humanPeriod(line.period, timeZone)}`;
  const told = { title, places: [line.cause.place], note: noteOf(line, postings, behind) };
  const asides = [...asideSteps(line.steps, { currency, timeZone, all: explaining.all }), ...noCredit(line, behind)];
  const [only] = gross;
  if (gross.length === 1 && net.length === 0 && only?.of?.how === 'adds')
    return added(told, line.amount, currency, [...only.of.parts, ...asides]);
  return stepped(told, line.amount, currency, [...gross, ...net], asides);
}

/** What one rule takes off several lines, where it is told line by line: their taxes differ, or are in their prices. */
function joinedLine(line: BillLine, parts: readonly BillLine[], explaining: Explaining): Explanation {
  const { currency } = explaining.behind.invoice;
  const told = { title: line.line, places: [line.cause.place] };
  return added(
    told,
    line.amount,
    currency,
    parts.map((part) => ({ ...explainLine(part, explaining), title: `of ${part.derived?.share?.line ?? part.line}` })),
  );
}

/** How much of what, for whom; and of lines that are called the same, what tells them apart. */
function noteOf(line: BillLine, postings: readonly Posted[], { invoice: { lines } }: BehindInvoice): string | null {
  const { quantity, unit, member } = line;
  const words = [
    ...(quantity === null
      ? []
      : [unit === undefined ? `quantity ${quantity.toFixed()}` : `${quantity.toFixed()} ${unit}`]),
    ...(member === undefined || member === 'default' ? [] : [`of ${member}`]),
  ];
  const own = words.length === 0 ? [] : [words.join(' ')];
  const isTwin = lines.some((one) => one.key !== line.key && one.line === line.line && isSamePeriod(one, line));
  return [...own, ...(isTwin ? [apart(line, postings)] : [])].join(', ') || null;
}

function isSamePeriod({ period: a }: BillLine, { period: b }: BillLine): boolean {
  return a?.start === b?.start && a?.end === b?.end;
}

/** Calls by what priced them, anything else by what it came of. */
function apart({ cause }: BillLine, postings: readonly Posted[]): string {
  const tariffs = [...new Set(postings.filter(isUsage).map(({ call }) => call.tariff))];
  return tariffs.length === 0 ? cause.event : `${tariffs.length === 1 ? 'tariff' : 'tariffs'} ${tariffs.join(', ')}`;
}

/** The line at its price: each posting with its own formula; of usage the exact sum of the calls, rounded once. */
function grossSteps(line: BillLine, postings: readonly Posted[], explaining: Explaining): Taken[] {
  const { all, behind } = explaining;
  const { currency } = behind.invoice;
  const { roundingPlace, place } = behind.plan;
  if (line.derived !== undefined) return takenSteps(line.steps, currency);
  if (line.exact !== null) {
    const usage = postings.filter(isUsage);
    const calls = usage.map((one) => callPart(one, currency));
    const title = billedWords(line.calls, new Set(usage.map(({ cause }) => cause.event)).size, line.seconds);
    const parts = summed(calls, 'calls', all, currency);
    return [
      start(sumOfParts(calls), { title }, { how: 'adds', parts }),
      rounded(behind.plan.rounding, { places: [roundingPlace ?? place], note: 'once, on the sum of the calls' }),
    ];
  }
  const [first, ...others] = postings;
  if (first !== undefined && others.length === 0) return takenSteps(first.line?.steps ?? [], currency, all);
  const parts = postings.map((one) => postingPart(one, behind, all));
  return [
    start(
      sumOfParts(parts),
      { title: `${parts.length} postings` },
      { how: 'adds', parts: summed(parts, 'postings', all, currency) },
    ),
  ];
}

/** A call that other lines begin is counted there. */
function billedWords(calls: number, begun: number, seconds: number): string {
  const rest = begun === 1 ? 'the rest of a call' : `the rest of ${begun} calls`;
  const made = calls === 0 ? rest : calls === 1 ? '1 call' : `${calls} calls`;
  return `${made}, ${seconds} ${seconds === 1 ? 'second' : 'seconds'} billed`;
}

function postingPart(
  { at, line, grown, cause }: Posted,
  { invoice: { currency, timeZone } }: BehindInvoice,
  all: boolean,
): Explanation {
  const steps = takenSteps(line?.steps ?? [], currency, all);
  return stepped(
    { title: `${humanTime(at, timeZone)}: ${cause.event}`, places: [cause.place] },
    grown ?? outcome(steps),
    currency,
    steps,
  );
}

function dividedOf({ key }: BillLine, { included }: Trace): Divided | null {
  const holding = included.filter(({ members }) => members.some(({ line }) => line.key === key));
  return holding.find(({ of }) => of === 'prices-alone') ?? holding[0] ?? null;
}

/** Where the lines of a bill are rounded together. */
function togetherSteps({ key }: BillLine, { trace, behind }: Explaining): Taken[] {
  const own = trace.together.find((one) => one.key === key);
  const posted = behind.lines.find((line) => line.key === key);
  const { together } = behind.plan;
  if (own === undefined || posted === undefined || together === null) return [];
  const { before, rounding, amount } = own;
  const places = [together.place];
  const steps = [
    ...(before === null || before.isZero() ? [] : [more(before, { title: 'what the line before lost', places })]),
    ...(posted.amount.amount.decimalPlaces() > CLEARED.precision ? [rounded(CLEARED, { places })] : []),
    rounded(rounding, { places }),
  ];
  const nearest = outcome([start(posted.amount, { title: '' }), ...steps]);
  const off = plus(exact(amount.amount.toFixed()), negated(nearest));
  if (isSame(off, fraction(0n, 1n))) return steps;
  return [...steps, more(off, { title: 'so that all lines add up to their rounded sum', places })];
}

/** the price without the taxes that it contains. */
function netSteps({ key }: BillLine, { members, divisor, rounding: by, taxes }: Divided): Taken[] {
  const own = members.find(({ line }) => line.key === key);
  if (own === undefined) return [];
  if (own.taken !== null) return leftSteps(own.taken, taxes);
  const places = taxes.map(({ tax }) => tax.place);
  const names = taxes.map(({ tax }) => tax.name).join(', ');
  const gross = exact(own.gross.amount.toFixed());
  const fixed = exactFraction(own.fixed);
  const parts = exactFraction(divisor);
  const factor = inverse(parts);
  const quota = times(plus(gross, negated(fixed)), factor);
  const rounding = rounded(by, { places });
  const nearest = outcome([start(quota, { title: '' }), rounding]);
  const off = plus(exact(own.net.amount.toFixed()), negated(nearest));
  return [
    ...(fixed.numerator === 0n ? [] : [more(negated(fixed), { title: `without fixed amounts of ${names}`, places })]),
    multiplied(factor, { title: `÷ ${textOf(parts)}: the price contains ${names}`, places }),
    rounding,
    ...(isSame(off, fraction(0n, 1n))
      ? []
      : [more(off, { title: 'so that the nets of all lines add up to the net of their sum', places })]),
  ];
}

/** Where taxes are rounded, the net is the price without what it has of each. */
function leftSteps(taken: readonly Money[], taxes: Divided['taxes']): Taken[] {
  return taken.flatMap((amount, which) => {
    const tax = taxes[which]?.tax;
    if (tax === undefined || amount.isZero()) return [];
    const title = `without its part of ${tax.name}, which is rounded on the sum of its lines`;
    return [more(amount.negated(), { title, places: [tax.place] })];
  });
}

/** A charge that gives days back gave none for this period, which is over. */
function noCredit(line: BillLine, { charges, lines, invoice }: BehindInvoice): Explanation[] {
  const { period, key, corrects } = line;
  if (
    corrects !== undefined ||
    period === null ||
    period.end > invoice.issued ||
    lines.some((other) => other.key.startsWith(`${key}/credit/`))
  )
    return [];
  const charge = charges.find((one) => one.chargePlan === line.chargePlan && one.charge.name === line.charge)?.charge;
  if (charge === undefined || charge.terms.waive.days.length === 0 || /\/(credit|refund|seats|once|early)/.test(key))
    return [];
  const { days, skipIn } = charge.terms.waive;
  const unless = skipIn.length === 0 ? '' : `, or it is a ${skipIn.join(' or ')} period, which gives none back`;
  const title = `not applied: credit for days ${days.join(' or ')} — no whole day in ${humanPeriod(period, invoice.timeZone)}${unless}`;
  return [told({ title, places: [charge.place] }, null, invoice.currency)];
}
