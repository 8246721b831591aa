import type { Admission, Defaults } from '../model/admission.ts';
import type { Book } from '../model/book.ts';
import type { PlanDocument } from '../model/documents.generated.ts';
import type { Program, Tariff } from '../model/program.ts';
import { Money } from '../values/money.ts';
import type { Context } from './findings.ts';
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

/** The cost tariff of each route set of every resources document. Issue: tariff/cost-by-use. */
export function compileRouteSets(
  { book, findings }: Context,
  tariffs: ReadonlyMap<string, Tariff>,
): Program['routeSets'] {
  const sets = [...book.resources.values()].flatMap((document) => document['route-sets'] ?? []);
  for (const set of sets) {
    const cost = set['cost-tariff'];
    const counting = cost === undefined ? null : countingOf(tariffNamed(cost, tariffs));
    if (counting === null) continue;
    const message = 'what calls cost the company is not counted, and rates of this tariff ask how much was used';
    const related = { message: 'the tariff', place: counting.place };
    findings.error('tariff/cost-by-use', book.places.of(set, 'cost-tariff'), message, {
      hint: 'name a tariff without "used-this-period"',
      related,
    });
  }
  return new Map(
    sets.map(({ name, 'cost-tariff': cost }) => [name, cost === undefined ? null : tariffNamed(cost, tariffs)]),
  );
}

/** Itself, or the first that it falls back on, whose rates ask how much was used. */
function countingOf(tariff: Tariff | null): Tariff | null {
  return tariff === null || tariff.counted !== null ? tariff : countingOf(tariff.fallBack);
}
