import type {
  Charge as ChargeDocument,
  ChargePlanDocument,
  DateRange as DateRangeDocument,
  PlanDocument,
} from '../model/documents.generated.ts';
import type { Charge, DateRange, Recurrence, Terms } from '../model/program.ts';
import { decimal, ONE } from '../values/decimal.ts';
import type { DecisionTable } from '../values/decision.ts';
import { withAlignment } from './alignment.ts';
import { expectUses } from './by-use.ts';
import { readCondition } from './conditions.ts';
import { meterOf, quantityOf } from './counted.ts';
import { canFall } from './falling.ts';
import { type Context, Findings } from './findings.ts';
import { expectRounded } from './idle-parts.ts';
import { compileLimits } from './limits.ts';
import { orderOf } from './order.ts';
import { ownersOf, said } from './owners.ts';
import { meteredTime } from './per-time.ts';
import { withPhases } from './phases.ts';
import { compilePrice } from './price.ts';
import { compileChoice } from './price-choice.ts';
import { checkLimitsProration, checkProration } from './proration.ts';
import { compileRuleSet } from './rule-set.ts';
import { compileRecurrence, compileTerms, termPlaces, type Unsaid } from './terms.ts';

/** The document that a charge stands in, and what it lends to its charges. */
export interface ChargeOwner {
  readonly document: PlanDocument | ChargePlanDocument;
  /** What the invoice prints for a charge that has no `line`. */
  readonly line: (charge: ChargeDocument) => string;
  /** How its fees behave where nobody says it. */
  readonly unsaid: Unsaid;
}

/** A document's charges, in its order; those with an issue are left out. */
export async function compileCharges(owner: ChargeOwner, context: Context): Promise<Charge[]> {
  const charges: Charge[] = [];
  const known = withPhases(owner.document, context);
  for (const charge of owner.document.charges ?? []) {
    const compiled = await compileCharge(charge, owner, known);
    if (compiled !== null) charges.push(compiled);
  }
  return charges;
}

async function compileCharge(charge: ChargeDocument, owner: ChargeOwner, context: Context): Promise<Charge | null> {
  const { places } = context.book;
  const before = context.findings.issues.length;
  const price = await priceOf(charge, owner, context);
  const terms = termsOf(charge, owner, context);
  const owners = ownersOf(context.book, owner.document, charge);
  const due = await withAlignment(dueOf(charge), charge, owners, { document: owner.document, context });
  const isOfPlan = owner.document.kind === 'plan';
  const behaves = { terms, recurrence: recurrenceOf(due, owner.document), isOfPlan };
  checkProration(charge, owners, behaves, context);
  checkLimitsProration(charge, behaves, context);
  expectAtEnd(charge, owner.document, terms, context);
  const quantity = compileQuantity(charge, context);
  const when = await compileWhen(charge, owner, context);
  const { kind, name } = owner.document;
  const limits = await compileLimits(charge, charge, `${kind} ${name}, limits of charge ${charge.name}`, context);
  expectUses(charge, context);
  if (price !== null) expectRounded(charge, { price, terms }, context);
  if (price === null || quantity === null || limits === null || context.findings.issues.length > before) return null;
  return {
    name: charge.name,
    line: charge.line ?? owner.line(charge),
    unit: unitOf(charge),
    due,
    each: charge.each ?? null,
    quantity,
    ...(charge['tax-category'] === undefined ? {} : { taxCategory: charge['tax-category'] }),
    price,
    ...limits,
    when,
    effective: dateRange(charge.effective),
    terms,
    ...termPlaces(owners, places),
    place: places.of(charge),
    pricePlace: places.of(charge, 'price'),
  };
}

function priceOf(charge: ChargeDocument, { document }: ChargeOwner, context: Context): Promise<Charge['price'] | null> {
  const { price } = charge;
  if (typeof price === 'object' && 'choose' in price) return compileChoice(price, charge, document, context);
  return Promise.resolve(compilePrice(price, charge, document, context));
}

/** What a period measured is known when it is over. Issue: price/measured-later. */
function expectAtEnd(
  { price, collect, name }: ChargeDocument,
  document: ChargeOwner['document'],
  terms: Terms,
  { book, findings }: Context,
): void {
  if (typeof price !== 'object' || !('choose' in price) || terms.collect.kind === 'at-end') return;
  const asked = price.choose.find(({ measured }) => measured !== undefined)?.measured;
  if (asked === undefined) return;
  const message = 'what is measured is known when the period is over, and this charge is collected before';
  const place = collect === undefined ? book.places.of(document) : book.places.of(price);
  findings.error('price/measured-later', book.places.of(asked), message, {
    hint: `let "${name}" be collected at the end`,
    related: { message: 'the charge', place },
  });
}

/** Where it is known: a charge plan is for accounts of any cycle. */
function recurrenceOf(due: Charge['due'], document: ChargeOwner['document']): Recurrence | null {
  if (due.kind !== 'recurring') return null;
  if (due.recurrence.kind === 'own' || document.kind === 'charge-plan') return due.recurrence;
  const { cycle = { every: '1 month' } } = document;
  return typeof cycle === 'string' ? null : compileRecurrence(cycle, 'account-start');
}

