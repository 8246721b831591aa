import type {
  PriceCase as PriceCaseDocument,
  PriceChoice as PriceChoiceDocument,
} from '../model/documents.generated.ts';
import type { UseChoice } from '../model/program.ts';
import { timeFact, USED } from '../values/date-facts.ts';
import { type Minutes, minutesOfWeek } from '../values/week.ts';
import type { Condition } from './conditions.ts';
import type { FactKind } from './facts.ts';

type Times = UseChoice['byUse']['times'];

const WEEK: Minutes = { start: 0, end: 7 * 24 * 60 };
const NO_TIME = 'any other time';

/** The week, cut where the hours of some case begin or end, and what is asked of the part that a use is in. */
export interface TimesOfCases {
  readonly times: Times;
  /** That a use is in the times of a case; null where the case is of any time. */
  condition(row: PriceCaseDocument): Condition | null;
}

/**
 * The times of a week that cases tell apart. Those that the same cases have are one value of the fact `local time`, or `time in
 * UTC`, so that a decision table is complete or not whatever the hours are.
 */
export function timesOf({ choose: rows, 'time-zone': zone }: PriceChoiceDocument): TimesOfCases {
  const windows = rows.filter(isTimed).map((row) => ({ name: nameOf(row), minutes: minutesOf(row) }));
  const edges = [
    ...new Set([WEEK, ...windows.flatMap(({ minutes }) => minutes)].flatMap(({ start, end }) => [start, end])),
  ];
  const ascending = edges.sort((a, b) => a - b);
  const times = ascending.slice(0, -1).map((start, index): Times[number] => {
    const inside = windows.filter(({ minutes }) => minutes.some((one) => one.start <= start && start < one.end));
    const names = [...new Set(inside.map(({ name }) => name))];
    return { start, end: ascending[index + 1] ?? WEEK.end, name: names.length === 0 ? NO_TIME : names.join(' and ') };
  });
  const fact: FactKind = {
    name: timeFact(zone),
    type: 'text',
    values: [...new Set(times.map(({ name }) => name))],
    eachValue: true,
    minimum: null,
    mayBeAbsent: false,
  };
  return {
    times: windows.length === 0 ? [] : times,
    condition: (row) => {
      if (!isTimed(row)) return null;
      const minutes = minutesOf(row);
      const own = times.filter(({ start }) => minutes.some((one) => one.start <= start && start < one.end));
      const [one, ...others] = [...new Set(own.map(({ name }) => name))];
      return one !== undefined && others.length === 0
        ? { kind: 'compare', fact, operator: 'equal', value: one }
        : {
            kind: 'compare',
            fact,
            operator: 'in',
            value: [...(one === undefined ? [] : [one]), ...others],
            said: nameOf(row),
          };
    },
  };
}

export function isTimed({ days, hours }: PriceCaseDocument): boolean {
  return days !== undefined || hours !== undefined;
}

function minutesOf({ days, hours }: PriceCaseDocument): readonly Minutes[] {
  return minutesOfWeek(days, hours);
}

/** `saturday sunday 08:00-20:00`. */
function nameOf({ days, hours }: PriceCaseDocument): string {
  return [...(days ?? []), ...(hours === undefined ? [] : [hours])].join(' ');
}

/** Whether a case says something of each use. */
export function saysOfUses(row: PriceCaseDocument): boolean {
  return row.where !== undefined || row[USED] !== undefined || row.dates !== undefined || isTimed(row);
}
