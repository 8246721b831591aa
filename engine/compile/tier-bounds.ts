import type { Tier as TierDocument } from '../model/documents.generated.ts';
import { QUANTITY_SCALE } from '../model/program.ts';
import type { Place } from '../values/issue.ts';
import { quantityOf } from './counted.ts';
import type { Context } from './findings.ts';

/** An upper bound, and where it is said: of its own tier, or as the first unit of the next. */
interface Said {
  readonly bound: bigint;
  readonly words: string;
  readonly place: Place;
}

/**
 * The tiers' upper bounds in millionths. Null where they do not make one gapless, ascending list, up to infinity unless
 * what lies `beyond` is not billed; the issues are price/open-tier-not-last, price/tiers-do-not-ascend,
 * price/tiers-do-not-meet, price/last-tier-missing and price/too-fine.
 */
export function boundsOf(
  tiers: readonly TierDocument[],
  beyond: 'error' | 'unbilled',
  context: Context,
): (bigint | null)[] | null {
  const { findings, book } = context;
  const before = findings.issues.length;
  const bounds: (bigint | null)[] = [];
  let highest: Said | null = null;
  expectBeginning(tiers[0], context);
  for (const [index, tier] of tiers.entries()) {
    const next = tiers[index + 1];
    const said = saidOf(tier, next, context);
    bounds.push(said?.bound ?? null);
    if (said === null) {
      if (next !== undefined && tier['up-to'] === undefined) expectClosed(tier, context);
      continue;
    }
    if (said.bound <= (highest?.bound ?? 0n)) expectAscent(said, highest, context);
    highest = said;
  }
  const last = tiers.at(-1);
  if (last?.['up-to'] !== undefined && beyond === 'error') {
    const message = `no tier says what a quantity above ${last['up-to']} costs`;
    findings.error('price/last-tier-missing', book.places.of(last, 'up-to'), message, {
      hint: 'end the list with a tier without "up-to", or write "beyond: unbilled"',
    });
  }
  return findings.issues.length === before ? bounds : null;
}

/** Null where the tier is open, or its bound is an issue of its own. */
function saidOf(tier: TierDocument, next: TierDocument | undefined, context: Context): Said | null {
  const { places } = context.book;
  const upTo = tier['up-to'];
  const firstOfNext = next?.['first-unit'];
  if (upTo !== undefined) {
    const bound = quantityOf(tier, 'up-to', upTo, context);
    if (bound === null) return null;
    const said = { bound, words: `this tier ends at ${upTo}`, place: places.of(tier, 'up-to') };
    if (next !== undefined && firstOfNext !== undefined) expectMeeting(said, upTo, next, firstOfNext, context);
    return said;
  }
  if (next === undefined || firstOfNext === undefined) return null;
  const words = `this ends the tier before at ${firstOfNext - 1}`;
  return { bound: BigInt(firstOfNext - 1) * QUANTITY_SCALE, words, place: places.of(next, 'first-unit') };
}

function expectBeginning(first: TierDocument | undefined, { findings, book }: Context): void {
  const unit = first?.['first-unit'];
  if (first === undefined || unit === undefined || unit <= 1) return;
  const message = `no tier says what the units below ${unit} cost`;
  findings.error('price/tiers-do-not-meet', book.places.of(first, 'first-unit'), message, {
    hint: 'begin with a tier for them, which may be free: { unit: 0 }',
  });
}

function expectMeeting(
  { bound, place }: Said,
  upTo: string | number,
  next: TierDocument,
  first: number,
  { findings, book }: Context,
): void {
  const wanted = bound / QUANTITY_SCALE + 1n;
  if (BigInt(first) === wanted) return;
  const message = `this tier begins with unit ${first}, but the first one above the tier before is ${wanted}`;
  const related = { message: `the tier before ends at ${upTo}`, place };
  findings.error('price/tiers-do-not-meet', book.places.of(next, 'first-unit'), message, {
    related,
    hint: 'one of both bounds is enough',
  });
}

function expectClosed(tier: TierDocument, { findings, book }: Context): void {
  const message = 'a tier without "up-to" takes everything, so it must be the last';
  findings.error('price/open-tier-not-last', book.places.of(tier), message, {
    hint: 'give it an "up-to", or move it to the end',
  });
}

function expectAscent({ words, place }: Said, highest: Said | null, { findings }: Context): void {
  if (highest === null) {
    findings.error('price/tiers-do-not-ascend', place, `${words}, so nothing is in it`);
    return;
  }
  const related = { message: highest.words.replace('this tier', 'the tier before'), place: highest.place };
  findings.error('price/tiers-do-not-ascend', place, `${words}, not above the one before it`, { related });
}
