import { type AllowanceUnit, type CarryOver, GRAINS } from '../model/allowance.ts';
import type { CompiledAllowance } from '../model/compiled.ts';
import type { Allowance } from '../model/program.ts';
import { fromScaled } from '../values/decimal.ts';
import { includedPartsWords } from './proration-words.ts';
import { placeWords, recurrenceWords, spanWords } from './words.ts';

/** In its unit. */
export function explainAllowance(rule: Allowance): CompiledAllowance {
  const {
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
  } = rule;
  const amount = (grains: bigint): number => amountOf(grains, unit);
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
    carryOver: carryOver === null ? null : carryOverWords(carryOver, unit),
    says: furtherWords(rule),
    whenDepleted: typeof whenDepleted === 'string' ? whenDepleted : `tariff ${whenDepleted.name}`,
    notifyAt: notifyAt === null ? null : amount(notifyAt),
    taxBasis,
    place: placeWords(place),
  };
}

function amountOf(grains: bigint, unit: AllowanceUnit): number {
  return fromScaled(grains, GRAINS[unit]).toNumber();
}

function carryOverWords({ periods, max, age, fromPeriod, draw }: CarryOver, unit: AllowanceUnit): string {
  return [
    ...(periods === null ? [] : [`for ${periods} ${periods === 1 ? 'period' : 'periods'}`]),
    ...(age === null ? [] : [`for ${spanWords(age)}`]),
    ...(max === null ? [] : [`at most ${amountOf(max, unit)} ${unit}`]),
    ...(fromPeriod === 1 ? [] : [`from period ${fromPeriod} on`]),
    ...(draw === 'first' ? [] : ['used after what the period includes']),
  ].join(', ');
}

/** What it says that others leave as it is. */
function furtherWords({ maxRate, priority, resets, expires, worth, step, unit }: Allowance): string[] {
  return [
    ...(maxRate === undefined ? [] : [`for calls of at most ${maxRate.toFixed()} a minute`]),
    ...(priority === 50 ? [] : [`priority ${priority}`]),
    ...(resets === null
      ? []
      : [resets === 'never' ? 'it is included once' : `begins again ${recurrenceWords(resets)}`]),
    ...(expires === null
      ? []
      : [typeof expires === 'string' ? `ends with ${expires}` : `ends after ${spanWords(expires)}`]),
    ...[...worth].map(([meter, one]) => `each of ${meter} takes ${amountOf(one, 'units')} of it`),
    ...(step === null ? [] : [`taken in steps of ${amountOf(step, unit)}`]),
  ];
}
