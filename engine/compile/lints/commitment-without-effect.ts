import type { Lint, Remark } from './remark.ts';
import { whyNothing } from './targets.ts';

/** A commitment that bounds nothing, or is for lines that there never are. What is missing of a minimum is charged all the same. */
export const commitmentWithoutEffect: Lint = (program) =>
  [...program.plans.values()].flatMap((plan) =>
    plan.commitments.flatMap(({ name, floor, most, overage, appliesTo, stretches, place }, index): Remark[] => {
      const of = `commitment ${name} of plan ${plan.name}`;
      const isUsedUp = plan.commitments.slice(index + 1).some(({ counts }) => counts === 'left');
      if (stretches === undefined && floor === null && most === null && overage === null && !isUsedUp) {
        const message = `${of} changes nothing: it has no true-up, and what is beyond it costs its price`;
        return [{ place, message, hint: 'add "true-up: true" or "overage:"' }];
      }
      const why = whyNothing(appliesTo, plan, program);
      if (why === null) return [];
      const always = floor === null ? 'never applies' : 'is always charged in full';
      return [{ place, message: `${of} ${always}: ${why}`, hint: 'name what it is for, or leave "applies-to" away' }];
    }),
  );
