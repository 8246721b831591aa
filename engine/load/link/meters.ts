import type {
  Charge,
  ChargePlanDocument,
  MeterDocument,
  PlanDocument,
  PlanEditedEvent,
} from '../../model/documents.generated.ts';
import { BOUND_FACTS, COUNTED_FACTS } from '../../model/price.ts';
import { quoted } from '../spelling.ts';
import { type Linking, refer } from './linking.ts';
import { meterOf } from './measured.ts';

/** What a meter aggregates and tells apart, and the charges that are for what one measures. Issues: reference/unknown, meter/contradiction with both places. */
export function linkMeters(linking: Linking): void {
  const { book } = linking;
  for (const meter of book.meters.values()) {
    linkMeter(linking, meter);
    linkName(linking, meter);
  }
  for (const document of [...book.plans.values(), ...book.chargePlans.values()]) {
    for (const charge of document.charges ?? []) linkMetered(linking, charge);
  }
}

/** The aggregates that a key is for, and why it is for no other. */
const ONLY_FOR: readonly (readonly [keyof MeterDocument, readonly MeterDocument['aggregate'][], string])[] = [
  ['level', ['sum', 'unique', 'latest', 'weighted-sum'], 'has no level that a period begins with'],
  ['removes', ['unique'], 'counts no values, so nothing is taken out'],
  ['negative', ['sum', 'weighted-sum'], 'adds nothing up, so nothing is taken back'],
  ['prorate', ['sum', 'unique'], 'has no parts that are added in the course of a period'],
];

function linkMeter(linking: Linking, meter: MeterDocument): void {
  const { aggregate = 'count', field, by = [], dimensions = {} } = meter;
  const known = new Set(Object.keys(dimensions));
  const what = `dimension of ${quoted(meter.name)}`;
  by.forEach((name, index) => void refer(linking, what, by, index, name, known));
  const contradicts = (key: keyof MeterDocument, message: string, hint?: string) =>
    contradict(linking, meter, key, message, { owner: meter, key: 'aggregate' in meter ? 'aggregate' : 'name' }, hint);
  if (aggregate === 'count' && field !== undefined)
    contradicts('field', '"count" counts the uses, whatever they say', `count different values with "unique"`);
  else if (field !== undefined && refer(linking, what, meter, 'field', field, known)) {
    if (aggregate !== 'unique' && dimensions[field] !== 'number')
      contradicts('field', `${quoted(aggregate)} is of numbers, and ${quoted(field)} is text`);
  }
  if (aggregate === 'unique' && field === undefined)
    contradicts('aggregate', '"unique" counts the values of a dimension', 'name it with "field"');
  for (const [key, aggregates, why] of ONLY_FOR)
    if (meter[key] !== undefined && !aggregates.includes(aggregate)) contradicts(key, `${quoted(aggregate)} ${why}`);
  linkTime(linking, meter);
}

/** What a meter says of windows, and of uses that are told again or late. */
function linkTime(linking: Linking, meter: MeterDocument): void {
  const { dimensions = {}, duplicates } = meter;
  const both = (key: keyof MeterDocument, other: keyof MeterDocument, message: string) => {
    if (meter[key] !== undefined)
      contradict(linking, meter, key, message, { owner: meter, key: other }, undefined, 'the other');
  };
  if (meter.then !== undefined && meter.window === undefined)
    both('then', 'then', 'there are no windows to make anything of');
  linkPercentile(linking, meter);
  linkDays(linking, meter);
  if (meter.prorate !== undefined)
    both('window', 'prorate', 'what counts for its part of the period is not measured by windows');
  if (meter['assign-by'] === 'arrival')
    both('late', 'assign-by', 'a use is of the period in which it is told, so none is late');
  if (duplicates?.by !== undefined && duplicates.by !== 'id')
    refer(
      linking,
      `dimension of ${quoted(meter.name)}`,
      duplicates,
      'by',
      duplicates.by,
      new Set(['id', ...Object.keys(dimensions)]),
    );
}

