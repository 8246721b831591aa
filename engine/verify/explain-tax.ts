import {
  type Contained,
  type Divided,
  type Levied,
  type LeviedOn,
  type RoundedByLine,
  type RoundedTo,
  targetsLine,
  unitsOf,
} from '../bill/bill.ts';
import type { Explanation } from '../model/explanation.ts';
import type { BillLine, TaxAmount } from '../model/invoice.ts';
import type { Tax } from '../model/program.ts';
import { surchargeName } from '../model/rates.ts';
import type { TaxRounding } from '../model/rounding.ts';
import { dateOf } from '../values/calendar.ts';
import { type Money, printAmount } from '../values/money.ts';
import type { Rounding } from '../values/rounding.ts';
import {
  added,
  exactOf,
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
import {
  type Exact,
  exact,
  exactFraction,
  fraction,
  inverse,
  isSame,
  NONE,
  negated,
  plus,
  sumOf,
  textOf,
  times,
} from './exact.ts';
import { flatSteps } from './explain-flat.ts';
import type { Explaining } from './explain-line.ts';
import { replacedWords, whyNotBorne } from './why-not-tax.ts';

/** One tax of an invoice: its base line by line, the percentage, its rounding, fixed amounts, the cap; what prices contain. */
export function explainTax(tax: TaxAmount, { behind, trace }: Explaining): Explanation {
  const { currency, timeZone: _ } = behind.invoice;
  const levied = trace.taxes.find((one) => one.tax.name === tax.tax);
  const contained = trace.included
    .filter(({ of }) => of !== 'prices-alone')
    .flatMap((divided) =>
      divided.taxes.filter((one) => one.tax.name === tax.tax).map((one) => containedPart(one, divided, currency)),
    );
  const steps = [
    ...(levied === undefined ? [] : leviedSteps(levied, currency, behind.terms.taxRounding)),
    ...(contained.length === 0
      ? []
      : [more(sumOfParts(contained), { title: 'contained in prices' }, { how: 'adds', parts: contained })]),
  ];
  const asides = levied === undefined ? [] : notTaxed(levied, contained.length > 0 ? null : behind, currency);
  const { roundingMethod } = behind.taxpayer;
  const own = roundingMethod === null ? [] : [`rounded ${roundingMethod} for this account`];
  const note = [...(tax.note == null ? [] : [tax.note]), ...own].join('; ') || null;
  return stepped({ title: tax.title, note, places: [tax.place] }, tax.amount, currency, fromStart(steps), asides);
}

/** A formula starts with its first amount, whichever that is. */
export function fromStart(steps: readonly Taken[]): Taken[] {
  const [first, ...others] = steps;
  if (first === undefined) return [start(NONE, { title: 'nothing' })];
  const { operation } = first;
  return [
    operation.kind === 'plus' ? { ...first, operation: { kind: 'start', value: operation.value } } : first,
    ...others,
  ];
}

function leviedSteps(levied: Levied, currency: string, rounding: TaxRounding): Taken[] {
  const { tax, targets, full, amount } = levied;
  if (targets.length === 0) return [];
  const lines = targets.flatMap(({ line, part }) => (line === null ? [] : [{ line, part: part.numerator }]));
  const off = plus(exact(amount.amount.toFixed()), negated(exact(full.amount.toFixed())));
  return [
    ...(tax.rate.percent === null && tax.tiers === null ? [] : percentageSteps(levied, currency)),
    ...flatSteps(tax.rate, lines, tax.place, tax.places.amount, rounding),
    ...(off.numerator === 0n
      ? []
      : [
          more(off, {
            title: `at most ${tax.maxPerInvoice?.amount.toFixed()} for an invoice`,
            places: [tax.places.maxPerInvoice],
          }),
        ]),
  ];
}

function percentageSteps({ tax, targets, byLine, stages }: Levied, currency: string): Taken[] {
  const measures = targets.map((target) => measurePart(tax, target, currency));
  const whole = measures.filter(isSomething);
  const steps =
    byLine === null ? percentOf(tax, whole, currency) : [onEachLine({ tax, targets }, measures, byLine, currency)];
  return stages.reduce((taken, stage) => roundedTo(tax, taken, stage), steps);
}

function onEachLine(
  { tax, targets }: Pick<Levied, 'tax' | 'targets'>,
  measures: readonly Explanation[],
  { perUnit, perLine, amounts, jointly }: RoundedByLine,
  currency: string,
): Taken {
  const parts = measures.flatMap((measure, index): Explanation[] => {
    if (!isSomething(measure)) return [];
    const amount = amounts[index] as Money;
    const line = targets[index]?.line ?? null;
    const exactly = percentOf(tax, [measure], currency);
    const byUnit = perUnit === null || line === null ? exactly : roundedByUnit(tax, exactly, perUnit, line);
    const steps = perLine === null ? byUnit : roundedTo(tax, byUnit, { rounding: perLine, amount, jointly });
    return [stepped({ title: measure.title }, outcome(steps), currency, steps)];
  });
  const title = perLine === null ? 'of each line, rounded by the unit' : 'of each line, rounded by itself';
  return start(sumOfParts(parts), { title }, { how: 'adds', parts });
}

function roundedByUnit({ place }: Tax, steps: readonly Taken[], rounding: Rounding, line: BillLine): readonly Taken[] {
  const units = exact(unitsOf(line).toFixed());
  if (units.numerator === 0n) return steps;
  return [
    ...steps,
    multiplied(inverse(units), { title: `÷ ${textOf(units)} units` }),
    rounded(rounding, { places: [place] }),
    multiplied(units, { title: `× ${textOf(units)} units` }),
  ];
}

/** Rounded, and the unit that it has more or less where several taxes are rounded as one. */
function roundedTo({ place }: Tax, steps: readonly Taken[], { rounding, amount, jointly }: RoundedTo): Taken[] {
  const nearest = [...steps, rounded(rounding, { places: [place] })];
  const off = plus(exact(amount.amount.toFixed()), negated(outcome(nearest)));
  const title = `so that ${jointly.join(', ')} add up to their sum, which is rounded once`;
  return off.numerator === 0n ? nearest : [...nearest, more(off, { title, places: [place] })];
}

/** The percentage of the base, which is the sum of what its targets count for; of brackets, each slice at its own. */
function percentOf(
  { rate, tiers, grossUp, place, places }: Tax,
  measures: readonly Explanation[],
  currency: string,
): Taken[] {
  const base = sumOfParts(measures);
  const told = { title: 'base', places: [place] };
  if (tiers === null)
    return [
      start(base, told, { how: 'adds', parts: measures }),
      percentStep(rate.percent?.toFixed() ?? '0', places.percent, grossUp),
    ];
  const sign = base.numerator < 0n ? exact('-1') : exact('1');
  const whole = times(base, sign);
  let below = NONE;
  const slices = tiers.flatMap(({ upTo, percent, place: written }): Explanation[] => {
    const bound = upTo === null ? whole : exact(upTo.toFixed());
    const to = plus(bound, negated(whole)).numerator > 0n ? whole : bound;
    const slice = times(plus(to, negated(below)), sign);
    const title = `slice ${textOf(below)} – ${upTo === null ? '' : textOf(bound)}`.trim();
    below = bound;
    if (slice.numerator * sign.numerator <= 0n) return [];
    const steps = [start(slice, { title: 'of the base' }), percentStep(percent.toFixed(), written)];
    return [stepped({ title }, outcome(steps), currency, steps)];
  });
  const parts = [...slices, added({ ...told, note: 'the base, line by line' }, base, currency, measures)];
  return [
    start(
      sumOfParts(slices),
      { title: `slices of ${textOf(base)}`, places: [place] },
      { how: 'adds', parts: aside(parts) },
    ),
  ];
}

/** The last of the parts stands beside the sum and is not in it. */
function aside(parts: readonly Explanation[]): Explanation[] {
  return parts.map((part, index) =>
    index < parts.length - 1
      ? part
      : { ...told({ title: part.title, places: part.places, note: part.note }, null, ''), parts: part.parts },
  );
}

/** Of a tax that stands on itself too the base is the rest of a hundred. */
function percentStep(percent: string, place: Tax['place'], grossUp = false): Taken {
  if (!grossUp) return multiplied(share(percent), { title: `× ${percent} %`, places: [place] });
  const rest = plus(exact('100'), negated(exact(percent)));
  const title = `× ${percent}/${textOf(rest)}, which is ${percent} % of this and the tax together`;
  return multiplied(times(exact(percent), inverse(rest)), { title, places: [place] });
}

/** What of one line or surcharge the percentage is of. */
function measurePart({ on, taxablePercent, places: written }: Tax, target: LeviedOn, currency: string): Explanation {
  const { line, surcharge, net, below, part } = target;
  const title = line === null ? `surcharge ${surchargeName(surcharge ?? '')}` : line.line;
  const apart = line?.taxBase !== undefined && surcharge === null;
  const note = apart ? `by the regular tariff, in place of ${line === null ? '' : printAmount(line.amount)}` : null;
  const steps = [
    ...(on.net ? [start(net, { title: 'net', places: [line?.cause.place] })] : []),
    ...below
      .filter(({ amount }) => !amount.isZero())
      .map(({ tax, amount }) => more(amount, { title: `tax ${tax} on it` })),
    ...(taxablePercent.equals(100)
      ? []
      : [
          multiplied(share(taxablePercent.toFixed()), {
            title: `× ${taxablePercent.toFixed()} % that is taxable`,
            places: [written.taxablePercent],
          }),
        ]),
    ...bearing(part),
  ];
  const places = [line?.cause.place];
  const [only] = steps;
  if (steps.length === 1 && only !== undefined) return told({ title, places, note }, outcome(steps), currency);
  const taken = fromStart(steps);
  return stepped({ title, places, note }, outcome(taken), currency, taken);
}

/** Of a line a percentage; of a surcharge what its lines bear of all of them. */
function bearing({ numerator, denominator }: LeviedOn['part']): Taken[] {
  if (numerator.equals(denominator)) return [];
  const words = denominator.equals(1)
    ? `${numerator.times(100).toFixed()} %`
    : `${numerator.toFixed()}/${denominator.toFixed()}`;
  const factor = times(exact(numerator.toFixed()), inverse(exact(denominator.toFixed())));
  return [multiplied(factor, { title: `× ${words} that bears the tax` })];
}

function share(percent: string): Exact {
  return times(exact(percent), fraction(1n, 100n));
}

/** What prices contain of a tax: as on the rounded net, the last percentage whatever is left of the gross. */
function containedPart(
  contained: Contained,
  { members, gross, net, rounding: by }: Divided,
  currency: string,
): Explanation {
  const { tax, base, percentage, fixed, missing, amount, share } = contained;
  const nets = members.map(({ line, net: own, gross: whole }) =>
    told({ title: line.line, places: [line.cause.place], note: `${printAmount(whole)} with its taxes` }, own, currency),
  );
  const onBase = tax.grossUp ? base.minus(percentage) : base;
  const isNet = isSame(sumOf(nets.map(exactOf)), exact(onBase.amount.toFixed()));
  const of = isNet ? { how: 'adds' as const, parts: nets } : undefined;
  const rounding = rounded(by, { places: [tax.place] });
  const steps = [
    ...(tax.rate.percent === null
      ? []
      : share !== null
        ? [...shareSteps(contained, gross), rounding]
        : [
            start(onBase, { title: 'base', places: [tax.place] }, of),
            percentStep(tax.rate.percent.toFixed(), tax.places.percent, tax.grossUp),
            rounding,
          ]),
    ...(fixed.isZero() ? [] : [more(fixed, { title: 'fixed amounts', places: [tax.places.amount] })]),
    ...(missing.isZero()
      ? []
      : [more(missing, { title: `what is left of ${printAmount(gross)}, which the last tax takes` })]),
  ];
  const title = `in ${printAmount(gross)}, of which ${printAmount(net)} is net`;
  return stepped({ title, places: [tax.place] }, amount, currency, fromStart(steps));
}

/** Where the tax is what is rounded: its share of the price, without the fixed amounts that are in it. */
function shareSteps({ tax, share }: Contained, gross: Money): Taken[] {
  if (share === null) return [];
  const [factor, fixed, onFixed] = [share.factor, share.withoutFixed, share.onFixed].map(exactFraction) as [
    Exact,
    Exact,
    Exact,
  ];
  return [
    start(gross, { title: 'with its taxes' }),
    ...(fixed.numerator === 0n ? [] : [more(negated(fixed), { title: 'without fixed amounts' })]),
    multiplied(factor, { title: `× ${textOf(factor)}: what of it is this tax`, places: [tax.places.percent] }),
    ...(onFixed.numerator === 0n ? [] : [more(onFixed, { title: 'on fixed amounts' })]),
  ];
}

/** Lines that the tax names and that bear nothing of it, or a part. */
function notTaxed({ tax, targets }: Levied, behind: Explaining['behind'] | null, currency: string): Explanation[] {
  if (behind === null || tax.inclusive !== null) return [];
  const bearing = new Set(targets.map(({ line }) => line?.key));
  return behind.invoice.lines
    .flatMap((line) => line.parts ?? [line])
    .filter((line) => !bearing.has(line.key) && targetsLine(tax.appliesTo, line))
    .map((line) => {
      const at = line.period === null ? behind.invoice.issued : line.period.end - 1;
      const note = replacedWords(tax, line) ?? whyNotBorne(tax, behind, dateOf(at, behind.invoice.timeZone));
      return told({ title: `not taxed: ${line.line} ${printAmount(line.amount)}`, note }, null, currency);
    });
}

/** A line of 0 is not printed, and need not be told. */
function isSomething({ amount }: Explanation): boolean {
  return amount !== null && !amount.isZero();
}
