import type { Charge, Plan } from '../../model/program.ts';
import type { Lint, Remark } from './remark.ts';

/** a charge for each thing held of which no such thing says that it costs it, so nobody ever pays it. */
export const chargeForNothing: Lint = (program, book) =>
  [...program.plans.values()].flatMap((plan) =>
    plan.charges.flatMap((charge): Remark[] => {
      const { each, name } = charge;
      if (each === null || isNamed(charge, plan)) return [];
      const authored = book.plans.get(plan.name)?.charges?.find((one) => one.name === name);
      const place = authored === undefined ? charge.place : book.places.of(authored, 'each');
      const holder = each === 'allowance' ? 'allowance' : 'number set';
      const message = `charge ${name} of plan ${plan.name} is never due: it is for each ${each.replaceAll('-', ' ')}, and no ${holder} of the plan names it`;
      return [{ place, message, hint: HINTS[holder](name) }];
    }),
  );

const HINTS = {
  allowance: (name: string) => `add "charge: ${name}" to an entry of "allowances"`,
  'number set': (name: string) => `add "charge: ${name}" to an entry of "number-sets"`,
} as const;

function isNamed({ each, name }: Charge, { allowances, numberSets }: Plan): boolean {
  if (each === 'allowance') return allowances.some(({ charge }) => charge?.name === name);
  return numberSets.some(({ charges }) => charges.some((one) => one.name === name));
}
