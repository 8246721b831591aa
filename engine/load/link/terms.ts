import type { Charge, ChargePlanDocument, PlanDocument } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { isEdited } from './edited.ts';
import type { Linking } from './linking.ts';
import { meterOf } from './measured.ts';
import { saidBySemantics } from './semantics.ts';

type Owner = PlanDocument | ChargePlanDocument;

const isMetered = (charge: Charge): boolean => meterOf(charge) !== null;
const isFee = (charge: Charge): boolean => !isMetered(charge);
const FEES = 'each of them is for what a meter measured';

/** Terms that a document says for its charges, those that each is for, and why others have none of it. */
const TERMS = [
  { key: 'align', isFor: isOpen, why: 'none has periods of its own that name no day' },
  { key: 'interim', isFor: isMetered, why: 'none is for what a meter measured' },
  { key: 'renew', isFor: isFee, why: FEES },
  { key: 'if-short', isFor: isFee, why: FEES },
  { key: 'while-suspended', isFor: isFee, why: FEES },
  { key: 'waive', isFor: isFee, why: FEES },
] as const;

/** What a document says of its charges is for one of them, or for one that an edit puts in, or has taken out. Issue: settings/contradiction. */
export function linkTerms(linking: Linking): void {
  const { book } = linking;
  for (const document of [...book.plans.values(), ...book.chargePlans.values()])
    if (document.versions === undefined) linkTermsOf(linking, document, document.charges ?? []); // a version can make a charge one that it is for
}

/** Likewise, for one of them as any of its versions has it. */
export function linkVersionedTerms(linking: Linking, made: ReadonlyMap<object, Owner>): void {
  const { book } = linking;
  for (const document of [...book.plans.values(), ...book.chargePlans.values()]) {
    if (document.versions === undefined) continue;
    const all = [document, ...document.versions.flatMap((version) => made.get(version) ?? [])];
    linkTermsOf(
      linking,
      document,
      all.flatMap(({ charges = [] }) => charges),
    );
  }
}

function linkTermsOf(linking: Linking, document: Owner, charges: readonly Charge[]): void {
  const { book, places, findings } = linking;
  if (charges.length === 0) return;
  for (const { key, isFor, why } of [...TERMS, ...collecting(document)]) {
    if (document[key] === undefined || charges.some(isFor) || isEdited(book, document)) continue;
    const message = `${quoted(key)} is for no charge of ${quoted(document.name)}: ${why}`;
    findings.error('settings/contradiction', places.ofKey(document, key), message, {
      hint: hintOf(linking, document, key),
    });
  }
}

/** Left out, uses would be billed with each where semantics say so. */
function hintOf(linking: Linking, document: Owner, key: string): string {
  const outer = saidBySemantics(linking, document, ({ collect }) => collect);
  return key === 'collect' && outer === 'per-event' ? 'write "collect: at-end"' : `leave "${key}" out`;
}

/** Use is billed at the end, whatever semantics say of it, or with each; fees are collected in all ways but the last. */
function collecting({ collect }: Owner): typeof COLLECT | typeof COLLECT_EACH | [] {
  if (collect === 'at-end') return [];
  return collect === 'per-event' ? COLLECT_EACH : COLLECT;
}

const COLLECT = [{ key: 'collect', isFor: isFee, why: FEES }] as const;
const COLLECT_EACH = [{ key: 'collect', isFor: isMetered, why: 'none is for what a meter measured' }] as const;

/** Periods of months, years or weeks that turn where they begin. */
function isOpen({ due }: Charge): boolean {
  if (typeof due !== 'object' || !('every' in due) || due.every === 'cycle') return false;
  return / (week|month|year)s?$/.test(due.every) && !('day' in due) && !('from' in due);
}
