import type { Lint, Remark } from './remark.ts';

/** calls that cost too much are to be rejected, but nothing says what a call costs unless the call itself does. */
export const costUnknown: Lint = (program, book) => {
  const sets = [...book.resources.values()].flatMap((document) => document['route-sets'] ?? []);
  return [...program.plans.values()].flatMap((plan): Remark[] => {
    const authored = book.plans.get(plan.name);
    const set = sets.find(({ name }) => name === plan.defaults.routeSet);
    const calls = plan.calls.some(({ outbound }) => outbound !== null);
    if (authored === undefined || plan.admission.negativeMargin === 'allow' || !calls) return [];
    if (set?.['cost-tariff'] !== undefined) return [];
    const why = set === undefined ? 'its accounts have no route set' : `route set ${set.name} has no cost tariff`;
    const message = `plan ${plan.name} rejects calls at a loss, but what they cost is not known: ${why}`;
    const hint = 'calls without a cost of their own are allowed; name a route set with a cost tariff under defaults';
    const related = set === undefined ? {} : { related: { message: 'the route set', place: book.places.of(set) } };
    return [{ place: book.places.of(authored, 'negative-margin'), message, hint, ...related }];
  });
};
