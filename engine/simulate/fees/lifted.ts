import type { BoundsOf, Charge } from '../../model/program.ts';
import { decide } from '../../values/decision.ts';
import type { Instant } from '../../values/interval.ts';
import { type Billed, chargeFacts } from './billed.ts';

const BOUNDS: readonly BoundsOf[] = ['limits', 'limitsOver'];

/** Whether its limits look at the facts of the case. */
export function hasConditionalLimits(charge: Charge): boolean {
  return BOUNDS.some((of) => charge[of]?.when !== undefined);
}

/** Those of its limits alone that hold for the period that begins at `at`: by `kept`, as it was charged before, else now. */
export function withLimitsThatHold(
  billed: Billed,
  at: Instant,
  position: 'first' | 'regular' | 'last' | undefined,
  kept?: readonly BoundsOf[],
): Charge {
  const { charge } = billed;
  if (!hasConditionalLimits(charge)) return charge;
  const lifted = kept ?? BOUNDS.filter((of) => !holds(billed, of, at, position));
  const without = Object.fromEntries(lifted.map((of) => [of, undefined]));
  return { ...charge, ...without, lifted };
}

function holds(billed: Billed, of: BoundsOf, at: Instant, position: 'first' | 'regular' | 'last' | undefined): boolean {
  const when = billed.charge[of]?.when;
  return when === undefined || decide(when, chargeFacts(billed, at, position)).outcome === 'yes';
}
