import type { ScenarioDocument, UsageEvent } from '../../model/documents.generated.ts';
import { seenUses } from '../seen-uses.ts';
import { wrongOfUse } from '../use.ts';
import { type Linking, refer } from './linking.ts';
import { linkRecorded } from './told.ts';

/**
 * A use says what its meter measures, and is told when it happens or later. Issues: reference/unknown,
 * usage/wrong-dimension, usage/wrong-quantity, time/backwards; where the scenario ends before it is told,
 * time/after-the-end.
 */
export function linkUsage(linking: Linking, event: UsageEvent, scenario: ScenarioDocument): void {
  const { places, findings } = linking;
  linkRecorded(linking, event, scenario);
  if (!refer(linking, 'meter', event, 'meter', event.meter, linking.names.meter)) return;
  const meter = linking.book.meters.get(event.meter);
  if (meter === undefined) return;
  const said = { ...event, dimensions: event.dimensions ?? {} };
  for (const { dimension, missing, message } of wrongOfUse(meter, said, seenUses(linking.book))) {
    if (dimension === null) {
      findings.error('usage/wrong-quantity', places.of(event, missing ? 'event' : 'quantity'), message, {
        related: { message: 'the meter', place: places.of(meter, 'aggregate' in meter ? 'aggregate' : 'name') },
      });
    } else if (missing) {
      const place = event.dimensions === undefined ? places.of(event) : places.of(event, 'dimensions');
      const hint = `write "dimensions: { ${dimension}: … }"`;
      findings.error('usage/wrong-dimension', place, message, { hint });
    } else findings.error('usage/wrong-dimension', places.ofKey(event.dimensions ?? event, dimension), message);
  }
}
