import type { AccountView } from '../model/account.ts';
import type { CompiledCredit } from '../model/compiled.ts';
import { dateOf, printInstant } from '../values/calendar.ts';
import { printAmount } from '../values/money.ts';
import { amountWithCurrency } from './amounts.ts';
import { humanDate } from './dates.ts';
import type { Json } from './json.ts';
import { subheading } from './page.ts';
import type { Style } from './style.ts';
import { LEFT, RIGHT, type Row, table, titledTable, WRAPS } from './table.ts';

/** The credits of a plan, as `compile` prints them. */
export function compiledCredits(all: readonly CompiledCredit[], width: number, style: Style): string[] {
  const rows = all.map(({ name, line, grants, appliesTo, says }): Row => [name, line, grants, appliesTo, says]);
  const titles = ['name', 'line', 'grants', 'pays for', 'how'];
  return titledTable([WRAPS, WRAPS, WRAPS, WRAPS, WRAPS], titles, rows, width, style);
}

/** A credit document, as `compile` prints it. */
export function sharedCreditText(credit: CompiledCredit, width: number, style: Style): string[] {
  const { line, grants, appliesTo, says, buy } = credit;
  const rows: Row[] = [
    ['line', line],
    ['grants', grants],
    ['pays for', appliesTo],
    ['how', says],
    ...(buy === null ? [] : [['costs', buy]]),
  ];
  return [...subheading(`credit ${credit.name}`, credit.place, width, style), ...table([LEFT, WRAPS], rows, width)];
}

export function compiledCreditJson({ name, line, grants, appliesTo, says, buy, place }: CompiledCredit): Json {
  return { name, line, grants, 'applies-to': appliesTo, says, buy, place };
}

/** What an account has of credits. */
export function accountCredits({ credits, timeZone }: AccountView, width: number, style: Style): string[] {
  const rows = credits.map(
    ({ credit, granted, drawn, forfeited, left, expires }): Row => [
      credit,
      ...[granted, drawn, forfeited, left].map(amountWithCurrency),
      expires === null ? 'never' : humanDate(dateOf(expires, timeZone)),
    ],
  );
  const titles = ['name', 'granted', 'drawn', 'lost', 'left', 'next lost'];
  return titledTable([WRAPS, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT], titles, rows, width, style);
}

export function accountCreditsJson({ credits, timeZone }: AccountView): Json[] {
  return credits.map(({ credit, line, granted, drawn, forfeited, left, expires }) => ({
    credit,
    line,
    granted: printAmount(granted),
    drawn: printAmount(drawn),
    forfeited: printAmount(forfeited),
    left: printAmount(left),
    expires: expires === null ? null : printInstant(expires, timeZone),
  }));
}
