import type { Explanation } from '../model/explanation.ts';
import type { Priced } from '../model/invoice.ts';
import { type Package, type Price, QUANTITY_SCALE, type Tier } from '../model/program.ts';
import type { Place } from '../values/issue.ts';
import { more, multiplied, outcome, rounded, start, stepped, type Taken } from './derivation.ts';
import { type Exact, exact, fraction, textOf } from './exact.ts';

/** The currency of amounts, and how many of a quantity are one thing. */
interface Told {
  readonly currency: string;
  readonly unit: bigint;
}

/** How a list price came about: the tiers or packages of its quantity, less those of what is paid for already. */
export function pricedParts(
  { price, held, quantity, unit = QUANTITY_SCALE }: Priced,
  currency: string,
  place: Place | null,
): readonly Explanation[] {
  const all = partsOf(price, (held ?? 0n) + quantity, { currency, unit }, place);
  if (held === null) return all;
  const before = partsOf(price, held, { currency, unit }, place).map((part) => turned(part, currency));
  return [...all, ...before];
}

/** What is paid for already is taken off. */
function turned(part: Explanation, currency: string): Explanation {
  const value = part.exact ?? part.amount?.amount.toFixed() ?? '0';
  const steps = [
    start(exact(value), { title: part.title }, { how: part.how, parts: part.parts }),
    multiplied(fraction(-1n, 1n), { title: 'paid for already' }),
  ];
  return stepped({ title: `less ${part.title}`, places: part.places }, outcome(steps), currency, steps);
}

function partsOf(price: Price, quantity: bigint, told: Told, place: Place | null): readonly Explanation[] {
  switch (price.kind) {
    case 'per-unit':
      return [
        explained(
          `${things(quantity, told)} × ${each(price.rate, price.scale, told)}`,
          place,
          told,
          unitSteps(price.rate, price.scale, quantity, told),
        ),
      ];
    case 'package':
      return [packages(price, quantity, told, place)];
    case 'volume':
      return volumeParts(price, quantity, told);
    case 'graduated':
      return graduatedParts(price, quantity, told);
  }
}

type Tiers<Kind> = Price & { readonly kind: Kind };

function volumeParts(price: Tiers<'volume'>, quantity: bigint, told: Told): readonly Explanation[] {
  if (quantity === 0n) return noneParts(price, told);
  const index = price.tiers.findIndex(({ upTo }) => upTo === null || quantity <= upTo);
  const tier = price.tiers[index];
  return tier === undefined ? [unbilled(quantity, told)] : [tierPart(tier, index, quantity, price.scale, told)];
}

function graduatedParts(price: Tiers<'graduated'>, quantity: bigint, told: Told): readonly Explanation[] {
  if (quantity === 0n) return noneParts(price, told);
  const found: Explanation[] = [];
  let lower = 0n;
  for (const [index, tier] of price.tiers.entries()) {
    if (quantity < lower || (quantity === lower && price.flatDue !== 'reached')) return found;
    if (tier.upTo === lower) continue; // its bounds are multiplied by nothing
    const top = tier.upTo === null || quantity < tier.upTo ? quantity : tier.upTo;
    found.push(tierPart(tier, index, top - lower, price.scale, told));
    if (tier.upTo === null) return found;
    lower = tier.upTo;
  }
  return quantity > lower ? [...found, unbilled(quantity - lower, told)] : found;
}

/** Of none at all. */
function noneParts({ tiers: [first], zero, scale }: Tiers<'graduated' | 'volume'>, told: Told): Explanation[] {
  return first === undefined || zero === undefined ? [] : [tierPart(first, 0, 0n, scale, told)];
}

function unbilled(quantity: bigint, told: Told): Explanation {
  return explained(`${things(quantity, told)} above the last tier: not billed`, null, told, [
    start(fraction(0n, 1n), { title: 'not billed' }),
  ]);
}

