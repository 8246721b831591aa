import type { PlanDocument } from '../../model/documents.generated.ts';
import { decimal } from '../../values/decimal.ts';
import { quoted } from '../spelling.ts';
import type { Linking } from './linking.ts';

/** Thresholds are amounts above nothing, each more than the one before. Issues: invoice/thresholds-do-not-ascend, settings/contradiction. */
export function linkInvoicing(linking: Linking): void {
  for (const plan of linking.book.plans.values()) {
    linkThresholds(linking, plan);
    linkGather(linking, plan);
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
