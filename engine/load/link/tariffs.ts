import type { TariffDocument } from '../../model/documents.generated.ts';
import { type Linking, refer } from './linking.ts';

/** The tariffs that tariffs fall back on. Issues: reference/unknown, tariff/falls-back-on-itself. */
export function linkTariffs(linking: Linking): void {
  const { tariffs } = linking.book;
  for (const tariff of tariffs.values()) {
    const further = tariff['fall-back'];
    if (further === undefined) continue;
    if (!refer(linking, 'tariff', tariff, 'fall-back', further, linking.names.tariff)) continue;
    const chain = chainFrom(tariff, tariffs);
    if (chain.at(-1) === tariff) tellCircle(linking, chain);
  }
}

/** The tariff and those behind it, up to the last one or the first that was there before. */
function chainFrom(first: TariffDocument, tariffs: ReadonlyMap<string, TariffDocument>): readonly TariffDocument[] {
  const chain = [first];
  for (;;) {
    const next = tariffs.get(chain.at(-1)?.['fall-back'] ?? '');
    if (next === undefined) return chain;
    const isThere = chain.includes(next);
    chain.push(next);
    if (isThere) return chain;
  }
}

/** Told at each of its members, so that it is found from wherever one looks. */
function tellCircle({ findings, places }: Linking, chain: readonly TariffDocument[]): void {
  const [first, second] = chain;
  if (first === undefined || second === undefined) return;
  const path = chain.map(({ name }) => name).join(', then ');
  findings.error(
    'tariff/falls-back-on-itself',
    places.of(first, 'fall-back'),
    `a call would never end to ask: ${path}`,
    {
      hint: 'leave "fall-back" out of one of them',
      related: { message: 'it falls back further here', place: places.of(second, 'fall-back') },
    },
  );
}
