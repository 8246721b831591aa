import type { Book } from '../../model/book.ts';
import type { Charge as ChargeDocument, ChargePlanDocument, PlanDocument } from '../../model/documents.generated.ts';
import type { Charge, Chargeable, Program } from '../../model/program.ts';
import { inAllVersions } from '../documents-in.ts';
import { type Owners, ownersOf } from '../owners.ts';

/** A charge as written and as compiled. */
export interface LintedCharge {
  readonly authored: ChargeDocument;
  readonly compiled: Charge;
  /** Who may say its terms, nearest first. */
  readonly owners: Owners;
}

/** A plan or charge plan as written and as compiled. */
export interface LintedDocument {
  readonly authored: PlanDocument | ChargePlanDocument;
  readonly compiled: Chargeable;
  readonly charges: readonly LintedCharge[];
}

/** Several lints ask for the same. */
const GATHERED = new WeakMap<Program, readonly LintedDocument[]>();

/** Every plan and charge plan that was compiled, and each of their versions, with all of its charges. */
export function documentsOf(program: Program, book: Book): readonly LintedDocument[] {
  const all = GATHERED.get(program) ?? gathered(program, book);
  GATHERED.set(program, all);
  return all;
}

function gathered(program: Program, book: Book): readonly LintedDocument[] {
  return [...program.plans.values(), ...program.chargePlans.values()].flatMap((compiled) => {
    const authored = 'cycle' in compiled ? book.plans.get(compiled.name) : book.chargePlans.get(compiled.name);
    if (authored === undefined) return [];
    const later = (authored.versions ?? []).map((version) => book.versions.get(version));
    const editions = [authored, ...later.filter((edition) => edition !== undefined)];
    return inAllVersions(compiled).flatMap((one, index): LintedDocument[] => {
      const edition = editions[index];
      return edition === undefined
        ? []
        : [{ authored: edition, compiled: one, charges: lintedCharges(edition, one, book) }];
    });
  });
}

function lintedCharges(authored: LintedDocument['authored'], { charges }: Chargeable, book: Book): LintedCharge[] {
  return (authored.charges ?? []).flatMap((charge): LintedCharge[] => {
    const own = charges.find(({ name }) => name === charge.name);
    return own === undefined ? [] : [{ authored: charge, compiled: own, owners: ownersOf(book, authored, charge) }];
  });
}
