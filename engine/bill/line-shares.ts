import type { Assessment, BillLine } from '../model/invoice.ts';
import { proportionally } from '../values/allocation.ts';
import { ZERO } from '../values/decimal.ts';
import { Money } from '../values/money.ts';
import { flat } from './flat.ts';
import { targetsLine } from './targets.ts';
import type { BillTerms } from './terms.ts';
import { emptyTrace, type Trace } from './trace.ts';

/** What a bill has of one line: the line, net of what its price contains, what was made of it, and its parts of surcharges and taxes. */
export interface LineShare {
  readonly line: BillLine;
  /** Discounts on it, and credits that cut its price. */
  readonly made: readonly BillLine[];
  readonly surcharges: ReadonlyMap<string, Money>;
  readonly taxes: ReadonlyMap<string, Money>;
  /** Those of the taxes that its price contains. */
  readonly contained: readonly string[];
  /** Without what came back of it on the same bill. */
  readonly isLess?: true;
}

type Sums = Map<string, Map<string, Money>>;

/** A bill by its lines: over all of them, the parts of a surcharge or a tax add up to it exactly. */
export function lineShares(
  assess: (trace: Trace) => Assessment,
  { surcharges: rules, currency }: Pick<BillTerms, 'surcharges' | 'currency'>,
): LineShare[] {
  const trace = emptyTrace();
  const { lines, surcharges } = assess(trace);
  const ownerOf = (line: BillLine): string => {
    const of = line.derived?.share?.of;
    return of !== undefined && lines.some(({ key }) => key === of) ? of : line.key;
  };
  const charged: Sums = new Map();
  for (const rule of rules) {
    const amount = surcharges.find((one) => one.surcharge === rule.name)?.amount ?? Money.zero(currency);
    const targets = lines.filter((line) => targetsLine(rule.appliesTo, line));
    const percent = (rule.rate.percent ?? ZERO).dividedBy(100);
    const weights = targets.map((line) =>
      flat(rule.rate, [line], currency).amount.plus(line.amount.amount.times(percent)),
    );
    const parts = proportionally(amount, weights);
    targets.forEach((line, index) => void add(charged, rule.name, ownerOf(line), parts[index] as Money));
  }
  const taxed = taxesOf(trace, ownerOf, charged);
  return lines
    .filter((line) => ownerOf(line) === line.key)
    .map((line) => ({
      line,
      made: lines.filter((one) => one !== line && ownerOf(one) === line.key),
      surcharges: partsOf(charged, line.key),
      taxes: partsOf(taxed, line.key),
      contained: containedIn(trace, line),
    }));
}

function containedIn({ included }: Trace, { key }: BillLine): string[] {
  const own = included.filter(({ of, members }) => of === 'prices' && members.some(({ line }) => line.key === key));
  return own.flatMap(({ taxes }) => taxes.map(({ tax }) => tax.name));
}

/** A tax on a surcharge belongs to the lines as the surcharge does. */
function taxesOf({ taxes, included }: Trace, ownerOf: (line: BillLine) => string, charged: Sums): Sums {
  const found: Sums = new Map();
  for (const { tax, targets, onEach } of taxes)
    for (const [index, amount] of onEach().entries()) {
      const { line, surcharge } = targets[index] ?? {};
      if (line != null) add(found, tax.name, ownerOf(line), amount);
      else addAsCharged(found, tax.name, amount, charged.get(surcharge ?? ''));
    }
  for (const { members, taxes: contained, of } of included) {
    if (of === 'prices-alone') continue; // the same taxes once more
    const left = members.map(({ gross, net }) => gross.minus(net));
    contained.forEach(({ tax, amount }, which) => {
      const weights = members.map(({ gross }) => gross.amount);
      const isLast = which === contained.length - 1; // so that each price is its net and its taxes
      const shares = isLast ? [...left] : proportionally(amount, weights);
      members.forEach(({ line, taken }, at) => {
        const share = taken?.[which] ?? (shares[at] as Money);
        left[at] = (left[at] as Money).minus(share);
        add(found, tax.name, ownerOf(line), share);
      });
    });
  }
  return found;
}

function addAsCharged(sums: Sums, name: string, amount: Money, charged: ReadonlyMap<string, Money> = new Map()): void {
  const weights = [...charged.values()].map((part) => part.amount);
  const parts = proportionally(amount, weights);
  [...charged.keys()].forEach((owner, at) => void add(sums, name, owner, parts[at] as Money));
}

function add(sums: Sums, name: string, owner: string, amount: Money): void {
  const own = sums.get(name) ?? new Map<string, Money>();
  own.set(owner, own.get(owner)?.plus(amount) ?? amount);
  sums.set(name, own);
}

function partsOf(sums: Sums, owner: string): ReadonlyMap<string, Money> {
  return new Map(
    [...sums].flatMap(([name, parts]): [string, Money][] => {
      const part = parts.get(owner);
      return part === undefined || part.isZero() ? [] : [[name, part]];
    }),
  );
}
