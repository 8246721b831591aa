import type { TariffDocument, TariffRate } from '../model/documents.generated.ts';
import type { RatePrice } from '../model/program.ts';
import { atScale, commonScale, type Fraction, fractionOf } from '../values/rational.ts';

type Amount = string | number;

/** A part of a price, the disconnect percentage in it. Its units are known when the tariff's scale is. */
interface Part {
  readonly exact: Fraction;
  units: bigint;
}

/** A price whose scale is not known yet. */
export interface UnscaledPrice {
  /** Decimal text; null: nothing. */
  readonly percent: string | null;
  readonly firstSeconds: number;
  readonly nextSeconds: number;
  readonly connect: Part;
  readonly first: Part;
  readonly next: Part;
}

/** The prices of one tariff. A hundred thousand rates share far fewer parts of prices: each is computed once. */
export class CallPrices {
  readonly #document: TariffDocument;
  /** By percentage, then by seconds (0: an amount for the call), then by amount. */
  readonly #parts = new Map<Amount, Map<number, Map<Amount, Part>>>();
  readonly #increments = new Map<string, readonly [first: number, next: number]>();

  constructor(document: TariffDocument) {
    this.#document = document;
  }

  /** The price of `rate`, whose own field wins over the tariff's. */
  of(rate: TariffRate, perMinute: Amount): UnscaledPrice {
    const document = this.#document;
    const percent = rate['disconnect-percent'] ?? document['disconnect-percent'] ?? 0;
    const [firstSeconds, nextSeconds] = this.#seconds(rate.increments ?? document.increments ?? '1/1');
    const firstPerMinute = rate['first-per-minute'] ?? document['first-per-minute'] ?? perMinute;
    return {
      percent: fractionOf(percent).numerator === 0n ? null : String(percent),
      firstSeconds,
      nextSeconds,
      connect: this.#part(rate['connect-fee'] ?? document['connect-fee'] ?? 0, 0, percent),
      first: this.#part(firstPerMinute, firstSeconds, percent),
      next: this.#part(perMinute, nextSeconds, percent),
    };
  }

  /** Gives every part its units, in the scale that makes all of them whole. */
  scale(): bigint {
    const parts: Part[] = [];
    for (const bySeconds of this.#parts.values())
      for (const byAmount of bySeconds.values()) for (const part of byAmount.values()) parts.push(part);
    const scale = commonScale(parts.map(({ exact }) => exact));
    for (const part of parts) part.units = atScale(part.exact, scale);
    return scale;
  }

  #part(amount: Amount, seconds: number, percent: Amount): Part {
    const byAmount = inner(inner(this.#parts, percent), seconds);
    let part = byAmount.get(amount);
    if (part === undefined) {
      part = { exact: share(fractionOf(amount), BigInt(seconds), fractionOf(percent)), units: 0n };
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
export function scaledPrice({ percent, firstSeconds, nextSeconds, connect, first, next }: UnscaledPrice): RatePrice {
  const price = { firstSeconds, nextSeconds, connect: connect.units, first: first.units, next: next.units };
  return percent === null ? price : { ...price, disconnectPercent: percent };
}

function inner<K, L, V>(outer: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let found = outer.get(key);
  if (found === undefined) {
    found = new Map();
    outer.set(key, found);
  }
  return found;
}

/** So many seconds at an amount a minute; 0: the amount itself. The percentage on the whole call is one on each part. */
function share({ numerator, denominator }: Fraction, seconds: bigint, percent: Fraction): Fraction {
  const hundred = 100n * percent.denominator;
  return {
    numerator: numerator * (seconds === 0n ? 1n : seconds) * (hundred + percent.numerator),
    denominator: denominator * (seconds === 0n ? 1n : 60n) * hundred,
  };
}
