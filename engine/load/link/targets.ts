import type { Targets } from '../../model/documents.generated.ts';
import { type Known, type Linking, refer } from './linking.ts';

/** What `applies-to` names: `charges` are those that there are, `surcharges` those of its plan. Issue: reference/unknown. */
export function linkTargets(
  linking: Linking,
  targets: 'all' | Targets | undefined,
  charges: Known,
  surcharges: Known,
): void {
  if (targets === 'all' || targets === undefined) return;
  const each = (what: string, list: readonly string[] | undefined, known: Known): void => {
    list?.forEach((name, index) => {
      refer(linking, what, list, index, name, known);
    });
  };
  each('zone', targets.zones, linking.names.zone);
  each('charge', targets.charges, charges);
  each('charge plan', targets['charge-plans'], linking.names['charge-plan']);
  each('surcharge of this plan', targets.surcharges, surcharges);
}
