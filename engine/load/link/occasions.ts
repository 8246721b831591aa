import type { Account, PlanDocument, TimelineEvent } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { type Cast, type Linking, refer } from './linking.ts';
import { meterOf } from './measured.ts';

/** Events that only some plans know. Issues: reference/unknown, settings/contradiction with both places. */
export function linkOccasion(linking: Linking, { plans }: Cast, event: TimelineEvent): void {
  const [plan] = plans;
  if (plan === undefined) return;
  const { event: kind } = event;
  if (kind === 'session-opened' || kind === 'session-closed') needsCycle(linking, plans, event, 'on-demand');
  if (kind === 'invoice-requested') needsCycle(linking, plans, event, 'manual');
  if (kind === 'charge-requested') {
    const charges = plans.flatMap((one) => one.charges ?? []);
    const asked = new Set(charges.flatMap((charge) => (charge.due === 'on-request' ? [charge.name] : [])));
    refer(linking, `charge of ${quoted(plan.name)} that is due on request`, event, 'charge', event.charge, asked);
  }
  if (kind === 'account-changed') linkQuantities(linking, plans, event.quantities);
}

function needsCycle(
  { places, findings }: Linking,
  plans: readonly PlanDocument[],
  event: TimelineEvent,
  cycle: 'on-demand' | 'manual',
): void {
  const [plan] = plans;
  if (plan === undefined || plans.some((one) => one.cycle === cycle)) return;
  const message = `${quoted(event.event)} has no meaning for the accounts of ${quoted(plan.name)}`;
  findings.error('settings/contradiction', places.of(event, 'event'), message, {
    hint: `it is for plans with "cycle: ${cycle}"`,
    related: { message: 'the plan', place: places.of(plan, plan.cycle === undefined ? 'name' : 'cycle') },
  });
}

/** An account has quantities of its own of the charges of its plan, or of one that it changes to, that recur. */
export function linkQuantities(
  linking: Linking,
  plans: readonly PlanDocument[],
  quantities: Account['quantities'],
): void {
  const [plan] = plans;
  if (plan === undefined || quantities === undefined) return;
  const { places, findings } = linking;
  const own = plans.flatMap((one) => one.charges ?? []).filter(({ each }) => each === undefined);
  const names = new Set(own.map(({ name }) => name));
  for (const name of Object.keys(quantities)) {
    const charge = own.find((one) => one.name === name);
    if (charge === undefined) {
      const message = `the plan ${quoted(plan.name)} has no charge ${quoted(name)}`;
      const hint = names.size === 0 ? {} : { hint: `there is ${[...names].map(quoted).join(', ')}` };
      findings.error('reference/unknown', places.ofKey(quantities, name), message, hint);
      continue;
    }
    const seats =
      charge.quantity === 'seats-total' || charge.quantity === 'seats-used' || charge.quantity === 'members';
    const measured = meterOf(charge) !== null;
    if (typeof charge.due === 'object' && 'every' in charge.due && !seats && !measured) continue;
    const message = measured
      ? `${quoted(name)} is charged by what is used`
      : seats
        ? `${quoted(name)} is charged by its ${charge.quantity === 'members' ? 'members' : 'seats'}`
        : `${quoted(name)} does not recur`;
    findings.error('settings/contradiction', places.ofKey(quantities, name), `${message}, so it has no quantity here`, {
      related: { message: 'the charge', place: places.of(charge, seats || measured ? 'quantity' : 'due') },
    });
  }
}
