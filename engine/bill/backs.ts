import type { Grant } from '../model/credit.ts';
import type { Back, BillLine, Draw } from '../model/invoice.ts';
import { Money } from '../values/money.ts';
import { plusStep, startStep } from './derived.ts';

/** What lines of a bill give back to the credits that had paid for it on an earlier invoice, as rows above zero. */
export function givenBack(lines: readonly BillLine[]): readonly Draw[] {
  const found = new Map<string, Draw>();
  for (const { grant, amount } of creditsOf(lines)) {
    const { key, rule } = grant;
    const earlier = found.get(key);
    const back = earlier === undefined ? amount : earlier.amount.plus(amount);
    const step =
      earlier === undefined
        ? startStep(back, 'of what it had paid and comes back here', rule.place)
        : plusStep(amount, back, 'of another line', rule.place);
    found.set(key, {
      grant: key,
      credit: rule.name,
      line: `${rule.line}, given back`,
      amount: back,
      left: grant.left.plus(back),
      steps: [...(earlier?.steps ?? []), step],
      place: rule.place,
    });
  }
  return [...found.values()];
}

/** Grants with what this bill gives back to them, which it can draw at once. */
export function withGivenBack(grants: readonly Grant[], lines: readonly BillLine[]): readonly Grant[] {
  const back = creditsOf(lines).filter(({ isOver }) => isOver !== true);
  if (back.length === 0) return grants;
  const known = new Set(grants.map(({ key }) => key));
  const others = new Map(back.flatMap(({ grant }) => (known.has(grant.key) ? [] : [[grant.key, emptied(grant)]])));
  return [...grants, ...others.values()].map((grant): Grant => {
    const own = back.filter((one) => one.grant.key === grant.key);
    return { ...grant, left: own.reduce((left, { amount }) => left.plus(amount), grant.left) };
  });
}

function emptied(grant: Grant): Grant {
  return { ...grant, left: Money.zero(grant.left.currency) };
}

function creditsOf(lines: readonly BillLine[]): Back['credits'] {
  return lines.flatMap(({ backs = [] }) => backs.flatMap(({ credits }) => credits));
}
