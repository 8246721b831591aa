import type { MinimumTerm } from '../../model/minimum-term.ts';
import { addMonths } from '../../values/calendar.ts';
import type { CivilDate } from '../../values/interval.ts';
import type { Lint, Remark } from './remark.ts';
import { subscriptionsOf } from './subscriptions.ts';

/** M-44: what finishes before its minimum term is paid for to the end of that all the same. */
export const minTermExceedsFinish: Lint = (program, book) =>
  subscriptionsOf(program, book).flatMap(({ subscription, chargePlan, entered }): Remark[] => {
    const { finish, activation, start } = subscription;
    const { minimumTerm: term } = chargePlan;
    if (term === null || finish === undefined || finish === 'until-cancelled') return [];
    const begins = (activation ?? start ?? entered).slice(0, 10);
    const earliest = leftAfter(begins, finish, term);
    if (finish >= earliest || chargePlan.charges.every(({ due }) => due.kind !== 'recurring')) return [];
    const message = `it finishes on ${finish}, before its minimum term ends on ${earliest}: the fees up to then are charged all the same`;
    const authored = book.chargePlans.get(chargePlan.name);
    return [
      {
        place: book.places.of(subscription, 'finish'),
        message,
        ...(authored === undefined
          ? {}
          : { related: { message: 'the minimum term', place: book.places.of(authored, 'minimum-term') } }),
      },
    ];
  });

/** The end of the term in which it finishes, of its first one where that does not renew. */
function leftAfter(begins: CivilDate, finish: CivilDate, { months, then }: MinimumTerm): CivilDate {
  let count = 1;
  while (then === 'renew' && addMonths(begins, count * months) < finish) count += 1;
  return addMonths(begins, count * months);
}