function tierPart(tier: Tier, index: number, count: bigint, scale: bigint, told: Told): Explanation {
  const bound = tier.upTo === null ? 'open' : `up to ${things(tier.upTo, told)}`;
  const flat =
    tier.flat === 0n
      ? []
      : [
          more(fraction(tier.flat, scale), {
            title: `+ ${textOf(fraction(tier.flat, scale))} for the tier`,
            places: [tier.place],
          }),
        ];
  const { packages: blocks } = tier;
  const words =
    blocks !== undefined || (tier.rate === 0n && flat.length > 0) ? '' : ` × ${each(tier.rate, scale, told)}`;
  const title = `tier ${index + 1} (${bound}): ${things(count, told)}${words}`;
  const steps = [
    ...(blocks === undefined
      ? unitSteps(tier.rate, scale, count, told)
      : packageSteps(blocks, scale, counted(blocks, count, told).count)),
    ...flat,
  ];
  const bounded = [...steps, ...boundSteps(tier, scale, outcome(steps))];
  const roundedTo = tier.rounding === undefined ? [] : [rounded(tier.rounding.to, { places: [tier.place] })];
  return explained(title, tier.place, told, [...bounded, ...roundedTo]);
}

/** The least and the most of a tier, where they move what it comes to. */
function boundSteps({ min, max, place }: Tier, scale: bigint, free: Exact): Taken[] {
  const isBelow = min !== undefined && free.numerator * scale < min * free.denominator;
  const isAbove = max !== undefined && free.numerator * scale > max * free.denominator;
  if (!isBelow && !isAbove) return [];
  const bound = fraction((isBelow ? min : max) ?? 0n, scale);
  const moved = fraction(
    bound.numerator * free.denominator - free.numerator * bound.denominator,
    bound.denominator * free.denominator,
  );
  return [more(moved, { title: `${isBelow ? 'at least' : 'at most'} ${textOf(bound)}`, places: [place] })];
}

function packages(price: Price & { kind: 'package' }, quantity: bigint, told: Told, place: Place | null): Explanation {
  const { count, words } = counted(price, quantity, told);
  return explained(words, place, told, packageSteps(price, price.scale, count));
}

function packageSteps(blocks: Package, scale: bigint, count: Exact): Taken[] {
  return [
    start(fraction(blocks.price, scale), { title: 'price of one package' }),
    multiplied(count, { title: `× ${textOf(count)}` }),
  ];
}

/** How many packages are paid for, and in words. */
function counted(
  { size, partial, least }: Package,
  quantity: bigint,
  told: Told,
): { readonly count: Exact; readonly words: string } {
  const full = quantity / size;
  const started = partial === 'up' && quantity % size > 0n ? full + 1n : full;
  const taken = partial === 'exact' ? fraction(quantity, size) : fraction(started, 1n);
  const few = taken.numerator < BigInt(least) * taken.denominator;
  const count = few ? fraction(BigInt(least), 1n) : taken;
  const how = { up: 'started', down: 'full', exact: 'exact' }[partial];
  return { count, words: `${textOf(count)} ${how} packages of ${things(size, told)}${few ? ', at least one' : ''}` };
}

function unitSteps(rate: bigint, scale: bigint, count: bigint, told: Told): Taken[] {
  return [
    start(fraction(rate * told.unit, scale), { title: 'price of one' }),
    multiplied(fraction(count, told.unit), { title: `× ${things(count, told)}` }),
  ];
}

/** The title has the formula; of several steps each is shown. */
function explained(title: string, place: Place | null, told: Told, steps: readonly Taken[]): Explanation {
  return stepped({ title, places: [place] }, outcome(steps), told.currency, steps);
}

function things(quantity: bigint, { unit }: Told): string {
  return textOf(fraction(quantity, unit));
}

function each(rate: bigint, scale: bigint, { unit }: Told): string {
  const one: Exact = fraction(rate * unit, scale);
  return textOf(one);
}
