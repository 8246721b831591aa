import type { MeterDocument, ScenarioDocument, UsageEvent } from '../../model/documents.generated.ts';
import { QUANTITY_SCALE } from '../../model/program.ts';
import { parseLocal } from '../../values/calendar.ts';
import { parseDecimal } from '../../values/decimal.ts';
import { listed, nearest, quoted } from '../spelling.ts';
import { isBefore } from './dates.ts';
import { type Linking, refer } from './linking.ts';

/**
 * A use says what its meter measures, and is told when it happens or later. Issues: reference/unknown,
 * usage/wrong-dimension, usage/wrong-quantity, time/backwards; where the scenario ends before it is told,
 * time/after-the-end.
 */
export function linkUsage(linking: Linking, event: UsageEvent, { until }: ScenarioDocument): void {
  const { places, findings } = linking;
  const { at, recorded } = event;
  const isReal = recorded !== undefined && parseLocal(recorded) !== null;
  if (isReal && isBefore(recorded, at)) {
    findings.error('time/backwards', places.of(event, 'recorded'), `this is told at ${recorded}, before it happens`, {
      related: { message: 'it happens here', place: places.of(event, 'at') },
    });
  } else if (isReal && isBefore(until, recorded)) {
    const message = `this is told only after the scenario ends at ${until}`;
    findings.warning('time/after-the-end', places.of(event, 'recorded'), message);
  }
  if (!refer(linking, 'meter', event, 'meter', event.meter, linking.names.meter)) return;
  const meter = linking.book.meters.get(event.meter);
  if (meter === undefined) return;
  linkDimensions(linking, event, meter);
  linkQuantity(linking, event, meter);
}

function linkDimensions(linking: Linking, event: UsageEvent, { name, dimensions = {} }: MeterDocument): void {
  const { places } = linking;
  const said = event.dimensions ?? {};
  for (const key of Object.keys(said)) {
    if (Object.hasOwn(dimensions, key)) continue;
    const guess = nearest(key, Object.keys(dimensions));
    const asked = guess === null ? '' : `; did you mean "${guess}"?`;
    tell(linking, said, key, `${quoted(name)} has no dimension ${quoted(key)}${asked}`);
  }
  for (const [key, values] of Object.entries(dimensions)) {
    const value = Object.hasOwn(said, key) ? said[key] : undefined;
    if (value === undefined) {
      const place = event.dimensions === undefined ? places.of(event) : places.of(event, 'dimensions');
      const message = `a use of ${quoted(name)} says its ${quoted(key)}`;
      linking.findings.error('usage/wrong-dimension', place, message, { hint: `write "dimensions: { ${key}: … }"` });
    } else if (values === 'number') {
      const number = parseDecimal(value);
      if (number === null) tell(linking, said, key, `${quoted(key)} is a number, and ${quoted(String(value))} is none`);
      else if (number.decimalPlaces() > PLACES) tell(linking, said, key, `${quoted(key)} has at most six decimals`);
    } else if (values !== 'text' && !values.includes(String(value))) {
      tell(linking, said, key, `${quoted(key)} is ${listed(values.map(quoted))}, not ${quoted(String(value))}`);
    }
  }
}

/** Quantities are counted in millionths. */
const PLACES = QUANTITY_SCALE.toString().length - 1;

function tell({ places, findings }: Linking, owner: object, key: string, message: string): void {
  findings.error('usage/wrong-dimension', places.ofKey(owner, key), message);
}

/** Where a quantity below zero corrects: what is added up can be taken back. */
const ADDED: readonly MeterDocument['aggregate'][] = ['sum', 'weighted-sum'];

function linkQuantity({ places, findings }: Linking, event: UsageEvent, meter: MeterDocument): void {
  const { aggregate = 'count', field } = meter;
  const wrong = (key: 'quantity' | 'event', message: string) =>
    findings.error('usage/wrong-quantity', places.of(event, key), message, {
      related: { message: 'the meter', place: places.of(meter, 'aggregate' in meter ? 'aggregate' : 'name') },
    });
  const isMeasured = aggregate !== 'count' && field === undefined;
  const { quantity } = event;
  if (quantity === undefined) {
    if (isMeasured) wrong('event', `a use of ${quoted(meter.name)} says its quantity`);
    return;
  }
  if (!isMeasured) {
    const of = aggregate === 'count' ? 'counts uses' : `measures ${quoted(field ?? '')}`;
    wrong('quantity', `${quoted(meter.name)} ${of}, so a use of it has no quantity`);
  } else if (String(quantity).startsWith('-') && !ADDED.includes(aggregate))
    wrong('quantity', `${quoted(meter.name)} takes the ${aggregate} of quantities, and none of them is below zero`);
  else if ((parseDecimal(quantity)?.decimalPlaces() ?? 0) > PLACES)
    wrong('quantity', `a quantity is counted in millionths, so ${quantity} has too many decimals`);
}
