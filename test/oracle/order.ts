/** A fee by a list of steps, in fractions of whole numbers: what the engine must come to, written as naively as it goes. */
export interface OrderedFee {
  /** Cents of one thing. */
  readonly price: number;
  readonly quantity: number;
  /** 0 to 100. */
  readonly percent: number;
  /** Cents off. */
  readonly amount: number;
  /** So many of so many days. */
  readonly days: number;
  readonly of: number;
  /** Cents of a whole period. */
  readonly min: number;
  readonly max: number;
}

export type OrderedStep = 'percent' | 'amount' | 'prorate' | 'quantity' | 'limits' | 'round';

/** Cents, after the last step, which rounds. */
export function feeByOrder(fee: OrderedFee, order: readonly OrderedStep[]): number {
  let [over, under] = [BigInt(fee.price), 1n];
  let isPart = false;
  const bound = (cents: number, isLeast: boolean): void => {
    const [a, b] = isPart ? [BigInt(cents) * BigInt(fee.days), BigInt(fee.of)] : [BigInt(cents), 1n];
    const isBelow = over * b < a * under;
    if (isLeast === isBelow && over * b !== a * under) [over, under] = [a, b];
  };
  for (const step of order) {
    if (step === 'percent') [over, under] = [over * BigInt(100 - fee.percent), under * 100n];
    if (step === 'amount') over = over > BigInt(fee.amount) * under ? over - BigInt(fee.amount) * under : 0n;
    if (step === 'prorate') {
      [over, under] = [over * BigInt(fee.days), under * BigInt(fee.of)];
      isPart = true;
    }
    if (step === 'quantity') over *= BigInt(fee.quantity);
    if (step === 'limits') {
      bound(fee.min, true);
      bound(fee.max, false);
    }
    if (step === 'round') [over, under] = [(2n * over + under) / (2n * under), 1n];
  }
  return Number(over / under);
}
