import type { Book } from '../model/book.ts';
import type { PlanDocument } from '../model/documents.generated.ts';
import type { Issue, Place } from '../values/issue.ts';
import { Findings } from './findings.ts';
import { quoted } from './spelling.ts';

/**
 * What changed since `baseline`, the same book as of `ref`, and may not: of each plan there that is no draft, and so
 * counts as assigned, the currency and when invoices are issued. Titles and whatever else may change. A changed
 * cycle is a warning, and so is a plan that is gone. Codes: baseline/currency-locked, baseline/issue-timing-locked,
 * baseline/changed-cycle, baseline/plan-removed.
 */
export function compareWithBaseline(book: Book, baseline: Book, ref: string): Issue[] {
  const findings = new Findings();
  for (const before of baseline.plans.values()) {
    const now = book.plans.get(before.name);
    if (before.status === 'draft') continue;
    const asOf = (place: Place): Place => ({ ...place, file: `${place.file} at ${ref}` });
    const there = (place: Place) => ({ message: `as of ${ref}`, place: asOf(place) });
    const name = quoted(before.name);
    if (now === undefined) {
      const message = `the plan ${name} is gone, but its accounts are not`;
      const hint = 'a plan that is not to be taken any more has status: disabled';
      findings.warning('baseline/plan-removed', asOf(baseline.places.of(before, 'name')), message, { hint });
      continue;
    }
    if (now.currency !== before.currency) {
      const message = `the currency of ${name} was ${before.currency} and cannot change: its accounts have balances in it`;
      findings.error('baseline/currency-locked', book.places.of(now, 'currency'), message, {
        hint: 'write a plan of another name in the new currency',
        related: there(baseline.places.of(before, 'currency')),
      });
    }
    if (issueOf(now) !== issueOf(before)) {
      const message = `the invoices of ${name} were issued ${quoted(issueOf(before))}, which cannot change: its accounts have been invoiced so`;
      findings.error('baseline/issue-timing-locked', issuePlace(book, now), message, {
        hint: 'write a plan of another name',
        related: there(issuePlace(baseline, before)),
      });
    }
    if (cycleText(now) !== cycleText(before)) {
      const message = `the cycle of ${name} has changed: accounts keep the one that they began with`;
      findings.warning('baseline/changed-cycle', placeIn(book, now, 'cycle'), message, {
        related: there(placeIn(baseline, before, 'cycle')),
      });
    }
  }
  return findings.issues;
}

function issueOf(plan: PlanDocument): string {
  return plan.invoice?.issue ?? 'end';
}

function issuePlace(book: Book, plan: PlanDocument): Place {
  return plan.invoice?.issue === undefined ? placeIn(book, plan, 'invoice') : book.places.of(plan.invoice, 'issue');
}

function placeIn(book: Book, plan: PlanDocument, key: 'invoice' | 'cycle'): Place {
  return book.places.of(plan, plan[key] === undefined ? 'name' : key);
}

/** The same however it is written. */
function cycleText({ cycle = { every: '1 month' } }: PlanDocument): string {
  return typeof cycle === 'string' ? cycle : JSON.stringify([cycle.every.replace(/s$/, ''), cycle.day, cycle.from]);
}
