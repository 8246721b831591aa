import type { MeterDocument } from '../model/documents.generated.ts';
import { QUANTITY_SCALE } from '../model/program.ts';
import { parseDecimal } from '../values/decimal.ts';
import type { SeenUses } from './seen-uses.ts';
import { listed, nearest, quoted } from './spelling.ts';

/** What a use says, in an event or in a row of a file. */
export interface SaidUse {
  /** Absent: it says none. */
  readonly quantity?: string | number | undefined;
  readonly dimensions: Readonly<Record<string, string | number>>;
}

/** What is wrong with a use: of its quantity, or of the dimension that is named. */
export interface WrongUse {
  readonly dimension: string | null;
  /** Whether it is not said at all. */
  readonly missing: boolean;
  readonly message: string;
}

/** Quantities are counted in millionths. */
const PLACES = QUANTITY_SCALE.toString().length - 1;

/** Where a quantity below zero corrects: what is added up can be taken back. */
const ADDED: readonly MeterDocument['aggregate'][] = ['sum', 'weighted-sum'];

/** Whether a use of `meter` is one that it can measure, and everything that is wrong with it. */
export function wrongOfUse(meter: MeterDocument, said: SaidUse, seen: SeenUses): WrongUse[] {
  const dimensions = meter.dimensions ?? {};
  const unknown = Object.keys(said.dimensions).filter((key) => !Object.hasOwn(dimensions, key));
  return [
    ...unknown.map((key) => {
      const guess = nearest(key, Object.keys(dimensions));
      const asked = guess === null ? '' : `; did you mean "${guess}"?`;
      const message = `${quoted(meter.name)} has no dimension ${quoted(key)}${asked}`;
      return { dimension: key, missing: false, message };
    }),
    ...Object.entries(dimensions).flatMap(([key, values]) => {
      const value = Object.hasOwn(said.dimensions, key) ? said.dimensions[key] : undefined;
      const missing = value === undefined;
      const message = missing ? `a use of ${quoted(meter.name)} says its ${quoted(key)}` : whyNone(key, values, value);
      if (message !== null) return [{ dimension: key, missing, message }];
      const isAmount = seen.amounts.get(meter.name)?.has(key) === true;
      return isAmount ? wrongAmount(key, value) : [];
    }),
    ...wrongOfQuantity(meter, said.quantity, seen),
  ];
}

/** A use costs nothing or more, and what it costs is an amount of money. */
function wrongAmount(key: string, value: string | number | undefined): WrongUse[] {
  const number = parseDecimal(value ?? '');
  const wrong = (message: string) => [{ dimension: key, missing: false, message }];
  if (number?.isNegative() === true) return wrong(`${quoted(key)} is what a use costs, and that is not below zero`);
  return number?.greaterThan(MOST) === true
    ? wrong(`${quoted(key)} is what a use costs: at most 12 digits before the point`)
    : [];
}

const MOST = 999_999_999_999;

type Values = NonNullable<MeterDocument['dimensions']>[string];

function whyNone(key: string, values: Values, value: string | number): string | null {
  if (values === 'text') return null;
  if (values !== 'number') {
    const isOne = values.includes(String(value));
    return isOne ? null : `${quoted(key)} is ${listed(values.map(quoted))}, not ${quoted(String(value))}`;
  }
  const number = parseDecimal(value);
  if (number === null) return `${quoted(key)} is a number, and ${quoted(String(value))} is none`;
  return number.decimalPlaces() > PLACES ? `${quoted(key)} has at most six decimals` : null;
}

function wrongOfQuantity(meter: MeterDocument, quantity: SaidUse['quantity'], seen: SeenUses): WrongUse[] {
  const { aggregate = 'count', field } = meter;
  const wrong = (message: string, missing = false) => [{ dimension: null, missing, message }];
  const isMeasured = aggregate !== 'count' && field === undefined;
  if (quantity === undefined) return isMeasured ? wrong(`a use of ${quoted(meter.name)} says its quantity`, true) : [];
  if (!isMeasured) {
    const of = aggregate === 'count' ? 'counts uses' : `measures ${quoted(field ?? '')}`;
    return wrong(`${quoted(meter.name)} ${of}, so a use of it has no quantity`);
  }
  const number = parseDecimal(quantity);
  if (number === null) return wrong(`${quoted(String(quantity))} is no quantity`);
  if (number.isNegative() && !ADDED.includes(aggregate))
    return wrong(`${quoted(meter.name)} takes the ${aggregate} of quantities, and none of them is below zero`);
  if (number.isNegative() && seen.each.has(meter.name))
    return wrong(`each use of ${quoted(meter.name)} is priced by itself, so none of them takes back`);
  if (number.decimalPlaces() > PLACES)
    return wrong(`a quantity is counted in millionths, so ${quantity} has too many decimals`);
  return [];
}
