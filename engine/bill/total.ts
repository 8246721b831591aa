import type { Assessment } from '../model/invoice.ts';
import { Money } from '../values/money.ts';
import type { Assessing } from './assessing.ts';

/** The total is the sum of what is printed and is never rounded again. */
export function summed({ lines, surcharges, taxes, terms }: Assessing): Pick<Assessment, 'subtotal' | 'total'> {
  const amounts = (of: readonly { readonly amount: Money }[]) =>
    Money.sum(
      of.map((one) => one.amount),
      terms.currency,
    );
  const subtotal = amounts(lines);
  return { subtotal, total: subtotal.plus(amounts(surcharges)).plus(amounts(taxes)) };
}
