import type { TariffDocument, TariffRate } from '../model/documents.generated.ts';

/** An amount for so many seconds. */
export interface UnitPrice {
  readonly amount: string | number;
  readonly perSeconds: number;
}

type Priced = Pick<TariffRate, 'per-minute' | 'rate' | 'per'>;

const SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600 };

/** What a rate asks for a time, or else its tariff; `none`: it says that there is no price, null: nobody says one. */
export function unitPriceOf(rate: Priced, document: Pick<TariffDocument, keyof Priced>): UnitPrice | 'none' | null {
  const per = rate.per ?? document.per;
  return unitPriceIn(rate, per) ?? unitPriceIn(document, per);
}

function unitPriceIn({ 'per-minute': perMinute, rate }: Priced, per: string | undefined): UnitPrice | 'none' | null {
  if (perMinute === 'none') return 'none';
  if (perMinute !== undefined) return { amount: perMinute, perSeconds: 60 };
  return rate === undefined ? null : { amount: rate, perSeconds: per === undefined ? 60 : secondsOf(per) };
}

/** The seconds in `90 seconds`, `15 minutes`, `1 hour`. */
export function secondsOf(time: string): number {
  const [count = '', unit = ''] = time.split(' ');
  return Number(count) * (SECONDS[unit.replace(/s$/, '')] ?? 1);
}
