import { GRAINS } from '../model/allowance.ts';
import type { CompiledAllowance } from '../model/compiled.ts';
import type { Allowance } from '../model/program.ts';
import { fromScaled } from '../values/decimal.ts';
import { includedPartsWords } from './proration-words.ts';
import { placeWords } from './words.ts';

/** In its unit. */
export function explainAllowance({
  name,
  line,
  status,
  mandatory,
  unit,
  included,
  prorate,
  tariff: own,
  meters,
  charge: fee,
  carryOver,
  whenDepleted,
  notifyAt,
  taxBasis,
  place,
}: Allowance): CompiledAllowance {
  const amount = (grains: bigint): number => fromScaled(grains, GRAINS[unit]).toNumber();
  const periods =
    carryOver === null ? '' : `for ${carryOver.periods} ${carryOver.periods === 1 ? 'period' : 'periods'}`;
  const most = carryOver?.max == null ? '' : `, at most ${amount(carryOver.max)} ${unit}`;
  return {
    name,
    line,
    status,
    mandatory,
    unit,
    included: amount(included),
    prorated: prorate !== null,
    prorate: prorate === null ? null : includedPartsWords(prorate),
    tariff: own?.name ?? null,
    meters,
    charge: fee?.name ?? null,
    carryOver: carryOver === null ? null : `${periods}${most}`,
    whenDepleted: typeof whenDepleted === 'string' ? whenDepleted : `tariff ${whenDepleted.name}`,
    notifyAt: notifyAt === null ? null : amount(notifyAt),
    taxBasis,
    place: placeWords(place),
  };
}
