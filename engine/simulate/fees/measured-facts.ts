import { ZERO } from '../../values/decimal.ts';
import type { Facts } from '../../values/decision.ts';
import type { Instant } from '../../values/interval.ts';
import { assignedBy } from './assign.ts';
import { type Billed, periodAt } from './billed.ts';
import { measure } from './measure.ts';
import { serviceEnd } from './service-end.ts';

/** What the meters that the cases of its price ask for measured in the period that begins at `start`. */
export function measuredFacts(billed: Billed, start: Instant): Facts {
  const { account, subscription, charge } = billed;
  const { price } = charge;
  if (price.kind !== 'choice' || price.measured === undefined || !Number.isFinite(start)) return {};
  const period = periodAt(billed, start);
  const end = serviceEnd(account, subscription);
  const began = subscription.activated ?? subscription.activation;
  const served = { start: Math.max(period.start, began), end: Math.min(period.end, end ?? period.end) };
  return Object.fromEntries(
    price.measured.map((meter) => {
      const assigned = assignedBy(meter, billed, end);
      const window = { period, served, timeZone: account.timeZone, assigned, rounding: undefined };
      const [one] = measure(meter, account.uses.get(meter.name) ?? [], window);
      return [`measured ${meter.name}`, one?.quantity ?? ZERO];
    }),
  );
}
