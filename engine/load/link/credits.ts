import type {
  Charge,
  CreditBoughtEvent,
  CreditDocument,
  CreditEntry,
  CreditGrantedEvent,
  PlanDocument,
} from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { sameCurrency } from './currencies.ts';
import { type Cast, type Linking, named, refer, unique } from './linking.ts';
import { linkTargets } from './targets.ts';

/** What credits pay for, and that no key of one is without effect. Issues: reference/…, currency/mismatch, settings/contradiction. */
export function linkCredits(linking: Linking): void {
  const { book, places, findings } = linking;
  const charges = [...book.plans.values(), ...book.chargePlans.values()].flatMap((plan) => plan.charges ?? []);
  const documents = new Set<object>(linking.documents.map(({ value }) => value)); // beside an edited plan, that alone
  for (const credit of book.credits.values()) {
    if (!documents.has(credit)) continue;
    linkTerms(linking, credit, charges);
    if (credit['top-up-rate'] === undefined || credit.buy !== undefined) continue;
    const message = `the credit ${quoted(credit.name)} cannot be bought, so nothing is topped up`;
    findings.error('settings/contradiction', places.of(credit, 'top-up-rate'), message, { hint: 'add "buy: {}"' });
  }
  for (const plan of book.plans.values()) linkPlan(linking, plan, charges);
}

function linkPlan(linking: Linking, plan: PlanDocument, charges: readonly Charge[]): void {
  const { book, names, places, findings } = linking;
  const entries = plan.credits ?? [];
  unique(
    linking,
    'credits of this plan',
    entries.flatMap((entry): { name: string; owner: object; key: string }[] =>
      'credit' in entry ? named([entry], 'credit') : named([entry], 'name'),
    ),
  );
  for (const entry of entries) {
    if (!('credit' in entry)) linkTerms(linking, entry, charges);
    else if (refer(linking, 'credit', entry, 'credit', entry.credit, names.credit))
      sameCurrency(linking, plan, 'credit', book.credits.get(entry.credit), entry, 'credit');
    if (!('credit' in entry) && names.credit.has(entry.name)) {
      const message = `${quoted(entry.name)} is the name of a credit document too, and what is left is told by name`;
      const related = { message: 'the document', place: places.of(names.credit.get(entry.name) ?? entry, 'name') };
      findings.error('reference/duplicate', places.of(entry, 'name'), message, { related });
    }
    if (entry['carry-over'] !== undefined && entry.resets === undefined)
      findings.error(
        'settings/contradiction',
        places.of(entry, 'carry-over'),
        'it is granted once, so nothing of it is left for the next',
        {
          hint: 'add "resets", or leave it out',
        },
      );
    if (entry.resets?.every !== 'cycle' || typeof plan.cycle !== 'string') continue;
    const message = `${quoted(plan.name)} has no cycle that turns by itself`;
    findings.error('settings/contradiction', places.of(entry, 'resets'), message, {
      related: { message: 'its cycle', place: places.of(plan, 'cycle') },
    });
  }
}

function linkTerms(linking: Linking, terms: CreditEntry | CreditDocument, charges: readonly Charge[]): void {
  const { places, findings } = linking;
  const targets = terms['applies-to'];
  const fallsDue = typeof targets === 'object' && isOfFeesAlone(targets);
  if (terms['when-depleted'] === 'block' && fallsDue) {
    const message = `what ${quoted(terms.name)} is for falls due by itself, so nothing of it can be refused`;
    const related = { message: 'what it is for', place: places.of(terms, 'applies-to') };
    findings.error('settings/contradiction', places.of(terms, 'when-depleted'), message, { related });
  }
  if (targets === undefined || targets === 'all' || targets.surcharges === undefined) {
    linkTargets(linking, targets, { charges, surcharges: new Set() });
    return;
  }
  const message = 'a credit pays for lines, with the surcharges on them';
  findings.error('settings/contradiction', places.ofKey(targets, 'surcharges'), message);
}

function isOfFeesAlone({ kind, ...others }: Exclude<CreditDocument['applies-to'], 'all' | undefined>): boolean {
  const isOther = Object.keys(others).some((key) => !key.startsWith('x-'));
  return !isOther && [kind ?? []].flat().join() === 'recurring';
}

/** Issues: reference/unknown, currency/mismatch. */
export function linkCreditEvent(
  linking: Linking,
  { plans }: Cast,
  event: CreditGrantedEvent | CreditBoughtEvent,
): void {
  const { book, names } = linking;
  if (!refer(linking, 'credit', event, 'credit', event.credit, names.credit)) return;
  const [plan] = plans;
  if (plan !== undefined) sameCurrency(linking, plan, 'credit', book.credits.get(event.credit), event, 'credit');
}
