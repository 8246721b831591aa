import type {
  Charge,
  CommitmentDocument,
  CommitmentEntry,
  PlanDocument,
  Targets,
} from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { sameCurrency } from './currencies.ts';
import { type Linking, named, refer, unique } from './linking.ts';
import { linkTargets } from './targets.ts';

type Terms = CommitmentEntry | CommitmentDocument;

/** What commitments are for, and that no key of one is without effect. Issues: reference/…, currency/mismatch, settings/contradiction. */
export function linkCommitments(linking: Linking): void {
  const { book } = linking;
  const charges = [...book.plans.values(), ...book.chargePlans.values()].flatMap((plan) => plan.charges ?? []);
  const documents = new Set<object>(linking.documents.map(({ value }) => value)); // beside an edited plan, that alone
  for (const commitment of book.commitments.values())
    if (documents.has(commitment)) linkTerms(linking, commitment, charges);
  for (const plan of book.plans.values()) linkPlan(linking, plan, charges);
}

function linkPlan(linking: Linking, plan: PlanDocument, charges: readonly Charge[]): void {
  const { book, names, places, findings } = linking;
  const entries = plan.commitments ?? [];
  unique(
    linking,
    'commitments of this plan',
    entries.flatMap((entry): { name: string; owner: object; key: string }[] =>
      'commitment' in entry ? named([entry], 'commitment') : named([entry], 'name'),
    ),
  );
  for (const entry of entries) {
    if (!('commitment' in entry)) linkTerms(linking, entry, charges);
    else if (refer(linking, 'commitment', entry, 'commitment', entry.commitment, names.commitment))
      sameCurrency(linking, plan, 'commitment', book.commitments.get(entry.commitment), entry, 'commitment');
  }
  linkLeft(linking, entries);
  const [first] = entries;
  if (first === undefined) return;
  const message = 'commitments are for invoice periods, and this plan has none';
  const [owner, key] =
    typeof plan.cycle === 'string' ? [plan, 'cycle'] : plan.invoice?.issue === 'at-once' ? [plan.invoice, 'issue'] : [];
  if (owner === undefined || key === undefined) return;
  findings.error('settings/contradiction', places.of(plan, 'commitments'), message, {
    related: { message: `${quoted(plan.name)} is invoiced otherwise`, place: places.of(owner, key) },
  });
}

/** What is left is left by a commitment before it that is used up: one with an amount, for invoice periods. */
function linkLeft({ book, places, findings }: Linking, entries: NonNullable<PlanDocument['commitments']>): void {
  const isWhole = ({ over = 'period' }: Partial<Terms>) => /^(lifetime|(\d+ )?periods?)$/.test(over);
  const usesUp = (entry: (typeof entries)[number]) => {
    const terms: Partial<Terms> = ('commitment' in entry ? book.commitments.get(entry.commitment) : entry) ?? {};
    return (terms.min !== undefined || terms.commit !== undefined) && isWhole(terms);
  };
  const first = entries.findIndex(usesUp);
  for (const [index, entry] of entries.entries()) {
    if ('commitment' in entry || entry.counts !== 'left' || !isWhole(entry) || (first >= 0 && first < index)) continue;
    const message = 'no commitment before it is used up, so all is left';
    findings.error('settings/contradiction', places.of(entry, 'counts'), message, {
      hint: 'leave "counts" out, or write it behind the commitment that takes of the same lines first',
    });
  }
}

function linkTerms(linking: Linking, terms: Terms, charges: readonly Charge[]): void {
  const { places, findings } = linking;
  const targets = terms['applies-to'];
  if (targets !== undefined && targets !== 'all' && targets.surcharges !== undefined) noSurcharges(linking, targets);
  else linkTargets(linking, targets, { charges, surcharges: new Set() });
  for (const key of ['overage', 'true-up'] as const) {
    if (terms[key] === undefined || terms.commit !== undefined) continue;
    const message = `${quoted(key)} is of a committed amount, and there is none`;
    findings.error('settings/contradiction', places.of(terms, key), message, { hint: 'add "commit:"' });
  }
  if (terms.prorate === undefined || terms.over !== 'lifetime') return;
  findings.error('settings/contradiction', places.of(terms, 'prorate'), 'a whole life has no part', {
    related: { message: 'the time that it is for', place: places.of(terms, 'over') },
  });
}

/** They come to amounts of lines, and surcharges stand on those. */
function noSurcharges({ findings, places }: Linking, targets: Targets): void {
  const message = 'a commitment is for lines; surcharges come after it';
  findings.error('settings/contradiction', places.ofKey(targets, 'surcharges'), message);
}
