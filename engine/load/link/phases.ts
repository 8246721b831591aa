import type { ChargePlanDocument, Phase, PlanDocument } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { type Linking, named, unique } from './linking.ts';

/** What phases say of each other and of the periods they change. Issues: reference/duplicate, phases/contradiction. */
export function linkPhases(linking: Linking): void {
  const { book } = linking;
  for (const document of [...book.plans.values(), ...book.chargePlans.values()]) {
    const { phases } = document;
    if (phases === undefined) continue;
    const list = Array.isArray(phases) ? phases : phases.list;
    unique(linking, 'phases', named(list, 'name'));
    linkOwner(linking, document);
    list.forEach((phase, index) => {
      linkLength(linking, phase, list[index + 1]);
      if (index === 0) linkFirst(linking, phase);
      linkSkips(linking, document, phase, index === list.length - 1);
      if (document.kind === 'plan') linkPeriods(linking, document, phase);
    });
  }
}

function linkOwner({ places, findings }: Linking, { kind, phases }: PlanDocument | ChargePlanDocument): void {
  const key = kind === 'plan' ? 'align' : 'since';
  if (phases === undefined || Array.isArray(phases) || phases[key] === undefined) return;
  const message =
    kind === 'plan'
      ? '"align" has no meaning in a plan: the phases of charge plans are aligned with its own'
      : '"since" has no meaning in a charge plan: a subscription to it is not changed from another one';
  findings.error('phases/contradiction', places.ofKey(phases, key), message);
}

/** A phase ends for the next one, and the last one for nothing or for good. */
function linkLength({ places, findings }: Linking, phase: Phase, next: Phase | undefined): void {
  const { name, until, then } = phase;
  const lasts = phase.for !== undefined || until !== undefined;
  const wrong = (place: Parameters<typeof findings.error>[1], message: string, hint: string) =>
    findings.error('phases/contradiction', place, message, {
      hint,
      ...(next === undefined ? {} : { related: { message: 'the next phase', place: places.of(next, 'name') } }),
    });
  if (phase.for !== undefined && until !== undefined)
    wrong(places.ofKey(phase, 'until'), `the phase ${quoted(name)} has two lengths`, 'write "for" or "until"');
  else if (next !== undefined && !lasts)
    wrong(
      places.of(phase, 'name'),
      `the phase ${quoted(name)} never ends, so the next one never begins`,
      'say how long it lasts: "for" or "until"',
    );
  else if (next !== undefined && then !== undefined)
    wrong(
      places.ofKey(phase, 'then'),
      `the subscription cannot end with ${quoted(name)}: another phase comes after it`,
      'only the last phase can end it',
    );
  else if (next === undefined && lasts && then === undefined)
    wrong(
      places.of(phase, 'name'),
      `nothing says what comes after the phase ${quoted(name)}`,
      'add a phase, or write "then: end" where the subscription ends with it',
    );
  else if (next === undefined && !lasts && then !== undefined)
    wrong(
      places.ofKey(phase, 'then'),
      `the phase ${quoted(name)} never ends`,
      'say how long it lasts: "for" or "until"',
    );
}

/** A phase that is passed over is followed by another one; and only a plan is come to from another plan. */
function linkSkips(
  { places, findings }: Linking,
  { kind }: PlanDocument | ChargePlanDocument,
  phase: Phase,
  isLast: boolean,
): void {
  for (const key of ['skip-on', 'once-per'] as const) {
    if (phase[key] === undefined) continue;
    const message = isLast
      ? `the last phase is not passed over, so ${quoted(key)} has no meaning`
      : key === 'skip-on' && kind === 'charge-plan'
        ? '"skip-on" has no meaning in a charge plan: a subscription to it is not changed from another one'
        : null;
    if (message === null) continue;
    findings.error('phases/contradiction', places.ofKey(phase, key), message, { hint: `leave "${key}" out` });
  }
}

function linkFirst({ places, findings }: Linking, phase: Phase): void {
  if (phase.anchor === undefined) return;
  const message = 'periods count from the beginning anyway, which is where the first phase begins';
  findings.error('phases/contradiction', places.ofKey(phase, 'anchor'), message);
}

/** Invoice periods that turn on days of their own, or not at all. */
function linkPeriods({ places, findings }: Linking, plan: PlanDocument, phase: Phase): void {
  const { cycle } = plan;
  if (cycle === undefined) return;
  const begins =
    typeof cycle === 'object' && cycle.day === undefined && (cycle.from ?? 'account-start') === 'account-start';
  const related = { message: 'the cycle', place: places.of(plan, 'cycle') };
  if (typeof cycle === 'string' && phase.until !== undefined) {
    const message = 'the invoices of this plan have no periods, so no phase can last to the end of one';
    findings.error('phases/contradiction', places.ofKey(phase, 'until'), message, { related });
  }
  if (phase.anchor !== 'here' || begins) return;
  const message = 'the invoice periods of this plan are not counted from a beginning, so no phase can begin them anew';
  const hint =
    typeof cycle === 'string' ? {} : { hint: 'leave "day" and "from" out of the cycle, or write "anchor: keep"' };
  findings.error('phases/contradiction', places.ofKey(phase, 'anchor'), message, { ...hint, related });
}
