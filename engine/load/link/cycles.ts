import type {
  Charge,
  ChargePlanDocument,
  PlanDocument,
  Recurrence,
  Subscription,
} from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { isAligned } from './alignment.ts';
import type { Linking } from './linking.ts';

/**
 * What needs invoice periods that turn by themselves, on a plan without: advance invoices, charges of each cycle,
 * allowances. What only a plan's charges may say. Issue: settings/contradiction, with both places.
 */
export function linkCycles(linking: Linking): void {
  const { book } = linking;
  for (const plan of book.plans.values()) {
    linkFirstTurn(linking, plan.cycle);
    for (const charge of plan.charges ?? []) {
      if (!isAligned(book, plan, charge)) linkFirstTurn(linking, charge.due);
      linkCredit(linking, charge);
      linkOccasion(linking, charge);
    }
    linkTurns(linking, plan, plan.charges ?? []);
    linkIssue(linking, plan);
    linkAllowances(linking, plan);
  }
  for (const chargePlan of book.chargePlans.values()) {
    for (const charge of chargePlan.charges) {
      if (!isAligned(book, chargePlan, charge)) linkFirstTurn(linking, charge.due);
      linkCredit(linking, charge);
      linkOccasion(linking, charge);
      linkOwner(linking, chargePlan, charge);
    }
  }
}

/** An anniversary turns one period after its start, so there is nothing to choose; weeks and days are all alike. */
function linkFirstTurn({ places, findings }: Linking, turns: Charge['due'] | PlanDocument['cycle']): void {
  if (typeof turns !== 'object' || 'on' in turns || turns.every === 'cycle') return;
  const recurrence: Recurrence = turns;
  const tell = (message: string, key: 'every' | 'day', related: string) =>
    findings.error('settings/contradiction', places.of(recurrence, 'short-month'), message, {
      related: { message: related, place: places.of(recurrence, key) },
    });
  if (recurrence['short-month'] !== undefined && !/ (month|year)s?$/.test(recurrence.every))
    tell('no month is too short for periods of this length', 'every', 'the length');
  else if (recurrence['short-month'] === 'drift' && recurrence.day !== undefined)
    tell('a day that is named does not drift', 'day', 'the day');
  if (recurrence['first-turn'] === undefined || recurrence.day !== undefined) return;
  const message = 'without a day it turns at the anniversary of its start, so the first turn is one period after it';
  findings.error('settings/contradiction', places.of(recurrence, 'first-turn'), message, { hint: 'add "day"' });
}

/** Charges of each cycle, the plan's own or those of a charge plan that an account of the plan subscribes to. */
export function linkTurns(linking: Linking, plan: PlanDocument, charges: readonly Charge[]): void {
  if (typeof plan.cycle !== 'string') return;
  for (const charge of charges) {
    if (typeof charge.due !== 'object' || !('every' in charge.due) || charge.due.every !== 'cycle') continue;
    contradict(linking, plan, charge.due, 'every', `the charge ${quoted(charge.name)} is due with each cycle`, {
      hint: 'write periods of its own, such as { every: 1 month }',
    });
  }
}

/** A flat rate begins again with the periods of its first recurring charge, else with the account's. */
export function linkFlatRate(
  linking: Linking,
  plan: PlanDocument,
  subscription: Subscription,
  charges: readonly Charge[],
): void {
  if (typeof plan.cycle !== 'string' || subscription.allowance === undefined) return;
  if (charges.some(({ due }) => typeof due === 'object' && 'every' in due)) return;
  contradict(linking, plan, subscription, 'allowance', 'an allowance begins again with each cycle', {
    hint: 'give the charge plan a charge with periods of its own',
  });
}

function linkIssue(linking: Linking, plan: PlanDocument): void {
  const { invoice } = plan;
  if (typeof plan.cycle !== 'string' || invoice?.issue === undefined || invoice.issue === 'end') return;
  contradict(linking, plan, invoice, 'issue', `invoices are issued ${quoted(invoice.issue)}`, {
    hint: 'write "issue: end", or leave it out',
  });
}

function linkAllowances(linking: Linking, plan: PlanDocument): void {
  if (typeof plan.cycle !== 'string') return;
  for (const entry of plan.allowances ?? []) {
    const resets = 'allowance' in entry ? linking.book.allowances.get(entry.allowance)?.resets : entry.resets;
    if (resets === 'never' || (resets !== undefined && resets.every !== 'cycle')) continue;
    const owner = resets === undefined || 'allowance' in entry ? plan : entry;
    contradict(
      linking,
      plan,
      owner,
      owner === plan ? 'allowances' : 'resets',
      'allowances begin again with each cycle',
      {},
    );
    return;
  }
}

function contradict(
  { places, findings }: Linking,
  plan: PlanDocument,
  owner: object,
  key: string,
  what: string,
  more: { readonly hint?: string },
): void {
  const message = `${what}, and the invoices of ${quoted(plan.name)} are ${quoted(String(plan.cycle))}, without periods`;
  const related = { message: 'the cycle', place: places.of(plan, 'cycle') };
  findings.error('settings/contradiction', places.of(owner, key), message, { ...more, related });
}

/** a credit has no periods and no conditions of its own: somebody asks for it. */
function linkCredit({ places, findings }: Linking, charge: Charge): void {
  const { price, due } = charge;
  const isCredit = typeof price !== 'object' && String(price).startsWith('-');
  if (!isCredit || due === 'on-request') return;
  const message = `the price of ${quoted(charge.name)} is below zero, and only a charge due on request can be a credit`;
  findings.error('settings/contradiction', places.of(charge, 'price'), message, {
    hint: 'write "due: on-request", and ask for it with a charge-requested event',
    related: { message: 'when it is due', place: places.of(charge, 'due') },
  });
}

/** What happens on an occasion is not charged for each thing held, and a percentage is of what is owed. */
function linkOccasion({ places, findings }: Linking, charge: Charge): void {
  const tell = (key: 'each' | 'quantity' | 'price', message: string) =>
    findings.error('settings/contradiction', places.of(charge, key), message, {
      related: { message: 'when it is due', place: places.of(charge, 'due') },
    });
  const isPercent = typeof charge.price === 'object' && 'percent' in charge.price;
  if (isOccasion(charge) && charge.each !== undefined)
    tell('each', `${quoted(charge.name)} is charged on an occasion, and not for each ${charge.each}`);
  if (isPercent && charge.due !== 'when-overdue' && charge.quantity === undefined)
    tell('price', 'a percentage is of what is owed on an overdue invoice, so the charge must be due "when-overdue"');
  else if (isPercent && charge.due === 'when-overdue' && charge.quantity !== undefined)
    tell('quantity', 'a percentage of what is owed has no quantity');
}

function isOccasion({ due }: Charge): boolean {
  return due === 'on-request' || due === 'when-overdue' || (typeof due === 'object' && 'on' in due);
}

function linkOwner({ places, findings }: Linking, chargePlan: ChargePlanDocument, charge: Charge): void {
  if (!isOccasion(charge)) return;
  const { due } = charge;
  const when = typeof due === 'object' && 'on' in due ? `on ${quoted(due.on)}` : quoted(String(due));
  const message = `only a charge of a plan can be due ${when}`;
  findings.error('settings/contradiction', places.of(charge, 'due'), message, {
    hint: 'write the charge in the plan of the accounts',
    related: { message: 'the charge plan', place: places.of(chargePlan, 'name') },
  });
}
