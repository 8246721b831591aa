import type { DecisionTable } from '../../values/decision.ts';
import { ruleSets } from '../explain.ts';
import { whereOf } from '../explain-rules.ts';
import { prove, type Region } from '../regions.ts';
import type { Lint, Remark } from './remark.ts';

/** More of one rule set are counted, not told. */
const MOST_TOLD = 5;

/**
 * A case that no rule decides, where nothing is said for all others. A rule set too large to be proven complete is told
 * of as that, for nobody can be sure of it.
 */
export const caseUndecided: Lint = (program) =>
  ruleSets(program).flatMap((table): Remark[] => {
    if (table.otherwise !== null) return [];
    const { name, place } = table;
    const proof = prove(table);
    const hint = 'write a rule for it, or "otherwise" for all that is left';
    if (proof === null) return [{ place, message: `${name} has too many cases to prove that each is decided`, hint }];
    const undecided = proof.regions.filter(({ rule }) => rule === null);
    const more = undecided.length - MOST_TOLD;
    return [
      ...undecided.slice(0, MOST_TOLD).map((region) => {
        return { place, message: `no rule of ${name} decides ${caseWords(table, region)}`, hint };
      }),
      ...(more > 0 ? [{ place, message: `no rule of ${name} decides in ${more} further cases`, hint }] : []),
    ];
  });

/** `where event is user-joined and seats-available is 0`. */
function caseWords(table: DecisionTable, region: Region): string {
  const where = whereOf(table, region).map(({ fact, values }) => `${fact} is ${values}`);
  return where.length === 0 ? 'anything' : `where ${where.join(' and ')}`;
}
