import type { Lint, Remark } from './remark.ts';

/** new accounts of a plan without a line can neither make nor take a call. */
export const zeroLines: Lint = (program, book) =>
  [...program.plans.values()].flatMap((plan): Remark[] => {
    const defaults = book.plans.get(plan.name)?.defaults;
    if (defaults === undefined || plan.defaults.callLines !== 0) return [];
    const message = `accounts of plan ${plan.name} have no line, so each of their calls is rejected`;
    return [
      { place: book.places.of(defaults, 'call-lines'), message, hint: 'leave call-lines out for any number of calls' },
    ];
  });
