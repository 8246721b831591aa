import type { Book } from '../model/book.ts';
import type { NumberEntry, PlanDocument } from '../model/documents.generated.ts';
import type { SetNumber } from '../model/holdings.ts';
import type { AssignedNumberSet, Charge } from '../model/program.ts';
import { compareText } from '../values/issue.ts';

/** Every number of every set, lowest first: the shorter before the longer, then digit by digit. */
export function compileNumbers(book: Book): SetNumber[] {
  const numbers = [...book.numberSets.values()].flatMap((set) =>
    set.numbers.map((entry): SetNumber => {
      const written: NumberEntry = typeof entry === 'object' ? entry : { number: entry };
      const { number, tags, destination } = written;
      const text = String(number);
      return {
        number: text,
        digits: text.replace('+', ''),
        set: set.name,
        tags: tags ?? [],
        destination: destination ?? null,
        tollFree: written['toll-free'] ?? false,
        fake: written.fake ?? false,
      };
    }),
  );
  return numbers.sort((a, b) => a.digits.length - b.digits.length || compareText(a.digits, b.digits));
}

/** In the plan's order. Charges that have an issue of their own are left out. */
export function compileNumberSets(document: PlanDocument, charges: readonly Charge[]): AssignedNumberSet[] {
  return (document['number-sets'] ?? []).map((entry) => {
    const named = chargesNamed(entry.charge);
    return { name: entry['number-set'], charges: charges.filter(({ name }) => named.includes(name)) };
  });
}

function chargesNamed(charge: string | readonly string[] | undefined): readonly string[] {
  return charge === undefined ? [] : typeof charge === 'string' ? [charge] : charge;
}
