import type { PlanDocument } from '../../model/documents.generated.ts';
import { parseSpan } from '../../values/calendar.ts';
import { decimal } from '../../values/decimal.ts';
import { quoted } from '../spelling.ts';
import type { Linking } from './linking.ts';

/** Thresholds are amounts above nothing, each more than the one before. Issues: invoice/thresholds-do-not-ascend, settings/contradiction. */
export function linkInvoicing(linking: Linking): void {
  for (const plan of linking.book.plans.values()) {
    linkThresholds(linking, plan);
    linkGather(linking, plan);
    linkDraft(linking, plan);
  }
}

/** Time that is invoiced by hand is cut in another way. Issue: settings/contradiction. */
function linkGather({ places, findings }: Linking, plan: PlanDocument): void {
  if (plan.invoice?.gather !== 'subscription' || plan.cycle !== 'manual') return;
  const message = 'what is invoiced by hand is gathered by time, and not by subscription';
  findings.error('settings/contradiction', places.of(plan.invoice, 'gather'), message, {
    related: { message: 'the cycle', place: places.of(plan, 'cycle') },
  });
}

/** A draft ends before the next begins, and no invoice comes in between. Issue: settings/contradiction, with both places. */
function linkDraft({ places, findings }: Linking, plan: PlanDocument): void {
  const { invoice, cycle } = plan;
  const draft = invoice?.draft;
  if (invoice === undefined || draft === undefined) return;
  const tell = (message: string, hint: string, related: string, owner: object, key: string) =>
    findings.error('settings/contradiction', places.of(invoice, 'draft'), message, {
      hint,
      related: { message: related, place: places.of(owner, key) },
    });
  const { issue = 'end' } = invoice;
  const between = (['also-on', 'thresholds'] as const).find((key) => invoice[key] !== undefined);
  if (typeof cycle === 'string') {
    const hint = 'leave it out, and ask for the invoice when what is told late is there';
    tell(`${quoted(`cycle: ${cycle}`)} has no periods whose invoices could wait`, hint, 'the cycle', plan, 'cycle');
  } else if (issue !== 'end') {
    const message = `an invoice that is issued ${quoted(issue)} does not wait for what is told late`;
    tell(message, 'write "issue: end", or leave "draft" out', 'the issue', invoice, 'issue');
  } else if (between !== undefined) {
    const message = `while an invoice is a draft, none is issued by ${quoted(between)}`;
    tell(message, `leave out one of "draft" and ${quoted(between)}`, `${quoted(between)}`, invoice, between);
  } else {
    const every = cycle?.every ?? '1 month';
    if (hoursOf(draft) < hoursOf(every)) return;
    const message = `an invoice that is a draft for ${draft} can still be one when the next period is over`;
    const [owner, key] = cycle === undefined ? [plan, 'name'] : [cycle, 'every'];
    const most = hoursOf(every) / 24;
    tell(message, `write less than ${most < 2 ? every : `${most} days`}`, 'the periods', owner, key);
  }
}

const HOURS = {
  second: 1 / 3600,
  minute: 1 / 60,
  hour: 1,
  day: 24,
  week: 168,
  month: 28 * 24,
  year: 365 * 24,
} as const;

/** Of the shortest such span. */
function hoursOf(written: string): number {
  const span = parseSpan(written);
  return span === null ? 0 : span.count * HOURS[span.unit];
}

function linkThresholds({ places, findings }: Linking, { invoice }: PlanDocument): void {
  const thresholds = invoice?.thresholds;
  if (thresholds === undefined) return;
  const { at = [], repeat } = thresholds;
  const tell = (owner: object, key: string | number, message: string, before?: number) =>
    findings.error('invoice/thresholds-do-not-ascend', places.of(owner, key), message, {
      ...(before === undefined ? {} : { related: { message: 'the one before', place: places.of(at, before) } }),
    });
  at.forEach((amount, index) => {
    const before = at[index - 1];
    if (before !== undefined && decimal(amount).lessThanOrEqualTo(decimal(before)))
      tell(at, index, `${quoted(String(amount))} is not more than the threshold before it`, index - 1);
    else if (decimal(amount).isZero()) tell(at, index, 'a threshold is more than nothing');
  });
  if (repeat !== undefined && decimal(repeat).isZero()) tell(thresholds, 'repeat', 'a threshold is more than nothing');
  if (at.length === 0 && repeat === undefined)
    findings.error(
      'invoice/thresholds-do-not-ascend',
      places.of(invoice ?? thresholds, 'thresholds'),
      'there is no amount to reach',
      {
        hint: 'say which with "at" or "repeat"',
      },
    );
}
