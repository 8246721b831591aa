import type { TariffDocument, TariffRate } from '../model/documents.generated.ts';
import type { CallGroup, CallTerms, Intervals, RatePrice } from '../model/program.ts';
import type { Place } from '../values/issue.ts';
import { atScale, commonScale, type Fraction, fractionOf, greatestDivisor } from '../values/rational.ts';
import { secondsOf, type UnitPrice, unitPriceOf } from './unit-price.ts';

type Amount = string | number;

/** A part of a price, the disconnect percentage in it. Its units are known when the tariff's scale is. */
interface Part {
  readonly exact: Fraction;
  units: bigint;
}

interface UnscaledIntervals {
  readonly firstSeconds: number;
  readonly nextSeconds: number;
  readonly first: Part;
  readonly next: Part;
  readonly joint: { readonly seconds: number; readonly part: Part } | null;
}

/** A price whose scale is not known yet. */
export interface UnscaledPrice extends UnscaledIntervals {
  /** Decimal text; null: nothing. */
  readonly percent: string | null;
  readonly connect: Part;
  readonly terms: UnscaledTerms | null;
}

interface UnscaledGroup extends UnscaledIntervals, Pick<CallGroup, 'ofCost'>, Pick<Later, 'afterSeconds' | 'place'> {
  readonly surcharge: Part;
}

interface UnscaledTerms extends Pick<CallTerms, 'graceSeconds' | 'zeroCall'> {
  readonly surcharge: Part;
  readonly least: Part;
  readonly maxCost: { readonly part: Part; readonly then: 'free' | 'disconnect' } | null;
  readonly groups: readonly UnscaledGroup[];
}

/** A rate that goes on with calls of another. */
export interface Later {
  readonly rate: TariffRate;
  readonly afterSeconds: number;
  readonly place: Place;
}

/** The prices of one tariff. A hundred thousand rates share far fewer parts of prices: each is computed once. */
export class CallPrices {
  readonly #document: TariffDocument;
  /** By percentage, then by seconds and what the amount is for (0: the call), then by amount. */
  readonly #parts = new Map<Amount, Map<number, Map<number, Map<Amount, Part>>>>();
  /** By how much finer the scale is, so that every share of what a call has cost is whole as well. */
  #finer = 1n;
  readonly #increments = new Map<string, readonly [first: number, next: number]>();

  constructor(document: TariffDocument) {
    this.#document = document;
  }

  /** The price of `rate`, whose own field wins over the tariff's, and of those that go on behind it, in their order. */
  of(rate: TariffRate, price: UnitPrice, later: readonly Later[]): UnscaledPrice {
    const document = this.#document;
    const percent = rate['disconnect-percent'] ?? document['disconnect-percent'] ?? 0;
    const firstPerMinute = rate['first-per-minute'] ?? document['first-per-minute'];
    const first = firstPerMinute === undefined ? price : { amount: firstPerMinute, perSeconds: 60 };
    // Field by field: of a hundred thousand rates, every copy of an object is felt.
    const intervals = this.#intervals(rate, price, first, percent);
    const { firstSeconds, nextSeconds, first: begins, next, joint } = intervals;
    const connect = this.#part(
      { amount: rate['connect-fee'] ?? document['connect-fee'] ?? 0, perSeconds: 1 },
      0,
      percent,
    );
    return {
      firstSeconds,
      nextSeconds,
      first: begins,
      next,
      joint,
      percent: percent === 0 || fractionOf(percent).numerator === 0n ? null : String(percent),
      connect,
      terms: this.#terms(rate, later, percent),
    };
  }

  /** Gives every part its units, in the scale that makes all of them whole. */
  scale(): bigint {
    const parts: Part[] = [];
    for (const bySeconds of this.#parts.values())
      for (const byPer of bySeconds.values())
        for (const byAmount of byPer.values()) for (const part of byAmount.values()) parts.push(part);
    const scale = commonScale(parts.map(({ exact }) => exact)) * this.#finer;
    for (const part of parts) part.units = atScale(part.exact, scale);
    return scale;
  }

  #intervals(rate: TariffRate, next: UnitPrice, first: UnitPrice, percent: Amount): UnscaledIntervals {
    const document = this.#document;
    const [firstSeconds, nextSeconds] = this.#seconds(rate.increments ?? document.increments ?? '1/1');
    const over = firstSeconds % nextSeconds;
    const isWhole = (rate.reading ?? document.reading) === 'whole' && over !== 0;
    const joint = nextSeconds - over;
    return {
      firstSeconds,
      nextSeconds,
      first: this.#part(first, firstSeconds, percent),
      next: this.#part(next, nextSeconds, percent),
      joint: isWhole ? { seconds: joint, part: this.#part(next, joint, percent) } : null,
    };
  }

  /** Null where neither the rate nor its tariff says any of it. */
  #terms(rate: TariffRate, later: readonly Later[], percent: Amount): UnscaledTerms | null {
    const document = this.#document;
    const grace = rate.grace ?? document.grace;
    const zeroCall = rate['zero-call'] ?? document['zero-call'] ?? 'free';
    const [least, maxCost] = [rate.least ?? document.least ?? 0, rate['max-cost'] ?? document['max-cost']];
    const { surcharge = 0 } = rate;
    const says = grace ?? maxCost ?? (zeroCall === 'charged' || least !== 0 || surcharge !== 0 || later.length > 0);
    if (says === false) return null;
    const fee = (amount: Amount): Part => this.#part({ amount, perSeconds: 1 }, 0, 0);
    return {
      graceSeconds: grace === undefined ? 0 : secondsOf(grace),
      zeroCall,
      surcharge: fee(surcharge),
      least: fee(least),
      maxCost: maxCost === undefined ? null : { part: fee(maxCost.amount), then: maxCost.then ?? 'free' },
      groups: this.#groups(later, percent),
    };
  }

  #groups(later: readonly Later[], percent: Amount): UnscaledGroup[] {
    let finer = 1n; // a share of a cost that has shares in it
    const groups = later.flatMap(({ rate, afterSeconds, place }): UnscaledGroup[] => {
      const price = unitPriceOf(rate, this.#document);
      if (price === null || price === 'none') return [];
      const { surcharge = 0, 'surcharge-percent': relative } = rate;
      const ofCost = relative === undefined ? null : shareOf(relative);
      finer *= ofCost?.denominator ?? 1n;
      const intervals = this.#intervals(rate, price, price, percent);
      const group = {
        ...intervals,
        afterSeconds,
        place,
        surcharge: this.#part({ amount: surcharge, perSeconds: 1 }, 0, 0),
      };
      return [ofCost === null ? group : { ...group, ofCost }];
    });
    this.#finer *= finer / greatestDivisor(this.#finer, finer);
    return groups;
  }

  #part({ amount, perSeconds }: UnitPrice, seconds: number, percent: Amount): Part {
    const byAmount = inner(inner(inner(this.#parts, percent), seconds), perSeconds);
    let part = byAmount.get(amount);
    if (part === undefined) {
      part = { exact: share(fractionOf(amount), BigInt(seconds), BigInt(perSeconds), fractionOf(percent)), units: 0n };
      byAmount.set(amount, part);
    }
    return part;
  }

  #seconds(increments: string): readonly [first: number, next: number] {
    let seconds = this.#increments.get(increments);
    if (seconds === undefined) {
      const [first = 1, next = 1] = increments.split('/').map(Number);
      seconds = [first, next];
      this.#increments.set(increments, seconds);
    }
    return seconds;
  }
}

