import type { Charge as ChargeDocument, PriceChoice as PriceChoiceDocument } from '../model/documents.generated.ts';
import type { Meter } from '../model/meter.ts';
import { type FactKind, measuredFact } from './facts.ts';
import type { Context } from './findings.ts';
import { compileMeter } from './meter.ts';

/** What a case can ask of what meters measured in the period, by the names of the meters. */
export function measuredFacts(asked: object): ReadonlyMap<string, FactKind> {
  return new Map(Object.keys(asked).map((name) => [name, measuredFact(name)]));
}

/** The meters that the cases ask for, each once. */
export async function metersOf({ choose }: PriceChoiceDocument, context: Context): Promise<readonly Meter[]> {
  const names = new Set(choose.flatMap(({ measured = {} }) => Object.keys(measured)));
  const meters: Meter[] = [];
  for (const name of names) {
    const document = context.book.meters.get(name);
    const meter = document === undefined ? null : await compileMeter(document, context);
    if (meter !== null) meters.push(meter);
  }
  return meters;
}

/**
 * What a period measured is known at its end, as a whole, and of the whole of it. Issue: price/measured-later, with both
 * places.
 */
export function expectMeasurable(
  { choose }: PriceChoiceDocument,
  charge: ChargeDocument,
  isByUse: boolean,
  { book, findings }: Context,
): void {
  for (const { measured } of choose) {
    if (measured === undefined) continue;
    const tell = (message: string, hint: string, owner: object, key: string): void =>
      findings.error('price/measured-later', book.places.of(measured), message, {
        hint,
        related: { message: 'what it does not go with', place: book.places.of(owner, key) },
      });
    if (typeof charge.due !== 'object' || 'on' in charge.due)
      tell('what is measured is of a period, and this charge has none', 'let it recur', charge, 'due');
    if (isByUse)
      tell(
        'each use has a case of its own here, and what all of them come to is none of it',
        'say it of the period alone, or of the uses alone',
        charge,
        'price',
      );
    for (const name of Object.keys(measured)) {
      const meter = book.meters.get(name);
      if (meter?.by !== undefined)
        tell(`"${name}" measures in parts, and not as a whole`, 'ask for a meter without "by"', meter, 'by');
    }
  }
}
