import { isDeepStrictEqual } from 'node:util';
import type { ChangeKind, ChangeOutcome, Changes } from '../../model/changes.ts';
import type { Charge, Plan } from '../../model/program.ts';
import { type Span, spanDays, spanMonths } from '../../values/calendar.ts';
import { Decimal, ONE, ZERO } from '../../values/decimal.ts';
import { decide, type Facts } from '../../values/decision.ts';
import { factsOf } from '../facts.ts';
import { listPrice } from '../fees/list-price.ts';
import { isMetered } from '../fees/metered.ts';
import type { AccountState } from '../state.ts';
import { phaseOfPlan } from '../subscriptions/phases.ts';

/** What a change of plan is, and what its plan says of it. */
export interface DecidedChange {
  readonly kind: ChangeKind;
  /** Null: the plan that is left says nothing. */
  readonly outcome: ChangeOutcome | null;
}

/** What the plan that the account is on says of its change to `to`, as things stand at `now`. */
export function decideChange(account: AccountState, to: Plan, now: number): DecidedChange {
  const { changes } = account.plan;
  const kind = kindOf(account, to, changes?.priceAs ?? 'own');
  if (changes === null) return { kind, outcome: null };
  const { outcome } = decide(changes.table, changeFacts(account, to, now, kind));
  return { kind, outcome: outcome === null ? null : (changes.outcomes.get(outcome) ?? null) };
}

/** What the rules about changes of its plan ask. */
export function changeFacts(
  account: AccountState,
  to: Plan,
  now: number,
  kind = kindOf(account, to, account.plan.changes?.priceAs ?? 'own'),
): Facts {
  const of = { change: kind, 'from-plan': account.plan.name, 'to-plan': to.name, phase: phaseOfPlan(account, now) };
  return factsOf(account, of);
}

function kindOf(account: AccountState, to: Plan, priceAs: Changes['priceAs']): ChangeKind {
  const order = priceOf(account, to, priceAs).comparedTo(priceOf(account, account.plan, priceAs));
  return order === 0 ? 'same-price' : order > 0 ? 'upgrade' : 'downgrade';
}

/** The recurring fees of a plan in its last phase, for what the account has; in its own periods, or for a month. */
function priceOf(account: AccountState, plan: Plan, priceAs: Changes['priceAs']): Decimal {
  const phase = plan.phases?.list.at(-1)?.name;
  const facts = factsOf(account, { plan: plan.name, 'period-position': 'regular', phase });
  return plan.charges.reduce((sum, charge) => {
    if (charge.due.kind !== 'recurring' || charge.each !== null || isMetered(charge)) return sum;
    const fee = feeIn(account, charge, facts);
    const every = charge.due.recurrence.kind === 'own' ? charge.due.recurrence.every : cycleOf(plan);
    return sum.plus(priceAs === 'own' || every === null ? fee : aMonth(fee, every));
  }, ZERO);
}

function feeIn(account: AccountState, { name, price, quantity, when }: Charge, facts: Facts): Decimal {
  if (when !== null && decide(when, facts).outcome !== 'yes') return ZERO;
  const chosen = price.kind === 'choice' ? price.cases.get(decide(price.table, facts).outcome ?? '')?.price : price;
  const count = quantity.kind === 'number' ? quantity.value : new Decimal(account.seats ?? 0);
  if (chosen === undefined || chosen.kind === 'from-event' || chosen.kind === 'percentage') return ZERO;
  return listPrice(chosen, account.quantities.get(name)?.at(-1)?.quantity ?? count, account);
}

function cycleOf({ cycle }: Plan): Span | null {
  return cycle.kind === 'own' ? cycle.every : null;
}

/** A year has twelve months, or 365 days. */
function aMonth(fee: Decimal, every: Span): Decimal {
  const months = spanMonths(every);
  if (months !== null) return fee.dividedBy(months);
  const days = new Decimal(spanDays(every) ?? every.count).dividedBy(spanDays(every) === null ? 24 : 1);
  return fee.times(365).dividedBy(days.times(12));
}

/** Whether the lines of both stand on one bill with the same things on them. */
export function sharesBill(from: Plan, to: Plan): boolean {
  const levies = ({ taxes, surcharges, discounts }: Plan) =>
    [...taxes, ...surcharges, ...discounts].map(({ name }) => name).join('\n');
  const rates = ({ surcharges }: Plan) => surcharges.map(({ rate }) => rate);
  return (
    levies(from) === levies(to) &&
    isDeepStrictEqual(rates(from), rates(to)) &&
    from.cycle.kind === 'own' &&
    to.cycle.kind === 'own'
  );
}

/** Whether the periods of one can go on as those of the other. */
export function turnsAlike(from: Plan, to: Plan): boolean {
  const [one, other] = [cycleOf(from), cycleOf(to)];
  return one !== null && other !== null && one.count === other.count && one.unit === other.unit;
}

/** What a whole period of the plan costs in advance for what the account has, as it begins it. */
export function priceInAdvance(account: AccountState, plan: Plan): Decimal {
  const inAdvance = plan.charges.filter(({ terms }) => terms.collect.kind === 'in-advance');
  return priceOf(account, { ...plan, charges: inAdvance }, 'own').times(ONE);
}
