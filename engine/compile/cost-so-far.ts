import { type Fraction, sumOf, times, whole } from '../values/rational.ts';

/** What a stretch of a call pays: a first interval, then every further one that begins. */
interface Paid {
  readonly firstSeconds: number;
  readonly nextSeconds: number;
  readonly first: { readonly exact: Fraction };
  readonly next: { readonly exact: Fraction };
  readonly joint: { readonly seconds: number; readonly part: { readonly exact: Fraction } } | null;
}

/** What a call has cost whenever it gets to another rate, exactly; an interval that has begun by then is paid. */
export class CostSoFar {
  #cost: Fraction;
  #position = 0;
  #paid: Paid;

  constructor(fees: readonly Fraction[], paid: Paid) {
    this.#cost = sumOf(fees);
    this.#paid = paid;
  }

  /** When it is as long as `seconds`. */
  until(seconds: number): Fraction {
    const { firstSeconds, nextSeconds, first, next, joint } = this.#paid;
    if (this.#position < seconds) this.#pay(first.exact, firstSeconds, 1);
    if (this.#position < seconds && joint !== null) this.#pay(joint.part.exact, joint.seconds, 1);
    const left = seconds - this.#position;
    if (left > 0) this.#pay(next.exact, nextSeconds, Math.ceil(left / nextSeconds));
    return this.#cost;
  }

  /** It goes on at another rate. */
  goOn(paid: Paid, surcharge: Fraction): void {
    this.#paid = paid;
    this.#cost = sumOf([this.#cost, surcharge]);
  }

  #pay(amount: Fraction, seconds: number, count: number): void {
    this.#cost = sumOf([this.#cost, times(amount, whole(BigInt(count)))]);
    this.#position += seconds * count;
  }
}
