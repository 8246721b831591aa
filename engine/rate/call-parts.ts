import type { CallGroup, CallTerms, Intervals, RatePrice } from '../model/program.ts';

/**
 * `start`: the call begins in this tariff. `continue`: it began in an allowance and this is the part behind it, so
 * neither the connect fee nor the first interval is due again.
 */
export type CallMode = 'start' | 'continue';

/** What is paid alike in a call: `count` times `units`, for `seconds` each; a fee is for none. */
export interface CallPart {
  readonly kind: 'connect' | 'surcharge' | 'first' | 'joint' | 'next';
  readonly count: number;
  readonly seconds: number;
  readonly units: bigint;
  /** Where the group of intervals begins that it is of. */
  readonly after: number;
}

/** The last interval of a call that another rate priced, of so many seconds; the call goes on where it ends. */
export interface Behind {
  readonly isFirst: boolean;
  readonly seconds: number;
}

type Group = Pick<CallGroup, keyof Intervals | 'afterSeconds' | 'surcharge'>;

/**
 * What `seconds` of a call pay, in the order of time, after its first `at`. A group begins behind its bound, or where the
 * interval ends that had begun before it; whoever crosses the bound pays its surcharge, and its first interval. Where another
 * rate priced the call so far, its last interval may have crossed the bound, and the first interval is still to be paid.
 */
export function callParts(
  price: RatePrice,
  seconds: number,
  mode: CallMode,
  at: number,
  behind?: Behind,
): readonly CallPart[] {
  const { connect, further } = price;
  const begins = mode === 'start';
  const parts: CallPart[] = [];
  const fee = (kind: CallPart['kind'], units: bigint, after: number): void => {
    if (units !== 0n) parts.push({ kind, count: 1, seconds: 0, units, after });
  };
  if (begins && (seconds > 0 || further?.zeroCall === 'charged')) fee('connect', connect, 0);
  if (seconds === 0) return parts;
  const end = at + seconds;
  const groups = groupsOf(price);
  let position = at;
  groups.forEach((group, index) => {
    const after = group.afterSeconds;
    const enters = index === 0 ? begins : at <= after && after < end;
    if (enters) fee('surcharge', group.surcharge, after);
    const until = Math.min(end, groups[index + 1]?.afterSeconds ?? end);
    const begun = behind === undefined ? null : at - behind.seconds;
    const isNew = enters || (begun !== null && begun < after && after < at);
    const goesOn = begun !== null && position === at && after <= begun && isFirstOf(group, behind);
    const intervals = intervalsOf(group, until - position, isNew, isNew || goesOn);
    for (const part of intervals) position += part.seconds * part.count;
    parts.push(...intervals);
  });
  return parts;
}

function groupsOf(price: RatePrice): readonly Group[] {
  const { further } = price;
  const first = { ...price, afterSeconds: 0, surcharge: further?.surcharge ?? 0n };
  if (further === undefined) return [first];
  return [
    first,
    ...(further.groups.some(({ ofCost }) => ofCost !== undefined) ? fixed(price, further) : further.groups),
  ];
}

/** Of prices with shares of what a call has cost. */
const FIXED = new WeakMap<RatePrice, readonly CallGroup[]>();

/** The groups with what their shares come to for a call that has been at this price until then. */
function fixed(price: RatePrice, further: CallTerms): readonly CallGroup[] {
  const known = FIXED.get(price);
  if (known !== undefined) return known;
  const groups: CallGroup[] = [];
  for (const { ofCost, ...group } of further.groups) {
    const { numerator, denominator } = ofCost ?? { numerator: 0n, denominator: 1n };
    const before = { ...price, further: { ...further, groups: [...groups] } };
    const cost = callParts(before, group.afterSeconds, 'start', 0).reduce(
      (sum, { units, count }) => sum + units * BigInt(count),
      0n,
    );
    // The tariff's scale makes it whole.
    groups.push({ ...group, surcharge: group.surcharge + (cost * numerator) / denominator });
  }
  FIXED.set(price, groups);
  return groups;
}

/** Whether what lies behind is as long as the first interval of the group, and was one. */
function isFirstOf({ firstSeconds }: Group, behind: Behind | undefined): boolean {
  return behind?.isFirst === true && behind.seconds === firstSeconds;
}

/** The intervals that cover `seconds`; none where there are none left. */
function intervalsOf(group: Group, seconds: number, paysFirst: boolean, paysJoint: boolean): readonly CallPart[] {
  const parts: CallPart[] = [];
  let left = seconds;
  const add = (kind: CallPart['kind'], length: number, units: bigint, count: number): void => {
    if (count <= 0) return;
    parts.push({ kind, count, seconds: length, units, after: group.afterSeconds });
    left -= length * count;
  };
  if (left > 0 && paysFirst) add('first', group.firstSeconds, group.first, 1);
  if (left > 0 && paysJoint && group.joint !== undefined) add('joint', group.joint.seconds, group.joint.units, 1);
  if (left > 0) add('next', group.nextSeconds, group.next, Math.ceil(left / group.nextSeconds));
  return parts;
}
