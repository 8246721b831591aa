import type { Allowance, Plan } from '../../model/program.ts';
import type { Lint, Remark } from './remark.ts';

/** included calls are to be taxed at their regular price, and a destination of theirs has none: its tax is nothing. */
export const taxBaseUnknown: Lint = (program, book) =>
  [...program.plans.values()].flatMap((plan) =>
    plan.allowances.flatMap((allowance, index): Remark[] => {
      if (allowance.taxBasis === 'charged' || plan.taxes.length === 0) return [];
      const prefixes = withoutRegularPrice(allowance, plan);
      const [first] = prefixes;
      if (first === undefined) return [];
      const more = prefixes.length === 1 ? '' : ` and ${prefixes.length - 1} more`;
      const message = `included calls to ${first}${more} bear no tax: allowance ${allowance.name} of plan ${plan.name} is taxed at regular prices, and the plan has no price for them`;
      const authored = book.plans.get(plan.name)?.allowances?.[index];
      const written =
        authored !== undefined && 'allowance' in authored ? book.allowances.get(authored.allowance) : authored;
      const place = written === undefined ? allowance.place : book.places.of(written, 'tax-basis');
      return [{ place, message, hint: 'price the destination under "calls", or leave "tax-basis: charged"' }];
    }),
  );

/** Of the destinations that the allowance has. Numbers that are in a zone otherwise than by their prefix count as not in it. */
function withoutRegularPrice({ tariff }: Allowance, plan: Plan): string[] {
  const own = new Set((tariff?.prefixes.rows ?? []).filter(({ price }) => price !== null).map(({ prefix }) => prefix));
  return [...own].filter((digits) => !hasRegularPrice(digits, plan));
}

function hasRegularPrice(digits: string, { calls }: Plan): boolean {
  const route = calls.find(
    ({ prefixes, direction }) => direction !== 'inbound' && prefixes.some((prefix) => digits.startsWith(prefix)),
  );
  const rows = route?.outbound?.prefixes.rows ?? [];
  return rows.some(({ prefix, price }) => price !== null && digits.startsWith(prefix));
}
