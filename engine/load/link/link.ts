import type { LoadedScenario } from '../../model/book.ts';
import type { Linking } from './linking.ts';
import { PASSES } from './passes.ts';
import { linkScenario } from './scenario.ts';

/**
 * Checks what no document can tell by itself: references, names, currencies, dates, settings that contradict each other.
 * Returns the scenarios with the calls of the files that they name and the editions of the charge plans that they edit.
 */
export function link(linking: Linking): readonly LoadedScenario[] {
  for (const pass of PASSES) pass(linking);
  return linking.book.scenarios.map((scenario) => linkScenario(linking, scenario));
}