/** The price in the tariff's scale, once that is known. */
export function scaledPrice(unscaled: UnscaledPrice): RatePrice {
  const { percent, connect, terms, joint, firstSeconds, nextSeconds, first, next } = unscaled;
  const price = { firstSeconds, nextSeconds, connect: connect.units, first: first.units, next: next.units };
  if (percent === null && terms === null && joint === null) return price;
  return {
    ...price,
    ...(percent === null ? {} : { disconnectPercent: percent }),
    ...scaledJoint(unscaled),
    ...(terms === null ? {} : { further: scaledTerms(terms) }),
  };
}

function scaledJoint({ joint }: UnscaledIntervals): Pick<Intervals, 'joint'> {
  return joint === null ? {} : { joint: { seconds: joint.seconds, units: joint.part.units } };
}

function scaledTerms({ surcharge, least, maxCost, groups, graceSeconds, zeroCall }: UnscaledTerms): CallTerms {
  return {
    graceSeconds,
    zeroCall,
    surcharge: surcharge.units,
    least: least.units,
    maxCost: maxCost === null ? null : { units: maxCost.part.units, then: maxCost.then },
    groups: groups.map((group) => ({
      firstSeconds: group.firstSeconds,
      nextSeconds: group.nextSeconds,
      first: group.first.units,
      next: group.next.units,
      ...scaledJoint(group),
      afterSeconds: group.afterSeconds,
      surcharge: group.surcharge.units,
      ...(group.ofCost === undefined ? {} : { ofCost: group.ofCost }),
      place: group.place,
    })),
  };
}

function inner<K, L, V>(outer: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let found = outer.get(key);
  if (found === undefined) {
    found = new Map();
    outer.set(key, found);
  }
  return found;
}

/** So many percent, in lowest terms. */
function shareOf(percent: Amount): NonNullable<CallGroup['ofCost']> {
  const { numerator, denominator } = fractionOf(percent);
  const common = greatestDivisor(numerator, 100n * denominator);
  return { percent: String(percent), numerator: numerator / common, denominator: (100n * denominator) / common };
}

/** So many seconds at an amount for `per` of them; 0: the amount itself. The percentage on the whole call is one on each part. */
function share({ numerator, denominator }: Fraction, seconds: bigint, per: bigint, percent: Fraction): Fraction {
  const hundred = 100n * percent.denominator;
  return {
    numerator: numerator * (seconds === 0n ? 1n : seconds) * (hundred + percent.numerator),
    denominator: denominator * (seconds === 0n ? 1n : per) * hundred,
  };
}
