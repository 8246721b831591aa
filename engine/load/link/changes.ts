import type { ChangeRule, Changes } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import type { Linking } from './linking.ts';

const SHAPE = ['correct', 'credit-of', 'scope', 'bill', 'surplus', 'anchor'] as const;

type Shape = Pick<Changes, (typeof SHAPE)[number]>;

/** What changes of plan say of each other. Issue: changes/contradiction, with both places. */
export function linkChanges(linking: Linking): void {
  const { book, places, findings } = linking;
  for (const plan of book.plans.values()) {
    if (plan.changes === undefined || plan.billing !== 'online') continue;
    const owners: Shape[] = [plan.changes, ...(plan.changes.rules ?? [])];
    for (const owner of owners) {
      for (const key of SHAPE) {
        if (owner[key] === undefined) continue;
        findings.error(
          'changes/contradiction',
          places.ofKey(owner, key),
          `${quoted(key)} has no meaning for a plan that is sold online: what is paid for is used up, or bought anew`,
          { related: { message: 'how it is sold', place: places.of(plan, 'billing') } },
        );
      }
    }
  }
  for (const { changes } of [...book.plans.values(), ...book.semantics.values()]) {
    if (changes === undefined) continue;
    for (const rule of [{}, ...(changes.rules ?? [])]) linkShape(linking, changes, rule);
  }
}

/** What has no effect beside what is said of the correction. */
function linkShape({ places, findings }: Linking, changes: Changes, rule: Shape | ChangeRule): void {
  const of = (key: keyof Shape) => (rule[key] === undefined ? changes : (rule as Shape));
  const said = (key: keyof Shape) => of(key)[key];
  const { correct = 'credit-and-charge', anchor = 'keep' } = { correct: said('correct'), anchor: said('anchor') };
  const idle = (key: keyof Shape, why: keyof Shape, message: string) => {
    const isNew = of(key) === rule || of(why) === rule || Object.keys(rule).length === 0;
    if (said(key) === undefined || !isNew) return;
    findings.error('changes/contradiction', places.ofKey(of(key), key), message, {
      ...(said(why) === undefined ? {} : { related: { message: `"${why}"`, place: places.ofKey(of(why), why) } }),
    });
  };
  const gives = correct !== 'charge-only' && correct !== 'none';
  if (!gives) {
    for (const key of ['credit-of', 'surplus'] as const)
      idle(key, 'correct', `${quoted(key)} has no meaning where nothing comes back`);
  }
  if (correct === 'new-minus-billed')
    idle('credit-of', 'correct', 'all that was charged comes back, whatever it is a part of');
  if (anchor === 'extend' && correct !== 'credit-and-charge')
    idle('correct', 'anchor', 'what comes back is turned into days here, so nothing else is put right');
}
