import type { Book } from '../model/book.ts';
import type { SetNumber } from '../model/program.ts';
import { compareText } from '../values/issue.ts';

/** Every number of every set, lowest first: the shorter before the longer, then digit by digit. */
export function compileNumbers(book: Book): SetNumber[] {
  const numbers = [...book.numberSets.values()].flatMap((set) =>
    set.numbers.map((entry): SetNumber => {
      const { number, tags, destination } = typeof entry === 'object' ? entry : { number: entry };
      const text = String(number);
      return {
        number: text,
        digits: text.replace('+', ''),
        set: set.name,
        tags: tags ?? [],
        destination: destination ?? null,
      };
    }),
  );
  return numbers.sort((a, b) => a.digits.length - b.digits.length || compareText(a.digits, b.digits));
}
