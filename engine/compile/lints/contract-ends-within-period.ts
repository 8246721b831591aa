import type { Account } from '../../model/documents.generated.ts';
import type { Charge, Plan, Program } from '../../model/program.ts';
import { dateOf, instantOf, startOfDay, turnAt } from '../../values/calendar.ts';
import { decide } from '../../values/decision.ts';
import type { CivilDate } from '../../values/interval.ts';
import type { Lint, Remark } from './remark.ts';

/**
 * all seats lapse with the contract. Where it ends within a period of every seat charge of its plan, what is left
 * of that period is paid for in advance and lost.
 */
export const contractEndsWithinPeriod: Lint = (program, book) =>
  book.scenarios.flatMap(({ document }) =>
    document.given.accounts.flatMap((account): Remark[] => {
      const end = account['contract-end'];
      const plan = program.plans.get(account.plan);
      if (end === undefined || account.seats === undefined || plan === undefined) return [];
      const charges = plan.charges.filter((charge) => isPaidAhead(charge) && appliesTo(charge, account));
      const paid = charges.flatMap((charge) => paidThrough(program, plan, charge, account, end) ?? []);
      const [charge] = charges;
      const [through] = paid.sort();
      if (charge === undefined || through === undefined || paid.length < charges.length) return [];
      return [
        {
          place: book.places.of(account, 'contract-end'),
          message: `the contract ends as ${end} begins, within a period of its seats that is charged in advance through ${through}: the rest of it is lost`,
          related: { message: 'the charge of the seats', place: charge.place },
        },
      ];
    }),
  );

function isPaidAhead({ quantity, due, terms }: Charge): boolean {
  const isOfSeats = quantity.kind === 'fact' && quantity.fact === 'seats-total';
  return isOfSeats && due.kind === 'recurring' && terms.collect.kind === 'in-advance';
}

/** A charge may be for one interval only; what else it depends on, nobody knows before it is due. */
function appliesTo({ when }: Charge, { interval }: Account): boolean {
  if (when === null || when.facts.some(({ name }) => name !== 'interval')) return true;
  return decide(when, { interval }).outcome === 'yes';
}

/** The day on which the period ends that the contract's end cuts; null where it cuts none. */
function paidThrough(
  { timeZone }: Program,
  { cycle, timeZone: ofPlan }: Plan,
  { due }: Charge,
  account: Account,
  end: CivilDate,
): CivilDate | null {
  const own = due.kind === 'recurring' && due.recurrence.kind === 'own' ? due.recurrence : cycle;
  // A period that is counted from another day than the beginning of the account is not the contract's.
  if (own.kind !== 'own' || (own.from !== 'activation' && own.from !== 'account-start')) return null;
  const zone = account['time-zone'] ?? ofPlan ?? timeZone;
  const turning = { every: own.every, day: own.day, anchor: instantOf(account.start, zone), zone };
  const at = startOfDay(end, zone);
  const turn = turnAt(turning, at);
  return turn.start === at ? null : dateOf(turn.end - 1, zone);
}
