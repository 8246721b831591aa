import type { OrderStep } from '../model/order.ts';
import type { Place } from '../values/issue.ts';
import type { Context } from './findings.ts';

/** Issue: order/not-run, of what is written at `place` and would have no effect. */
export function notRun(
  findings: Context['findings'],
  place: Place,
  what: string,
  step: string,
  order: readonly OrderStep[],
): void {
  const written = order.find((one) => one.place !== null)?.place;
  findings.error('order/not-run', place, `no step of the order runs ${what}`, {
    hint: `write "${step}" into it`,
    ...(written == null ? {} : { related: { message: 'the order', place: written } }),
  });
}
