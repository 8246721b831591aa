import type { Charge } from '../model/program.ts';
import type { DayOf, Proration } from '../model/proration.ts';

/** What parts of a period cost; null of a charge that has none, for it is due once, or for all that was measured in them. */
export function prorateWords({ due, quantity, terms: { prorate } }: Charge): string | null {
  if (due.kind !== 'recurring') return null;
  if (quantity.kind !== 'meter') return prorationWords(prorate);
  // Nothing that is measured changes within a period.
  return hasParts(prorate) ? prorationWords({ ...prorate, changes: 'as-charged' }) : null;
}

function hasParts({ first, last }: Proration): boolean {
  return first !== 'full' || last !== 'full';
}

const MERGED = 'a first part is one period with that which follows';

/** `the first period, the last period`; what else is said of parts, and how they are counted where not in days. */
export function prorationWords(prorate: Omit<Proration, 'dayOf'>): string {
  const { first, last, changes } = prorate;
  const parts = [
    ...(first === 'part' ? ['the first period'] : []),
    ...(last === 'part' ? ['the last period'] : []),
    ...(changes === 'part' ? ['what is added within a period'] : []),
    ...(changes === 'refund-only' ? ['what is taken away within a period'] : []),
    ...(changes === 'charge-only' ? ['what is added within a period, but not what is taken away'] : []),
  ];
  const free = [
    ...(first === 'merge' ? [MERGED] : []),
    ...(first === 'free' ? ['a first part period is free'] : []),
    ...(last === 'free' ? ['a last part period is free'] : []),
    ...(changes === 'free' ? ['what changes within a period is free'] : []),
    ...(changes === 'full' ? ['what is added within a period is charged in full'] : []),
  ];
  const said = parts.length === 0 && free.length > 0 ? [] : parts;
  const words = said.length > 0 ? said.join(', ') : free.length > 0 ? '' : 'nothing: parts are charged in full';
  return [words, ...free, ...countWords(prorate)].filter((one) => one !== '').join('; ');
}

/** `in a first part period its share of days`. */
export function includedPartsWords(prorate: Proration): string {
  const { first, last, countIn, dayOf } = prorate;
  const share = countIn === 'days' ? 'its share of days' : 'its share';
  const of = (which: string, costs: Proration['first']) =>
    costs === 'part'
      ? [`in a ${which} part period ${share}`]
      : costs === 'free'
        ? [`in a ${which} part period nothing`]
        : [];
  const days = daysWords(dayOf);
  return [...of('first', first), ...of('last', last), ...countWords(prorate), ...(days === null ? [] : [days])].join(
    ', ',
  );
}

/** `days include-start`; null where they are those of the default. */
export function daysWords(dayOf: DayOf): string | null {
  const name = shortName(dayOf);
  return name === 'exclude-start' ? null : `days ${name}`;
}

function countWords({ countIn, outOf, least, net, upToAllowance }: Omit<Proration, 'dayOf'>): string[] {
  const of = outOf.kind === 'days' ? `${outOf.days} days` : `the ${outOf.kind.replace('-', ' ')}`;
  return [
    ...(countIn === 'days' ? [] : [`counted in ${countIn}`]),
    ...(outOf.kind === 'enclosing-period' ? [] : [`out of ${of}`]),
    ...(least === 0 ? [] : ['at least 1 day']),
    ...(net === true ? ['changes on one line'] : []),
    ...(upToAllowance ? ['no more comes back than is left of the allowance'] : []),
  ];
}

/** The short name, where there is one; null where no part of a period is counted: of what is measured it is where that or its limits say so. */
export function dayCountWords({ due, quantity: counted, limits, terms }: Charge): string | null {
  if (due.kind !== 'recurring') return null;
  if (counted.kind === 'meter' && limits?.prorate == null && !hasParts(terms.prorate)) return null;
  const { change, quantity } = terms.prorate.dayOf;
  const rest = [
    ...(change === 'old' ? ['the day of a switch is of the old plan'] : []),
    ...(quantity === 'old' ? ['the day of a change is of the old quantity'] : []),
  ];
  return [shortName(terms.prorate.dayOf), ...rest].join(', ');
}

function shortName({ start, end }: DayOf): string {
  if (start === 'billed') return end === 'billed' ? 'include-both' : 'include-start';
  return end === 'billed' ? 'exclude-start' : 'both ends free';
}
