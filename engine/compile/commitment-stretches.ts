import type { Stretches } from '../model/commitment.ts';
import type {
  Charge as ChargeDocument,
  CommitmentDocument,
  CommitmentEntry,
  PlanDocument,
} from '../model/documents.generated.ts';
import type { Over } from '../model/price.ts';
import type { Charge } from '../model/program.ts';
import { expectGrain, expectOfUses } from './by-use.ts';
import { meterOf } from './counted.ts';
import type { Context } from './findings.ts';
import { isSameOver, overOf } from './over.ts';
import { spanOf } from './terms.ts';
import { overWords } from './words.ts';

type Terms = CommitmentEntry | CommitmentDocument;
type Stretch = Exclude<Over, 'event'>;

/** How long the stretches are that a commitment is for; null where it is for whole periods. */
function stretchOf({ over = 'period' }: Terms): Stretch | null {
  return over === 'lifetime' || /^(\d+ )?periods?$/.test(over) ? null : spanOf(over);
}

/** Which charges of the plan are bounded. Issue: commitment/of-stretches, with each thing that stretches do not have. */
export function stretchesOf(
  terms: Terms,
  plan: string,
  context: Context,
): Pick<Stretches, 'over' | 'charges' | 'plan'> | null {
  const over = stretchOf(terms);
  if (over === null) return null;
  const { book, findings } = context;
  const each = `each ${overWords(over)}`;
  const refuse = (key: keyof CommitmentEntry, message: string, hint: string): void =>
    findings.error('commitment/of-stretches', book.places.of(terms, key), message, {
      hint,
      related: { message: 'the time that it is for', place: book.places.of(terms, 'over') },
    });
  if (terms.prorate !== undefined && terms.prorate !== false)
    refuse('prorate', `${each} is bounded whole, so no part of it has a share`, 'leave "prorate" out');
  if (terms.counts === 'left') refuse('counts', `of ${each} all counts that its charges cost`, 'leave "counts" out');
  const targets = terms['applies-to'];
  const charges = targets === undefined || targets === 'all' ? [] : (targets.charges ?? []);
  const others =
    targets === undefined || targets === 'all' ? [] : Object.keys(targets).filter((key) => key !== 'charges');
  if (charges.length === 0 || others.some((key) => !key.startsWith('x-')))
    refuse(
      targets === undefined ? 'over' : 'applies-to',
      `what is counted by ${each} are the uses of charges, which are named`,
      'write "applies-to: { charges: [...] }"',
    );
  return { over, charges, plan };
}

/** The charges of `document`, those that are bounded by stretches with a price that sees them. Issues: commitment/of-stretches, price/… */
export function seenByStretches(charges: readonly Charge[], document: PlanDocument, context: Context): Charge[] {
  return (document.commitments ?? []).reduce<readonly Charge[]>((current, entry) => {
    const terms = 'commitment' in entry ? context.book.commitments.get(entry.commitment) : entry;
    const over = terms === undefined ? null : stretchOf(terms);
    if (terms === undefined || over === null) return current;
    const targets = terms['applies-to'];
    const names = targets === undefined || targets === 'all' ? [] : (targets.charges ?? []);
    for (const name of names) expectCharge(name, terms, over, document, context);
    return current.map((one) => (names.includes(one.name) ? seenBy(one, over) : one));
  }, charges) as Charge[];
}

function expectCharge(name: string, terms: Terms, over: Stretch, document: PlanDocument, context: Context): void {
  const { book, findings } = context;
  const charge = document.charges?.find((one) => one.name === name);
  const refuse = (
    message: string,
    related?: { readonly owner: ChargeDocument; readonly key: keyof ChargeDocument },
  ): void =>
    findings.error('commitment/of-stretches', book.places.of(terms, 'over'), message, {
      hint: `name charges for what a meter measures, due each cycle at a price per unit, or "over: ${String(terms.over)}"`,
      ...(related === undefined
        ? {}
        : { related: { message: `the charge "${name}"`, place: book.places.of(related.owner, related.key) } }),
    });
  if (charge === undefined) {
    refuse(`plan "${document.name}" has no charge "${name}" of its own`);
    return;
  }
  const { due } = charge;
  if (typeof due !== 'object' || !('every' in due) || due.every !== 'cycle')
    refuse(`"${name}" does not fall due with the invoice periods`, { owner: charge, key: 'due' });
  const said = { owner: terms, key: 'over', words: `"over: ${String(terms.over)}" is` };
  const before = findings.issues.length;
  expectGrain(said, String(terms.over), meterOf(charge.quantity, context), context);
  expectOfUses(charge, context);
  if (findings.issues.length === before && !pricesOf(charge).every((price) => isSeenIn(price, over)))
    refuse(`the price of "${name}" is not of each ${overWords(over)} by itself`, {
      owner: charge,
      key: 'price',
    });
}

type Authored = Exclude<ChargeDocument['price'], { choose: unknown }>;

function pricesOf({ price }: ChargeDocument): Authored[] {
  if (typeof price !== 'object' || !('choose' in price)) return [price];
  return [...price.choose.map((row) => row.price), ...(price.otherwise === undefined ? [] : [price.otherwise])];
}

/** A price per unit is the same in whatever stretch, and so is one that sees each use; others are of stretches of their own. */
function isSeenIn(price: Authored, over: Stretch): boolean {
  if (typeof price !== 'object' || 'percent' in price || 'from-event' in price) return true;
  if ('amount' in price) return !String(price.per ?? 1).includes(' ');
  const seen = overOf(price).over;
  return seen !== undefined && (seen === 'event' || isSameOver(seen, over));
}

/** What is priced as a whole is priced stretch by stretch, which comes to the same. */
function seenBy(charge: Charge, over: Stretch): Charge {
  const { price, limitsOver } = charge;
  const seen = { min: null, max: null, over, place: charge.pricePlace };
  if (price.kind === 'choice') {
    const cases = [...price.cases].map(
      ([name, one]) =>
        [name, one.price.kind === 'per-unit' ? { ...one, limitsOver: one.limitsOver ?? seen } : one] as const,
    );
    return { ...charge, price: { ...price, cases: new Map(cases) } as Charge['price'] };
  }
  return price.kind === 'per-unit' && limitsOver === undefined ? { ...charge, limitsOver: seen } : charge;
}