/** What is due once is not tried again, so there a fee that is not taken at all has no meaning. */
function termsOf(charge: ChargeDocument, owner: ChargeOwner, context: Context): Terms {
  const { book } = context;
  const unsaid = unsaidOf(charge, owner);
  const owners = ownersOf(book, owner.document, charge);
  const terms = compileTerms(owners, owner.document.currency, unsaid, orderOf(owners, book.places));
  const meter = meterOf(charge.quantity, { book });
  if (meter !== undefined) {
    const waits = said('interim', owners) === 'difference-where-it-grows' && canFall(charge, meter);
    const own = meteredTerms(waits && terms.withEachUse !== true ? { ...terms, interim: 'last-only' } : terms);
    return charge.prorate === undefined ? own : withParts(own, terms.prorate, charge, context);
  }
  if ((typeof charge.due === 'object' && 'every' in charge.due) || terms.ifShort.take !== 'nothing') return terms;
  return { ...terms, ifShort: { ...terms.ifShort, take: unsaid.take } };
}

/** What was used is charged when its period is over, whatever the fees beside it do, and in full unless it says so itself: it was served. */
function meteredTerms(terms: Terms): Terms {
  return {
    ...terms,
    collect: { kind: 'at-end' },
    renew: { ahead: null, retryFor: null },
    prorate: { ...terms.prorate, first: 'full', last: 'full', changes: 'full' },
    ifShort: { take: 'in-full', blockAccount: false, suspendService: false, notify: [] },
    whileSuspended: 'charge',
    waive: { days: [], skipIn: [] },
  };
}

/** It says itself what of its use in a part of a period is charged. Issue: meter/contradiction. */
function withParts(terms: Terms, parts: Terms['prorate'], charge: ChargeDocument, context: Context): Terms {
  const prorate = { ...parts, changes: 'full' } as const;
  const isWhole = prorate.first === 'full' && prorate.last === 'full';
  if (!isWhole && terms.interim === 'round-each')
    context.findings.error(
      'meter/contradiction',
      context.book.places.of(charge, 'prorate'),
      'what is billed bit by bit, each rounded, stays as it is when its period is cut short',
      { hint: 'write "interim: difference-of-rounded", or leave "prorate" out' },
    );
  return { ...terms, prorate };
}

/** What is paid for a thing held is paid when it is taken. */
function unsaidOf({ each }: ChargeDocument, { unsaid }: ChargeOwner): Unsaid {
  return each !== undefined ? { ...unsaid, collect: { kind: 'in-advance', periods: 1 } } : unsaid;
}

function dueOf({ due, price }: ChargeDocument): Charge['due'] {
  if (typeof due === 'object' && 'on' in due) return { kind: 'on-request', on: due.on };
  if (typeof due === 'object') return { kind: 'recurring', recurrence: compileRecurrence(due, 'activation') };
  return due === 'when-overdue'
    ? { kind: due, ofOwed: typeof price === 'object' && 'percent' in price }
    : { kind: due };
}

/** One, where the charge does not say. Issue: price/too-fine. */
function compileQuantity(charge: ChargeDocument, context: Context): Charge['quantity'] | null {
  const { quantity } = charge;
  if (quantity === undefined) return { kind: 'number', value: ONE };
  if (quantity === 'seats-total' || quantity === 'seats-used') return { kind: 'fact', fact: quantity };
  if (quantity === 'members') return { kind: quantity };
  const meter = meterOf(quantity, context);
  if (meter !== undefined) {
    const perTime = meteredTime(charge, meter, { ...context, findings: new Findings() }); // what is wrong is told with the price
    return { kind: 'meter', meter: meter.name, ...howCounted(quantity), ...(perTime === null ? {} : { perTime }) };
  }
  if (typeof quantity === 'object') return null;
  if (quantityOf(charge, 'quantity', quantity, context) === null) return null;
  return { kind: 'number', value: decimal(quantity) };
}

function howCounted(
  quantity: ChargeDocument['quantity'],
): Pick<Extract<Charge['quantity'], { kind: 'meter' }>, 'convert' | 'atLeast'> {
  if (typeof quantity !== 'object') return {};
  const { convert, 'at-least': least } = quantity;
  return {
    ...(convert === undefined
      ? {}
      : {
          convert: {
            divideBy: decimal(convert['divide-by']),
            rounding: { precision: convert.decimals ?? 6, method: convert.method ?? 'half-up' },
            on: convert.on ?? 'cumulative',
          },
        }),
    ...(least === undefined
      ? {}
      : {
          atLeast: {
            percent: decimal(least.percent),
            of: least.of,
            periods: Number.parseInt(least.over, 10),
            meter: least.meter ?? null,
            history: least.history ?? 'charge',
          },
        }),
  };
}

/** One word is for any number. */
function unitOf({ unit = [] }: ChargeDocument): Charge['unit'] {
  const [one, others = one] = typeof unit === 'string' ? [unit] : unit;
  return one === undefined || others === undefined ? null : { one, others };
}

async function compileWhen(
  charge: ChargeDocument,
  { document }: ChargeOwner,
  context: Context,
): Promise<DecisionTable | null> {
  if (charge.when === undefined) return null;
  const when = readCondition(charge.when, 'charge', context);
  if (when === null) return null;
  const place = context.book.places.of(charge, 'when');
  const rules = [{ name: charge.name, when, outcome: 'yes', place }];
  return compileRuleSet({
    name: `${document.kind} ${document.name}, charge ${charge.name}`,
    rules,
    otherwise: 'no',
    place,
  });
}

export function dateRange(range: DateRangeDocument | undefined): DateRange {
  return { from: range?.from ?? null, to: range?.to ?? null };
}
