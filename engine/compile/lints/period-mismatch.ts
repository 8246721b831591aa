import type { Program } from '../../model/program.ts';
import { compareText } from '../../values/issue.ts';
import { priceWords, spanWords } from '../words.ts';
import type { Lint, Remark } from './remark.ts';
import { subscriptionsOf } from './subscriptions.ts';

/** M-21: one fee for each invoice period, whatever its length. Told where accounts with periods of two lengths pay it. */
export const periodMismatch: Lint = (program, book) => {
  const subscribed = subscriptionsOf(program, book);
  return [...program.chargePlans.values()].flatMap((chargePlan) => {
    const authored = book.chargePlans.get(chargePlan.name);
    const plans = new Set(subscribed.filter((one) => one.chargePlan === chargePlan).map(({ account }) => account.plan));
    const cycles = cyclesOf(program, plans);
    if (authored === undefined || cycles.size < 2) return [];
    return chargePlan.charges.flatMap((charge): Remark[] => {
      if (charge.due.kind !== 'recurring' || charge.due.recurrence.kind !== 'cycle') return [];
      const owner = authored.charges.find(({ name }) => name === charge.name) ?? authored;
      const paid = [...cycles.values()].join(' and ');
      const message = `charge ${charge.name} costs ${priceWords(charge.price, chargePlan.currency).join('; ')} for each invoice period, which is ${paid}: the fee is not converted`;
      return [
        {
          place: book.places.of(owner, 'due'),
          message,
          hint: 'give the charge a period of its own, such as due: { every: 1 month }',
        },
      ];
    });
  });
};

/** One plan for each length of period, in words. */
function cyclesOf(program: Program, plans: ReadonlySet<string>): ReadonlyMap<string, string> {
  const cycles = new Map<string, string>();
  for (const name of [...plans].sort(compareText)) {
    const cycle = program.plans.get(name)?.cycle;
    if (cycle?.kind !== 'own') continue;
    const length = spanWords(cycle.every);
    if (!cycles.has(length)) cycles.set(length, `${length} on plan ${name}`);
  }
  return cycles;
}
