import type { CompiledTerm } from '../model/compiled.ts';
import type { Phase, Phases } from '../model/phase.ts';
import type { Chargeable, ChargePlan, Plan } from '../model/program.ts';
import { addOnTerms } from './add-ons.ts';
import { cancelTerms } from './cancelling.ts';
import { changeTerms } from './changes.ts';
import { minimumTermWords } from './minimum-term.ts';
import { overdueTerms } from './overdue.ts';
import { versionTerms } from './version-words.ts';
import { spanWords } from './words.ts';

/** What a document says of the life of its subscriptions. */
export function lifeCycleTerms(document: ChargePlan | Plan): CompiledTerm[] {
  return [
    ...phaseTerms(document),
    ...versionTerms(document),
    ...cancelTerms(document.cancelling),
    ...(document.kind === 'plan'
      ? [
          ...termOfPlan(document),
          ...changeTerms(document.changes),
          ...addOnTerms(document.addOns),
          ...overdueTerms(document.overdue),
        ]
      : addOnTerms(document.addOns)),
  ];
}

function termOfPlan({ minimumTerm }: Plan): CompiledTerm[] {
  const says = minimumTermWords(minimumTerm);
  return says === null ? [] : [{ term: 'minimum term', says }];
}

/** What a document says of phases: each with its length and what begins with it, and where they count from. */
function phaseTerms({ phases }: Chargeable): CompiledTerm[] {
  if (phases === null) return [];
  const list = phases.list.map((phase) => ({ term: `phase ${phase.name}`, says: phaseWords(phase) }));
  const from = originWords(phases);
  return [...list, ...(from === null ? [] : [{ term: 'phases', says: from }])];
}

function phaseWords({ lasts, anchor, oncePer, skipOn, isLast }: Phase): string {
  const length =
    lasts === null ? 'for good' : lasts === 'turn' ? 'to the end of the period' : `for ${spanWords(lasts)}`;
  return [
    length,
    ...(isLast ? ['then the subscription ends'] : []),
    ...(anchor === 'here' ? ['periods count from its beginning'] : []),
    ...(oncePer === 'customer' ? ['once for a customer'] : []),
    ...(skipOn.length === 0 ? [] : [`not after: ${skipOn.join(', ')}`]),
  ].join(', ');
}

/** Null where nothing but the usual is said. */
function originWords({ since, align }: Phases): string | null {
  if (since === 'change') return 'counted from a change of plan anew';
  return align === 'base' ? "counted from where those of the account's plan are" : null;
}
