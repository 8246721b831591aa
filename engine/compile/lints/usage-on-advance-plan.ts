import type { Lint, Remark } from './remark.ts';

/** an invoice that is issued ahead cannot hold calls that are yet to come; they wait for the next one. */
export const usageOnAdvancePlan: Lint = (program, book) =>
  [...program.plans.values()].flatMap((plan): Remark[] => {
    const authored = book.plans.get(plan.name);
    const rated = plan.calls.some(({ inbound, outbound }) => inbound !== null || outbound !== null);
    if (authored === undefined || plan.issue !== 'start' || !rated) return [];
    const message = `plan ${plan.name} issues its invoices when a period starts, so calls are on the invoice after theirs`;
    const related = {
      message: 'the invoice is issued here',
      place: book.places.of(authored.invoice ?? authored, 'issue'),
    };
    return [{ place: book.places.ofKey(authored, 'calls'), message, related }];
  });
