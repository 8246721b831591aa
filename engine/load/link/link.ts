import type { LoadedScenario } from '../../model/book.ts';
import { linkConditions } from './conditions.ts';
import { linkCurrencies } from './currencies.ts';
import { linkDates } from './dates.ts';
import type { Linking } from './linking.ts';
import { linkPlans } from './plans.ts';
import { linkScenario } from './scenario.ts';
import { linkSettings } from './settings.ts';
import { linkTaxes } from './taxes.ts';

/** The passes over the book's documents. Their order is that of nobody's need: issues are sorted by place at the end. */
const PASSES: readonly ((linking: Linking) => void)[] = [
  linkDates,
  linkPlans,
  linkTaxes,
  linkCurrencies,
  linkConditions,
  linkSettings,
];

/**
 * Checks what no document can tell by itself: references, names, currencies, dates, settings that contradict each other.
 * Returns the scenarios with the calls of the files that they name.
 */
export function link(linking: Linking): readonly LoadedScenario[] {
  for (const pass of PASSES) pass(linking);
  return linking.book.scenarios.map((scenario) => linkScenario(linking, scenario));
}