/** Whose day it is, is said of days, and of values that are taken out. */
function linkDays(linking: Linking, { aggregate, prorate }: MeterDocument): void {
  if (typeof prorate !== 'object' || prorate['day-of'] === undefined) return;
  const { 'count-in': countIn = 'days', 'day-of': days } = prorate;
  const related = { owner: prorate, key: 'day-of' };
  if (countIn === 'seconds' || countIn === 'minutes')
    contradict(linking, prorate, 'count-in', `${countIn} begin and end at their instant, which is of no day`, related);
  if (days.end !== undefined && aggregate !== 'unique')
    contradict(linking, days, 'end', 'only values of "unique" are taken out', related, 'leave "end" out');
}

/** The number stands where a percentile is taken, of uses or of windows, and only there. */
function linkPercentile(linking: Linking, meter: MeterDocument): void {
  const taker = meter.aggregate === 'percentile' ? 'aggregate' : meter.then === 'percentile' ? 'then' : null;
  const [tell, at] = [contradict.bind(null, linking, meter), { owner: meter, key: 'percentile' }];
  if (taker === null && meter.percentile !== undefined)
    tell(
      'percentile',
      'no percentile is taken of uses or windows',
      at,
      'say "aggregate: percentile" or "then: percentile"',
    );
  if (taker !== null && meter.percentile === undefined)
    tell(
      taker,
      'a percentile is one that is named',
      { owner: meter, key: taker },
      'say which one, as in "percentile: 95"',
    );
}

/** Meters that bounds of tiers are multiplied by. */
function linkBounds(linking: Linking, price: Charge['price']): void {
  if (typeof price !== 'object') return;
  if ('choose' in price) {
    for (const row of price.choose) linkBounds(linking, row.price);
    if (price.otherwise !== undefined) linkBounds(linking, price.otherwise);
    return;
  }
  const times = 'bounds-times' in price ? price['bounds-times'] : undefined;
  if (typeof times !== 'string' || !/^[a-z]/.test(times) || BOUND_FACTS.some((fact) => fact === times)) return;
  refer(linking, 'meter', price, 'bounds-times', times, linking.names.meter);
}

/** A charge names what it is for in one way. Issue: meter/reserved-name. */
function linkName({ places, findings }: Linking, meter: MeterDocument): void {
  if (!BOUND_FACTS.some((fact) => fact === meter.name)) return;
  const message = `"${meter.name}" is what an account or a period has of its own, so no meter has that name`;
  findings.error('meter/reserved-name', places.of(meter, 'name'), message, { hint: 'give the meter another name' });
}

/** Terms of fees, which what is measured when its period is over does not have. */
const OF_FEES = ['collect', 'renew', 'if-short', 'while-suspended', 'waive'] as const;

/** Of parts of periods: what is measured in one has no quantity that changes, and nothing of it is paid ahead. */
const PARTS_OF_FEES = ['changes', 'correct', 'share'] as const;

function linkNoUse(linking: Linking, charge: Charge, key: 'interim' | 'collect'): void {
  const fee = { owner: charge, key: 'quantity' in charge ? 'quantity' : 'name' };
  const message = 'a fee is charged when it falls due, and not by its use so far';
  contradict(linking, charge, key, message, fee, undefined, 'it measures nothing');
}

/** Meters that cases of a price ask for. */
function linkMeasured(linking: Linking, price: Charge['price']): void {
  if (typeof price !== 'object' || !('choose' in price)) return;
  for (const { measured = {} } of price.choose)
    for (const name of Object.keys(measured)) {
      if (linking.names.meter.has(name) || linking.unread.mayName(name)) continue;
      const message = `no meter is called ${quoted(name)}`;
      linking.findings.error('reference/unknown', linking.places.ofKey(measured, name), message);
    }
}

/** Another meter that a charge looks back at: both measure their periods as a whole. */
function linkHistory(linking: Linking, quantity: Extract<Charge['quantity'], object>, own: string): void {
  const least = quantity['at-least'];
  if (least?.meter === undefined) return;
  if (!refer(linking, 'meter', least, 'meter', least.meter, linking.names.meter)) return;
  for (const name of [own, least.meter]) {
    const by = linking.book.meters.get(name);
    if (by?.by === undefined) continue;
    const message = `${quoted(name)} measures in parts, and what another measured is not told apart by them`;
    contradict(linking, least, 'meter', message, { owner: by, key: 'by' }, 'name meters without "by"', 'the parts');
  }
}

