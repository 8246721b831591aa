import type { EntryBase, SubscriptionOpened } from '../../model/journal.ts';
import type { Charge, ChargePlan, Program } from '../../model/program.ts';
import type { Aligned, Recurrence } from '../../model/recurrence.ts';
import type { AccountState } from '../state.ts';
import { chargesOfNumber } from './stock.ts';
import { chargesAt } from './versions.ts';

/** The charges of a subscription as it was opened: of its charge plan, else of the account's plan. */
export function openedCharges(
  account: AccountState,
  entry: EntryBase & SubscriptionOpened,
  chargePlan: ChargePlan | null,
  program: Program,
): readonly Charge[] {
  if (chargePlan === null) return alignedBy(chargesOfPlan(account, entry, program), entry.aligned);
  const charges = chargesAt(chargePlan, entry.at, account.timeZone);
  return alignedBy(entry.charges === undefined ? charges : ofNames(charges, entry.charges), entry.aligned);
}

/** A plan's own charges, or the one that each holder of an allowance pays. */
function chargesOfPlan(
  account: AccountState,
  { of, service, takesOver, charges }: SubscriptionOpened,
  program: Program,
): readonly Charge[] {
  // A one-time charge is for an account that is created on the plan.
  if (charges !== undefined) return ofNames(account.plan.charges, charges);
  if (of.kind === 'plan')
    return account.plan.charges.filter((one) => isOfEveryAccount(one) && !(takesOver && one.due.kind === 'once'));
  const ofThing =
    of.kind === 'number'
      ? chargesOfNumber(account.plan, service, program)
      : account.plan.allowances.flatMap((one) => (one.name === of.name && one.charge !== null ? [one.charge] : []));
  // As the account's version of the plan has them.
  return ofThing.map((one) => account.plan.charges.find(({ name }) => name === one.name) ?? one);
}

function ofNames(charges: readonly Charge[], names: readonly string[]): readonly Charge[] {
  return charges.filter(({ name }) => names.includes(name));
}

/** Not what is charged for each thing held, or on an occasion. */
function isOfEveryAccount({ each, due }: Charge): boolean {
  return each === null && (due.kind === 'once' || due.kind === 'recurring');
}

/** Those whose periods follow others turn where these did when it was opened. */
function alignedBy(charges: readonly Charge[], aligned: readonly Aligned[] = []): readonly Charge[] {
  if (aligned.length === 0) return charges;
  return charges.map((charge): Charge => {
    const found = aligned.find((one) => one.charge === charge.name);
    if (found === undefined || charge.due.kind !== 'recurring') return charge;
    const { charge: _, ...turns } = found;
    return { ...charge, due: { ...charge.due, recurrence: { ...charge.due.recurrence, ...turns } as Recurrence } };
  });
}
