import type { CallGroup, Intervals, RatePrice } from '../model/program.ts';
import { exact } from './words.ts';

/** What a rate says beside its fee and its intervals, each in a few words; amounts exact, in the tariff's currency. */
export function callTermsWords(price: RatePrice, scale: bigint): readonly string[] {
  const amount = (units: bigint): string => exact(units, scale);
  const joint = jointWords(price, amount);
  const { further } = price;
  if (further === undefined) return joint;
  const { surcharge, groups, graceSeconds, zeroCall, least, maxCost } = further;
  return [
    ...joint,
    ...(zeroCall === 'charged' ? ['the connect fee of unanswered calls too'] : []),
    ...(graceSeconds === 0 ? [] : [`nothing up to ${graceSeconds} s`]),
    ...(surcharge === 0n ? [] : [`surcharge ${amount(surcharge)}`]),
    ...groups.map((group) => groupWords(group, amount)),
    ...(least === 0n ? [] : [`at least ${amount(least)}`]),
    ...(maxCost === null ? [] : [`at most ${amount(maxCost.units)}, then ${THEN[maxCost.then]}`]),
  ];
}

const THEN = { free: 'free', disconnect: 'it ends' } as const;

/** The step that rounds a whole call up to a multiple of the others. */
function jointWords({ joint, firstSeconds }: Intervals, amount: (units: bigint) => string): string[] {
  return joint === undefined
    ? []
    : [`${amount(joint.units)} from ${firstSeconds} to ${firstSeconds + joint.seconds} s`];
}

function groupWords(group: CallGroup, amount: (units: bigint) => string): string {
  const { afterSeconds, surcharge, ofCost, firstSeconds, first, nextSeconds, next } = group;
  const surcharges = [
    ...(surcharge === 0n ? [] : [amount(surcharge)]),
    ...(ofCost === undefined ? [] : [`${ofCost.percent} % of the cost so far`]),
  ];
  const isAlike = firstSeconds === nextSeconds && first === next;
  const words = [
    ...(surcharges.length === 0 ? [] : [`surcharge ${surcharges.join(' and ')}`]),
    ...(isAlike ? [] : [`${amount(first)} for ${firstSeconds} s`]),
    ...jointWords(group, amount).map((word) => `${word} behind it`),
    `${amount(next)} per ${nextSeconds} s`,
  ];
  return `after ${afterSeconds} s ${words.join(', ')}`;
}
