import type { TariffRate } from '../model/documents.generated.ts';

/** Digits without a leading plus. Zones and rates write prefixes alike. */
export function prefixesOf({ prefix }: Pick<TariffRate, 'prefix'>): string[] {
  return Array.isArray(prefix) ? prefix.map(digits) : [digits(prefix)];
}

function digits(prefix: string | number): string {
  const text = String(prefix);
  return text.startsWith('+') ? text.slice(1) : text;
}
