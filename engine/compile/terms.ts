import assert from 'node:assert/strict';
import type { Places } from '../model/book.ts';
import type {
  EveryCycle,
  Recurrence as RecurrenceDocument,
  Terms as TermsDocument,
} from '../model/documents.generated.ts';
import type { Order } from '../model/order.ts';
import type { Charge, Recurrence, Terms } from '../model/program.ts';
import { parseSpan, type Span } from '../values/calendar.ts';
import type { Place } from '../values/issue.ts';
import { nearest, type Owners, said } from './owners.ts';
import { prorationTerm } from './proration.ts';
import { lineRounding, roundingStages } from './rounding.ts';

/** What holds where nobody says how a fee is collected, and what is taken of a balance that does not cover it. */
export interface Unsaid {
  readonly collect: Terms['collect'];
  readonly take: Terms['ifShort']['take'];
}

/** How a charge of `currency` behaves. */
export function compileTerms(owners: Owners, currency: string, unsaid: Unsaid, order: Order): Terms {
  const say = <K extends keyof TermsDocument>(key: K): TermsDocument[K] | undefined => said(key, owners);
  const renew = say('renew');
  const short = say('if-short');
  const waive = say('waive');
  return {
    collect: collectTerm(say('collect')) ?? unsaid.collect,
    ...(say('collect') === 'per-event' ? { withEachUse: true } : {}),
    interim: interimTerm(say('interim')),
    renew: { ahead: spanOf(renew?.ahead), retryFor: spanOf(renew?.['retry-for']) },
    rounding: lineRounding(say('rounding'), currency),
    stages: roundingStages(say('rounding'), currency),
    prorate: prorationTerm(owners),
    order: order.before,
    ifShort: {
      take: short?.take ?? unsaid.take,
      blockAccount: short?.['block-account'] ?? false,
      suspendService: short?.['suspend-service'] ?? false,
      notify: short?.notify ?? [],
    },
    whileSuspended: say('while-suspended') ?? 'skip',
    waive: { days: waive?.days ?? [], skipIn: waive?.['skip-in'] ?? [] },
  };
}

/** Where the terms are written that explain an amount; those that nobody says are absent. */
export function termPlaces(owners: Owners, places: Places): Pick<Charge, 'termPlaces'> {
  const of = (key: 'rounding' | 'prorate'): Place | null => {
    const owner = nearest(key, owners);
    return owner === null ? null : places.of(owner, key);
  };
  return { termPlaces: { rounding: of('rounding'), prorate: of('prorate') } };
}

/** Whether what a charge comes to grows with its use is for whoever knows its meter. */
function interimTerm(interim: TermsDocument['interim']): Terms['interim'] {
  return interim === 'difference-where-it-grows' ? 'difference-of-rounded' : (interim ?? null);
}

function collectTerm(collect: TermsDocument['collect']): Terms['collect'] | null {
  if (collect === undefined || collect === 'per-event') return null; // fees have no uses
  if (collect === 'in-advance') return { kind: 'in-advance', periods: 1 };
  if (typeof collect === 'string') return { kind: collect };
  return { kind: 'in-advance', periods: Number.parseInt(collect['in-advance'], 10) };
}

/** A length of time that validation has already accepted; null where there is none. */
export function spanOf(text: string | undefined): Span | null {
  if (text === undefined) return null;
  const span = parseSpan(text);
  assert(span, `no length of time: ${text}`);
  return span;
}

/** `from` is what an anchor is taken from where the recurrence does not say. */
export function compileRecurrence(
  recurrence: RecurrenceDocument | EveryCycle,
  from: 'activation' | 'account-start',
): Recurrence {
  const every = recurrence.every === 'cycle' ? null : spanOf(recurrence.every);
  if (every === null) return { kind: 'cycle' };
  const own: RecurrenceDocument = recurrence;
  const turn = own['first-turn'] ?? 'from-last';
  const short = own['short-month'] ?? 'last-day';
  return {
    kind: 'own',
    every,
    day: own.day ?? null,
    ...(turn === 'from-last' ? {} : { firstTurn: turn }),
    ...(short === 'last-day' ? {} : { shortMonth: short }),
    from: own.from ?? from,
  };
}
