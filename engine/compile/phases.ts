import type {
  ChargePlanDocument,
  Phase as PhaseDocument,
  Phases as PhasesDocument,
  PlanDocument,
} from '../model/documents.generated.ts';
import type { Phase, Phases } from '../model/phase.ts';
import type { Context } from './findings.ts';
import { spanOf } from './terms.ts';

/** The phases of a document; null where it has none. */
export function compilePhases({ phases }: PlanDocument | ChargePlanDocument, { book }: Context): Phases | null {
  if (phases === undefined) return null;
  const { since, align } = Array.isArray(phases) ? {} : phases;
  const [first, ...others] = phaseList(phases).map((phase) => compilePhase(phase, book.places.of(phase)));
  if (first === undefined) return null;
  return { list: [first, ...others], since: since ?? 'original-start', align: align ?? 'self' };
}

function compilePhase(phase: PhaseDocument, place: Phase['place']): Phase {
  return {
    name: phase.name,
    lasts: phase.until ?? spanOf(phase.for),
    anchor: phase.anchor ?? 'keep',
    oncePer: phase['once-per'] ?? 'subscription',
    skipOn: phase['skip-on'] ?? [],
    isLast: phase.then === 'end',
    place,
  };
}

/** `context` for the conditions of a document: the names of its phases are known in it. */
export function withPhases(document: PlanDocument | ChargePlanDocument, context: Context): Context {
  if (document.phases === undefined) return context;
  return { ...context, phases: phaseList(document.phases).map(({ name }) => name) };
}

function phaseList(phases: PhasesDocument): readonly PhaseDocument[] {
  return Array.isArray(phases) ? phases : phases.list;
}