function linkMetered(linking: Linking, charge: Charge): void {
  linkBounds(linking, charge.price);
  linkMeasured(linking, charge.price);
  const meter = meterOf(charge);
  if (meter === null) {
    if (charge.interim !== undefined) linkNoUse(linking, charge, 'interim');
    if (charge.collect === 'per-event') linkNoUse(linking, charge, 'collect');
    return;
  }
  const { quantity } = charge;
  if (typeof quantity === 'object') {
    refer(linking, 'meter', quantity, 'meter', meter, linking.names.meter);
    linkHistory(linking, quantity, meter);
  } else {
    // Beside a meter it may be what is counted without one.
    const known = new Set([...linking.names.meter.keys(), ...COUNTED_FACTS]);
    refer(linking, 'meter', charge, 'quantity', meter, known);
  }
  const measures = { owner: charge, key: 'quantity' };
  if (typeof charge.due !== 'object' || 'on' in charge.due)
    contradict(linking, charge, 'due', 'a meter measures periods, so the charge must recur', measures);
  if (charge.each !== undefined)
    contradict(linking, charge, 'each', `a meter measures the account, and not each ${charge.each}`, measures);
  if (charge.collect === 'per-event' && charge.interim === 'last-only')
    contradict(
      linking,
      charge,
      'interim',
      'what is billed with each use does not wait for the end',
      { owner: charge, key: 'collect' },
      'leave one of both out',
      'when it is billed',
    );
  for (const term of OF_FEES) {
    if (charge[term] === undefined) continue;
    if (term === 'collect' && (charge.collect === 'at-end' || charge.collect === 'per-event')) continue;
    const hint = term === 'collect' ? 'write "collect: at-end"' : undefined;
    contradict(linking, charge, term, 'what a meter measured is charged when its period ends', measures, hint);
  }
  linkParts(linking, charge, measures);
}

const UNCHANGED = 'a quantity that is measured has no changes, and is not paid ahead';

function linkParts(linking: Linking, charge: Charge, measures: { readonly owner: object; readonly key: string }): void {
  const { prorate } = charge;
  if (prorate === undefined) return;
  if (Array.isArray(prorate)) {
    if (prorate.includes('changes'))
      contradict(
        linking,
        charge,
        'prorate',
        'a quantity that is measured has no changes',
        measures,
        'leave "changes" out',
      );
    return;
  }
  for (const key of PARTS_OF_FEES)
    if (prorate[key] !== undefined) contradict(linking, prorate, key, UNCHANGED, measures, `leave "${key}" out`);
  if (prorate.first === 'merge')
    contradict(
      linking,
      prorate,
      'first',
      'what was used in a first part is charged when that ends',
      measures,
      'write "part", "full" or "free"',
    );
}

/** Fees and what is measured are charged in different ways, and those stay: a charge of the one kind becomes none of the other. */
export function keepsMeasuring(
  linking: Linking,
  before: PlanDocument | ChargePlanDocument,
  edition: PlanDocument | ChargePlanDocument,
  { set }: PlanEditedEvent,
): boolean {
  const turned = (before.charges ?? []).find((charge) => {
    const later = edition.charges?.find(({ name }) => name === charge.name);
    return later !== undefined && (meterOf(later) === null) !== (meterOf(charge) === null);
  });
  if (turned === undefined) return true;
  const path = Object.keys(set).find((one) => one === 'charges' || one === `charges.${turned.name}.quantity`);
  const measured = meterOf(turned) !== null;
  const message = `${quoted(turned.name)} is ${measured ? 'for what a meter measured' : 'a fee'}, and stays that`;
  const { places, findings } = linking;
  findings.error('meter/contradiction', places.ofKey(set, path ?? ''), message, {
    hint: 'write a charge of another name',
    related: { message: 'the charge', place: places.of(turned, measured ? 'quantity' : 'name') },
  });
  return false;
}

function contradict(
  { places, findings }: Linking,
  owner: object,
  key: string,
  message: string,
  other: { readonly owner: object; readonly key: string },
  hint?: string,
  related = 'what is measured',
): void {
  findings.error('meter/contradiction', places.of(owner, key), message, {
    ...(hint === undefined ? {} : { hint }),
    ...(key === other.key ? {} : { related: { message: related, place: places.of(other.owner, other.key) } }),
  });
}
