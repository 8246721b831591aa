import { humanDuration } from './dates.ts';

/** An amount of an allowance: `1 h 40 min`, `50 calls`. */
export function humanUsage(amount: number, unit: 'seconds' | 'calls'): string {
  return unit === 'seconds' ? humanDuration(amount) : `${amount} ${amount === 1 ? 'call' : 'calls'}`;
}
