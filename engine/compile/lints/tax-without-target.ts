import type { Lint, Remark } from './remark.ts';
import { whyNothing } from './targets.ts';

/** a tax of a plan that never applies. */
export const taxWithoutTarget: Lint = (program) =>
  [...program.plans.values()].flatMap((plan) =>
    plan.taxes.flatMap(({ name, appliesTo, place }): Remark[] => {
      const why = whyNothing(appliesTo, plan, program);
      if (why === null) return [];
      const message = `tax ${name} of plan ${plan.name} never applies: ${why}`;
      return [{ place, message, hint: 'name what it stands on, or "applies-to: all"' }];
    }),
  );
