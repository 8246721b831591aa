import type { TariffDocument, TariffRate } from '../model/documents.generated.ts';
import type { RatePrice } from '../model/program.ts';
import { atScale, commonScale, type Fraction, fractionOf } from './fraction.ts';

/** Exact amounts of a rate, before the tariff's scale is known; the disconnect percentage is in each. */
export interface ExactPrice {
  readonly firstSeconds: number;
  readonly nextSeconds: number;
  readonly connect: Fraction;
  readonly first: Fraction;
  readonly next: Fraction;
}

type Amount = string | number;

/** The prices of one tariff. Many rates share few prices, and prices share few amounts: each is read once. */
export class CallPrices {
  readonly #document: TariffDocument;
  readonly #prices = new Map<string, ExactPrice>();
  readonly #amounts = new Map<Amount, Fraction>();

  constructor(document: TariffDocument) {
    this.#document = document;
  }

  /** The price of `rate`, whose own field wins over the tariff's. */
  of(rate: TariffRate, perMinute: Amount): ExactPrice {
    const document = this.#document;
    const firstPerMinute = rate['first-per-minute'] ?? document['first-per-minute'] ?? perMinute;
    const connectFee = rate['connect-fee'] ?? document['connect-fee'] ?? 0;
    const disconnectPercent = rate['disconnect-percent'] ?? document['disconnect-percent'] ?? 0;
    const increments = rate.increments ?? document.increments ?? '1/1';
    const key = `${perMinute} ${firstPerMinute} ${connectFee} ${disconnectPercent} ${increments}`;
    let price = this.#prices.get(key);
    if (price === undefined) {
      const [firstSeconds = 1, nextSeconds = 1] = increments.split('/').map(Number);
      const percent = this.#amount(disconnectPercent);
      price = {
        firstSeconds,
        nextSeconds,
        connect: share(this.#amount(connectFee), 1n, 1n, percent),
        first: share(this.#amount(firstPerMinute), BigInt(firstSeconds), 60n, percent),
        next: share(this.#amount(perMinute), BigInt(nextSeconds), 60n, percent),
      };
      this.#prices.set(key, price);
    }
    return price;
  }

  /** The scale that makes every amount so far whole, and each price in it. */
  scaled(): { scale: bigint; prices: ReadonlyMap<ExactPrice, RatePrice> } {
    const amounts: Fraction[] = [];
    for (const { connect, first, next } of this.#prices.values()) amounts.push(connect, first, next);
    const scale = commonScale(amounts);
    const prices = new Map<ExactPrice, RatePrice>();
    for (const price of this.#prices.values()) {
      prices.set(price, {
        firstSeconds: price.firstSeconds,
        nextSeconds: price.nextSeconds,
        connect: atScale(price.connect, scale),
        first: atScale(price.first, scale),
        next: atScale(price.next, scale),
      });
    }
    return { scale, prices };
  }

  #amount(authored: Amount): Fraction {
    let amount = this.#amounts.get(authored);
    if (amount === undefined) {
      amount = fractionOf(authored);
      this.#amounts.set(authored, amount);
    }
    return amount;
  }
}

/** `seconds / perSeconds` of an amount. The percentage is on the whole call, so it may as well be on each of its parts. */
function share(amount: Fraction, seconds: bigint, perSeconds: bigint, percent: Fraction): Fraction {
  const numerator = amount.numerator * seconds;
  const denominator = amount.denominator * perSeconds;
  if (percent.numerator === 0n) return { numerator, denominator };
  const hundred = 100n * percent.denominator;
  return { numerator: numerator * (hundred + percent.numerator), denominator: denominator * hundred };
}
