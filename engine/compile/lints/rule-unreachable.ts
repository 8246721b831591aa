import { ruleSets } from '../explain.ts';
import { prove, whyUnreachable } from '../regions.ts';
import type { Lint, Remark } from './remark.ts';

/** A rule that can never decide. Only what is proven is told: a rule set too large for that is passed over. */
export const ruleUnreachable: Lint = (program) =>
  ruleSets(program).flatMap((table) => {
    const proof = prove(table);
    return table.rules.flatMap(({ name, place }, index): Remark[] => {
      const why = whyUnreachable(table, proof, index);
      return why === null ? [] : [{ place, message: `rule "${name}" of ${table.name} never decides: ${why}` }];
    });
  });
