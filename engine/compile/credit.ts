import assert from 'node:assert/strict';
import type { Book } from '../model/book.ts';
import { type CreditRule, DEFAULT_DRAW_ORDER, type DrawKey } from '../model/credit.ts';
import type {
  CreditDocument,
  CreditEntry,
  CreditReference,
  PlanDocument,
  SemanticsDocument,
} from '../model/documents.generated.ts';
import type { Program } from '../model/program.ts';
import { parseSpan } from '../values/calendar.ts';
import { decimal } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { Money } from '../values/money.ts';
import type { Context } from './findings.ts';
import { type Owners, said, semanticsOf } from './owners.ts';
import { targets } from './rates.ts';
import { compileRecurrence } from './terms.ts';

/** In the plan's order. A shared one stands where the plan names it. */
export function compileCredits(document: PlanDocument, { book }: Context): CreditRule[] {
  const defaults = defaultsFor(document, book);
  return (document.credits ?? []).map((entry) => {
    const place = book.places.of(entry);
    const again = { resets: resetsOf(entry), carryOver: carryOverOf(entry, document.currency) };
    if (!('credit' in entry)) return { ...ruleOf(entry, entry.name, document.currency, place, defaults), ...again };
    const shared = book.credits.get(entry.credit);
    assert(shared, `no credit ${entry.credit}`);
    return { ...compileCredit(shared, place, defaults), ...again };
  });
}

/** A credit document, as it stands at `place`. */
function compileCredit(document: CreditDocument, place: Place, defaults: Defaults): CreditRule {
  const { buy, currency } = document;
  const rate = document['top-up-rate'];
  return {
    ...ruleOf(document, document.title ?? document.name, currency, place, defaults),
    buy:
      buy === undefined
        ? null
        : { price: new Money(decimal(buy.price ?? document.amount), currency), taxed: buy.taxed ?? false },
    ...(rate === undefined ? {} : { topUpRate: decimal(rate) }),
  };
}

function ruleOf(
  terms: CreditEntry | CreditDocument,
  line: string,
  currency: string,
  place: Place,
  defaults: Defaults,
): CreditRule {
  return {
    name: terms.name,
    line: terms.line ?? line,
    amount: new Money(decimal(terms.amount), currency),
    appliesTo: targets(terms['applies-to'] ?? 'all'),
    priority: terms.priority ?? 50,
    expires: terms.expires === undefined ? null : (parseSpan(terms.expires) ?? terms.expires),
    countsAs: terms['counts-as'] ?? defaults['counts-as'] ?? 'payment',
    spread: terms.spread ?? 'in-order',
    whenDepleted: terms['when-depleted'] ?? 'bill',
    buy: null,
    topUpRate: decimal(1),
    resets: null,
    carryOver: null,
    place,
  };
}

function resetsOf({ resets }: CreditEntry | CreditReference): CreditRule['resets'] {
  return resets === undefined ? null : compileRecurrence(resets, 'account-start');
}

function carryOverOf(entry: CreditEntry | CreditReference, currency: string): CreditRule['carryOver'] {
  const carry = entry['carry-over'];
  if (carry === undefined) return null;
  return { periods: carry.periods ?? 1, max: carry.max === undefined ? null : new Money(decimal(carry.max), currency) };
}

/** Which of several credits is drawn first: of the nearest owner that says it. */
export function drawOrderOf(owners: Owners): readonly DrawKey[] {
  return said('draw-order', owners) ?? DEFAULT_DRAW_ORDER;
}

type Defaults = NonNullable<SemanticsDocument['credit']>;

const NOTHING_SAID: Defaults = {};

/** What the semantics of a plan, or those of the book, say of credits. */
function defaultsFor(plan: Pick<PlanDocument, 'semantics'>, book: Book): Defaults {
  return said('credit', semanticsOf(book, plan)) ?? NOTHING_SAID;
}

/** Every credit document, where it stands, by the semantics of the book. */
export function compileSharedCredits({ book }: Context): Program['credits'] {
  return creditsBy(defaultsFor({}, book), book);
}

/** The same by the semantics of a plan; null where these say what the book's do. */
export function compileGrantable(plan: PlanDocument, { book }: Context): Program['credits'] | null {
  const defaults = defaultsFor(plan, book);
  return defaults === defaultsFor({}, book) ? null : creditsBy(defaults, book);
}

function creditsBy(defaults: Defaults, book: Book): Program['credits'] {
  return new Map([...book.credits].map(([name, one]) => [name, compileCredit(one, book.places.of(one), defaults)]));
}
