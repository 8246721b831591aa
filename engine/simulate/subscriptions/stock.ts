import type { SetNumber } from '../../model/holdings.ts';
import type { SubscriptionOpened } from '../../model/journal.ts';
import type { Charge, Plan, Program } from '../../model/program.ts';

/** The number by its digits; undefined where no set has it. */
export function numberOf(program: Program, digits: string): SetNumber | undefined {
  return program.numbers.find((one) => one.digits === digits);
}

/** Whether the number is an extension, which no line leads to from outside. */
export function isFake(program: Program, digits: string): boolean {
  let fakes = FAKES.get(program);
  if (fakes === undefined) {
    fakes = new Set(program.numbers.filter(({ fake }) => fake).map((one) => one.digits));
    FAKES.set(program, fakes);
  }
  return fakes.has(digits);
}

const FAKES = new WeakMap<Program, ReadonlySet<string>>();

/** What the plan asks for holding a number, by its set and by what kind of number it is. */
export function chargesOfNumber(
  plan: Plan,
  service: SubscriptionOpened['service'],
  program: Program,
): readonly Charge[] {
  const number = service?.kind === 'number' ? numberOf(program, service.digits) : undefined;
  const each = number?.tollFree === true ? 'toll-free-number' : 'number';
  const assigned = plan.numberSets.find((set) => set.name === number?.set);
  return (assigned?.charges ?? []).filter((charge) => charge.each === each);
}
