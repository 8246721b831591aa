import type { Explanation } from '../model/explanation.ts';
import type { BehindMeasure, MeasuredUse } from '../model/invoice.ts';
import { humanTime } from '../report/report.ts';
import { ZERO } from '../values/decimal.ts';
import { told } from './derivation.ts';

/** In which currency and by which clock things are told, and whether each of many is. */
export interface Asked {
  readonly currency: string;
  readonly timeZone: string;
  readonly all: boolean;
}

/** Said of what is left out of many. */
export const LEFT_OUT = 'each of them with --all';

/** The uses that were measured, and those before them that a level is carried over from. */
export function usesBehind({ within, before }: BehindMeasure, asked: Asked): Explanation[] {
  const own = shortened(within, asked);
  if (before.length === 0) return own;
  const title = `carried over from ${before.length === 1 ? '1 use' : `${before.length} uses`} before`;
  return [told({ title }, null, asked.currency, shortened(before, asked)), ...own];
}

/** The first, how many lie between and what they come to together, and the last. All of them where that is asked for. */
function shortened(uses: readonly MeasuredUse[], asked: Asked): Explanation[] {
  const [first, ...others] = uses;
  const last = others.pop();
  if (asked.all || first === undefined || last === undefined || others.length < 3)
    return uses.map((use) => toldUse(use, asked));
  const isMeasured = others.every(({ quantity }) => quantity !== null);
  const sum = others.reduce((all, { quantity }) => all.plus(quantity ?? ZERO), ZERO);
  const title = `${others.length} more uses${isMeasured ? `: ${sum.toFixed()} together` : ''}`;
  return [toldUse(first, asked), told({ title, note: LEFT_OUT }, null, asked.currency), toldUse(last, asked)];
}

/** `usage@2026-01-17T12:00: 20, region eu  scenarios/office.yaml:12`. */
function toldUse({ of, told: when, quantity, dimensions, cause, part }: MeasuredUse, asked: Asked): Explanation {
  const { currency, timeZone } = asked;
  const much = quantity === null ? [] : [part === undefined ? quantity.toFixed() : `${quantity.toFixed()} × ${part}`];
  const words = [...much, ...[...dimensions].map(([name, value]) => `${name} ${value}`)];
  const title = [eventOf(cause, humanTime(of, timeZone)), ...(words.length === 0 ? [] : [words.join(', ')])].join(': ');
  const note = when === of ? null : `told ${humanTime(when, timeZone)}`;
  return told({ title, places: [cause?.place], note }, null, currency);
}

/** An event with an id of its own does not tell its time: `usage t-1 on 4 Mar 2026 10:00`. */
function eventOf(cause: MeasuredUse['cause'], time: string): string {
  if (cause === undefined) return `use on ${time}`;
  return cause.event.includes('@') ? cause.event : `${cause.event} on ${time}`;
}
