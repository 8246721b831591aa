import type { TariffDocument, TariffRate } from '../model/documents.generated.ts';
import type { RateRow } from '../model/program.ts';

import type { Place } from '../values/issue.ts';
import type { Context } from './findings.ts';
import type { Stated } from './stated.ts';
import { exact } from './words.ts';

type Priced = Pick<TariffRate, 'per-minute' | 'rate' | 'per'>;

/** What says the same twice, or nothing. Issues: tariff/two-prices, tariff/per-of-nothing, tariff/percent-of-nothing. */
export function checkRates(stated: readonly Stated[], document: TariffDocument, context: Context): void {
  const { places } = context.book;
  checkPrice(document, document, (key) => places.of(document, key), context);
  const isFile = typeof document.rates === 'string';
  for (const { rate, place } of stated) {
    checkPrice(rate, document, (key) => (isFile ? place : places.of(rate, key)), context);
    if (rate['surcharge-percent'] === undefined || rate.after !== undefined) continue;
    context.findings.error(
      'tariff/percent-of-nothing',
      isFile ? place : places.of(rate, 'surcharge-percent'),
      '"surcharge-percent" is of what a call has cost by then, and here it begins',
      { hint: 'write it beside "after", or a "surcharge" of so much money' },
    );
  }
}

function checkPrice(
  owner: Priced,
  document: Priced,
  placeOf: (key: keyof Priced) => Place,
  { findings }: Context,
): void {
  const { 'per-minute': perMinute, rate, per } = owner;
  if (perMinute !== undefined && rate !== undefined) {
    findings.error('tariff/two-prices', placeOf('rate'), '"rate" and "per-minute" both say what a time costs', {
      hint: 'keep one of them; "rate: 0.10" with "per: 1 minute" is the same as "per-minute: 0.10"',
      related: { message: 'the other price stands here', place: placeOf('per-minute') },
    });
  } else if (per !== undefined && owner !== document && rate === undefined) {
    if (perMinute === undefined && document.rate !== undefined) return;
    findings.error(
      'tariff/per-of-nothing',
      placeOf('per'),
      '"per" says how long a time a "rate" is for, and there is none',
      {
        hint: 'write "rate" in place of "per-minute"',
      },
    );
  }
}

/** What a call costs at least and at most, held against each other. Issues: tariff/least-above-most, tariff/most-below-first. */
export function checkRows(rows: readonly RateRow[], scale: bigint, { findings }: Context): void {
  const text = (units: bigint): string => exact(units, scale);
  for (const { prefix, price, place } of rows) {
    const terms = price?.further;
    if (price === null || terms?.maxCost == null) continue;
    const { units, then } = terms.maxCost;
    const begun = price.connect + terms.surcharge + price.first;
    if (terms.least > units) {
      const message = `a call to ${prefix} costs at least ${text(terms.least)} and at most ${text(units)}`;
      findings.error('tariff/least-above-most', place, message, { hint: 'make "least" no more than "max-cost"' });
    } else if (then === 'disconnect' && begun > units) {
      const message = `a call to ${prefix} would end before it begins: its first ${price.firstSeconds} s cost ${text(begun)}, and a call at most ${text(units)}`;
      findings.error('tariff/most-below-first', place, message, {
        hint: 'raise "max-cost", or write "per-minute: none" if there shall be no calls',
      });
    }
  }
}
