import type { Tax } from '../model/program.ts';
import { printAmount } from '../values/money.ts';
import { effectiveWords, rateWords, targetWords } from './words.ts';

/** `8 % up to 100, 1 % above, at most 20.00 EUR an invoice`. */
export function taxRateWords({ rate, tiers, maxPerInvoice, inclusive, grossUp, jointly, category, note }: Tax): string {
  const slices = (tiers ?? []).map(({ upTo, percent }, index) => {
    const above = index === 0 ? '' : ' above';
    return `${percent.toFixed()} %${upTo === null ? above : ` up to ${upTo.toFixed()}`}`;
  });
  const amount = rateWords(rate);
  if (category !== 'standard') return note ?? category;
  return [
    ...slices,
    ...(amount === '' ? [] : [amount]),
    ...(maxPerInvoice === null ? [] : [`at most ${printAmount(maxPerInvoice)} ${maxPerInvoice.currency} an invoice`]),
    ...(grossUp ? ['of base and tax together'] : []),
    ...(inclusive === null ? [] : ['contained in prices']),
    ...(inclusive === 'round-tax' ? ['where the tax is rounded'] : []),
    ...(jointly ? ['rounded jointly'] : []),
  ].join(', ');
}

/** `64.9 % of net and tax excise`. */
export function taxBaseWords({ on, taxablePercent }: Tax): string {
  const base = [...(on.net ? ['net'] : []), ...on.taxes.map((name) => `tax ${name}`)].join(' and ');
  return taxablePercent.equals(100) ? base : `${taxablePercent.toFixed()} % of ${base}`;
}

/** `all, billed to 1217, where tax city decides, from 2026-06-01`. */
export function taxTargetWords({ appliesTo, level, where, when, effective, replaces }: Tax): string {
  const places = [
    ['billed to', where?.billTo ?? null],
    ['calls from', where?.from ?? null],
    ['calls to', where?.to ?? null],
  ] as const;
  const days = effectiveWords(effective);
  return [
    targetWords(appliesTo),
    ...(level === null ? [] : [`level ${level}`]),
    ...places.flatMap(([words, prefixes]) => (prefixes === null ? [] : [`${words} ${prefixes.join(' ')}`])),
    ...(when === null ? [] : [`where ${when.name} decides`]),
    ...(days === null ? [] : [days]),
    ...replaces.map((name) => `in place of tax ${name}`),
  ].join(', ');
}
