import type { Charge } from '../../model/documents.generated.ts';
import { documentsOf } from './documents.ts';
import type { Lint, Remark } from './remark.ts';

/** What only means something where there are periods. */
const PERIODIC = ['collect', 'renew', 'prorate', 'day-count', 'if-short', 'minimum-term'] as const;

/** M-15: a charge that is due once has no periods to renew, prorate or collect by, and no term to be paid to its end. */
export const ignoredForOneTime: Lint = (program, book) =>
  documentsOf(program, book).flatMap(({ authored, charges }) => {
    const recurring = charges.some(({ compiled }) => compiled.due.kind === 'recurring');
    const owners = [
      ...(recurring || charges.length === 0 ? [] : [authored]),
      ...charges.flatMap((charge) => (charge.compiled.due.kind !== 'recurring' ? [charge.authored] : [])),
    ];
    return owners.flatMap((owner) =>
      PERIODIC.filter((key) => key in owner && !saysWhatIsTaken(owner, key)).map((key): Remark => {
        const who = owner === authored ? `no charge of ${owner.name} is` : `charge ${owner.name} is not`;
        return { place: book.places.ofKey(owner, key), message: `"${key}" changes nothing: ${who} due more than once` };
      }),
    );
  });

/** Of a prepaid balance, for any charge: all of it, or what is there. */
function saysWhatIsTaken(owner: Partial<Pick<Charge, 'if-short'>>, key: (typeof PERIODIC)[number]): boolean {
  const take = key === 'if-short' ? owner['if-short']?.take : undefined;
  return take === 'what-is-there' || take === 'in-full';
}
