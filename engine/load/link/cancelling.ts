import type { Cancel, Changes, ChargePlanDocument, PlanDocument } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { isEdited } from './edited.ts';
import type { Linking } from './linking.ts';

type Owner = PlanDocument | ChargePlanDocument;

/** What waits for something that there is in the document, and how one writes that. */
const WAITS = {
  'term-end': { key: 'minimum-term', lacks: 'has no minimum term', hint: 'add "minimum-term"' },
  'trial-end': { key: 'phases', lacks: 'has no phases', hint: 'add "phases"' },
} as const;

/** When cancellations and changes of plan take effect, and what comes back. Issue: settings/contradiction. */
export function linkCancelling(linking: Linking): void {
  const { book } = linking;
  for (const document of [...book.plans.values(), ...book.chargePlans.values()]) {
    linkWaits(linking, document, document.cancel);
    if (document.kind === 'plan') linkWaits(linking, document, document.changes);
  }
  for (const { cancel } of [...book.plans.values(), ...book.chargePlans.values(), ...book.semantics.values()])
    if (cancel !== undefined) linkSettle(linking, cancel);
}

/** Semantics are for documents that have it and for others; a document knows of itself, where no edit gives it another. */
function linkWaits(linking: Linking, document: Owner, says: Cancel | Changes | undefined): void {
  if (says === undefined) return;
  const times = [...(says.rules ?? []).map((rule) => ({ rule, key: 'then' })), { rule: says, key: 'otherwise' }];
  for (const { rule, key } of times) {
    const time = 'then' in rule ? rule.then : 'otherwise' in rule ? rule.otherwise : undefined;
    if (time !== 'term-end' && time !== 'trial-end') continue;
    const { key: waited, lacks, hint } = WAITS[time];
    if (document[waited] !== undefined || isEdited(linking.book, document)) continue;
    const message = `${quoted(document.name)} ${lacks}, so ${quoted(time)} is at once here`;
    linking.findings.error('settings/contradiction', linking.places.of(rule, key), message, {
      hint: `${hint}, or write "now"`,
    });
  }
}

/** What is refused ends nothing, whatever an event asks for, so there nothing is settled. */
function linkSettle({ places, findings }: Linking, cancel: Cancel): void {
  const { rules = [], otherwise } = cancel;
  const tell = (owner: object, key: string, related: object) =>
    findings.error('settings/contradiction', places.ofKey(owner, 'settle'), 'what is refused settles nothing', {
      hint: 'leave "settle" out',
      related: { message: 'when it takes effect', place: places.of(related, key) },
    });
  for (const rule of rules) if (rule.then === 'refuse' && rule.settle !== undefined) tell(rule, 'then', rule);
  const isIdle = otherwise === 'refuse' && rules.every(({ then, settle }) => then === 'refuse' || settle !== undefined);
  if (isIdle && cancel.settle !== undefined) tell(cancel, 'otherwise', cancel);
}
