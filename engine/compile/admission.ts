import type { Admission, Defaults } from '../model/admission.ts';
import type { Book } from '../model/book.ts';
import type { PlanDocument } from '../model/documents.generated.ts';
import type { Program, Tariff } from '../model/program.ts';
import { Money } from '../values/money.ts';
import { tariffNamed } from './tariffs.ts';

/** What accounts of the plan copy when they are created. */
export function compileDefaults({ defaults = {}, currency }: PlanDocument): Defaults {
  const moneyAt = (key: 'critical-balance' | 'minimum-to-call'): Money | null => {
    const amount = defaults[key];
    return amount === undefined ? null : new Money(amount, currency);
  };
  return {
    criticalBalance: moneyAt('critical-balance'),
    minimumToCall: moneyAt('minimum-to-call'),
    callLines: defaults['call-lines'] ?? null,
    routeSet: defaults['route-set'] ?? null,
    translationSet: defaults['translation-set'] ?? null,
    ivr: { play: defaults.ivr?.play ?? [], language: defaults.ivr?.language ?? null },
  };
}

export function compileAdmission(document: PlanDocument, { settings }: Book): Admission {
  return {
    lockOn: document['lock-on'] ?? null,
    negativeMargin: document['negative-margin'] ?? 'allow',
    marginBasis: document['margin-basis'] ?? settings['margin-basis'] ?? 'regular',
  };
}

/** The cost tariff of each route set of every resources document. */
export function compileRouteSets(book: Book, tariffs: ReadonlyMap<string, Tariff>): Program['routeSets'] {
  const sets = [...book.resources.values()].flatMap((document) => document['route-sets'] ?? []);
  return new Map(
    sets.map(({ name, 'cost-tariff': cost }) => [name, cost === undefined ? null : tariffNamed(cost, tariffs)]),
  );
}
