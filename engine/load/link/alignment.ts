import type { Book } from '../../model/book.ts';
import type { Charge, ChargePlanDocument, PlanDocument, SemanticsDocument } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import type { Linking } from './linking.ts';

type Owner = PlanDocument | ChargePlanDocument;

/** What periods that follow others say against themselves. Issue: settings/contradiction, with both places. */
export function linkAlignment(linking: Linking): void {
  const { book, places, findings } = linking;
  for (const document of [...book.plans.values(), ...book.chargePlans.values()]) {
    for (const charge of document.charges ?? []) {
      linkAligned(linking, charge);
      linkHours(linking, charge);
      const isItsOwn = document.kind === 'plan' && charge.each === undefined;
      if (isItsOwn)
        linkBase(linking, charge.due, 'the charges of a plan have no base: they are what others are beside');
    }
    if (document.kind === 'plan') linkBase(linking, document.cycle, 'the invoice periods of an account have no base');
  }
  const resets = [...book.allowances.values(), ...book.credits.values(), ...[...book.plans.values()].flatMap(entries)];
  for (const one of resets)
    if ('resets' in one) linkBase({ places, findings }, one.resets, 'what begins again has no base of its own');
}

function entries({ allowances = [], credits = [] }: PlanDocument): readonly object[] {
  return [...allowances, ...credits];
}

function linkBase({ places, findings }: Pick<Linking, 'places' | 'findings'>, turns: unknown, message: string): void {
  if (typeof turns !== 'object' || turns === null || !('from' in turns) || turns.from !== 'base-subscription') return;
  findings.error('settings/contradiction', places.of(turns, 'from'), message);
}

/** What is told of a base is a day, and hours would count from its midnight, whenever the base began. */
function linkHours({ places, findings }: Linking, { due }: Charge): void {
  if (typeof due !== 'object' || !('from' in due) || due.from !== 'base-subscription' || !/ hours?$/.test(due.every))
    return;
  const message = 'days are counted from those of a base, and hours from where they begin themselves';
  findings.error('settings/contradiction', places.of(due, 'from'), message, {
    hint: 'write "from: activation", or periods of days',
    related: { message: 'the length', place: places.of(due, 'every') },
  });
}

/** A charge that says whose days its periods turn on has periods that turn on days, and names none. */
function linkAligned({ places, findings }: Linking, charge: Charge): void {
  const { align, due, name } = charge;
  if (align === undefined) return;
  const tell = (message: string, key: string, owner: object = charge) =>
    findings.error('settings/contradiction', places.ofKey(charge, 'align'), message, {
      related: { message: 'when it is due', place: places.of(owner, key) },
    });
  if (typeof due !== 'object' || !('every' in due) || due.every === 'cycle') {
    tell(`${quoted(name)} has no periods of its own, so they follow nobody's`, 'due');
    return;
  }
  if (/ (hour|day)s?$/.test(due.every)) tell('periods of hours and days turn on no day', 'every', due);
  for (const key of ['day', 'from'] as const)
    if (key in due) tell(`it is said already where its periods turn, by ${quoted(key)}`, key, due);
}

/** Whether somebody says whose days the periods of the charge turn on. */
export function isAligned(book: Book, document: Owner, charge: Charge): boolean {
  if (charge.align !== undefined || document.align !== undefined) return true;
  let semantics: SemanticsDocument | undefined = named(book, document.semantics ?? book.settings.semantics);
  for (let left = book.semantics.size; semantics !== undefined && left > 0; left -= 1) {
    if (semantics.align !== undefined) return true;
    semantics = named(book, semantics.extends);
  }
  return false;
}

function named({ semantics }: Book, name: string | undefined): SemanticsDocument | undefined {
  return name === undefined ? undefined : semantics.get(name);
}
