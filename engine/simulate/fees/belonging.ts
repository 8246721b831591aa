import type { Targeted } from '../../model/program.ts';
import type { Billed } from './billed.ts';

/** What \`applies-to\` can name of the charge's lines. What an allowance or a number pays is a charge of the plan. */
export function belonging({ account, subscription: { of, name }, charge }: Billed): Targeted {
  const { quantity, due, taxCategory } = charge;
  return {
    charge: charge.name,
    chargePlan: of.kind === 'charge-plan' ? of.name : null,
    zone: null,
    ...(of.kind === 'charge-plan' ? {} : { plan: of.kind === 'plan' ? of.name : account.plan.name }),
    subscription: name,
    ...(quantity.kind === 'meter' ? { meter: quantity.meter } : {}),
    ...(taxCategory === undefined ? {} : { taxCategory }),
    kind: quantity.kind === 'meter' ? 'usage' : due.kind === 'recurring' ? 'recurring' : 'one-time',
  };
}
