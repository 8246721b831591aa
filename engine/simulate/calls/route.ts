import type { CallEvent } from '../../model/documents.generated.ts';
import type { PostedCall } from '../../model/posted-call.ts';
import type { AccessNumber, CallRoute, Moment, RateRow, Tariff } from '../../model/program.ts';
import { type AccountState, DEFAULT_MEMBER } from '../state.ts';
import { digitsOf } from '../subscriptions/service.ts';
import { isFake } from '../subscriptions/stock.ts';
import type { World } from '../world.ts';
import { usedOf } from './counted.ts';

/** One leg of a call, as it is reported. Numbers are digits, with or without a plus. */
export interface Call {
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  /** Whose call it is, and whose allowances it takes from. */
  readonly member: string;
  /** 0: not answered. A fraction of a second is rounded before anything is done with it. */
  readonly seconds: number;
  /** How long it was, where that is no whole number of seconds; absent: `seconds`. */
  readonly told?: number;
  /** The number through which it came in; null where there was none. */
  readonly accessNumber: string | null;
  /** What it costs the company, as it is told; null where it is not. */
  readonly cost: string | number | null;
  /** Whom a reseller sold it to, and what that account is charged; absent: it is the account's own. */
  readonly sold?: PostedCall['sold'];
}

export function legOf(event: CallEvent): Call {
  const { direction, cost } = event;
  const seconds = Number(event.seconds); // of three decimals at most, so that its text is the same again
  const through = event['access-number'];
  const accessNumber = through === undefined ? null : String(through);
  const [from, to] = [String(event.from ?? ''), String(event.to ?? '')];
  return { direction, from, to, seconds, member: event.member ?? DEFAULT_MEMBER, accessNumber, cost: cost ?? null };
}

/** The other side of a call, as digits: it decides zone and price. */
export function farNumber({ direction, from, to }: Pick<Call, 'direction' | 'from' | 'to'>): string {
  return digitsOf(direction === 'outbound' ? to : from);
}

/** The account's own side. */
export function ownNumber({ direction, from, to }: Pick<Call, 'direction' | 'from' | 'to'>): string {
  return digitsOf(direction === 'outbound' ? from : to);
}

/** from and to an extension there are calls within the exchange only. */
export function leavesByExtension(world: World, one: Call): boolean {
  if (isHeld(world, farNumber(one))) return false;
  return isFake(world.program, farNumber(one)) || isFake(world.program, ownNumber(one));
}

function isHeld({ state }: World, digits: string): boolean {
  return state.numbers.get(digits)?.status === 'assigned';
}

/** The first route of the plan whose zone the call is in; null where none is. */
export function routeOf(world: World, account: AccountState, one: Call): CallRoute | null {
  return account.plan.calls.find((route) => isIn(world, route, one)) ?? null;
}

function isIn(world: World, { match, direction, prefixes }: CallRoute, one: Call): boolean {
  if (direction !== null && direction !== one.direction) return false;
  const far = farNumber(one);
  if (match === 'on-net') return isHeld(world, far);
  if (match === 'toll-free') return isTollFree(world, digitsOf(one.to));
  return !isFake(world.program, far) && prefixes.some((prefix) => far.startsWith(prefix));
}

function isTollFree({ program }: World, digits: string): boolean {
  let numbers = TOLL_FREE.get(program);
  if (numbers === undefined) {
    numbers = new Set(program.numbers.filter(({ tollFree }) => tollFree).map((one) => one.digits));
    TOLL_FREE.set(program, numbers);
  }
  return numbers.has(digits);
}

const TOLL_FREE = new WeakMap<object, ReadonlySet<string>>();

/** What the plan says of the number through which the call came in; null where it says nothing. */
export function accessOf({ plan }: AccountState, { accessNumber }: Call): AccessNumber | null {
  return accessNumber === null ? null : (plan.accessNumbers.get(digitsOf(accessNumber)) ?? null);
}

/** A rate and the tariff that has it. */
export interface Found {
  readonly tariff: Tariff;
  readonly row: RateRow;
  /** The tariff that was asked first and falls back on this one; absent: this one was. */
  readonly insteadOf?: string;
  /** What was used of the tariff before the call; absent: nobody asks. */
  readonly used?: number;
}

/**
 * The rate of `far` that is valid now, by the account's clock, in the tariff or those that it falls back on; null where
 * there is none, or it is no price.
 */
export function rateOf({ now }: World, account: AccountState, asked: Tariff, far: string): Found | null {
  const moment = { instant: now, timeZone: account.timeZone };
  for (let tariff: Tariff | null = asked; tariff !== null; tariff = tariff.fallBack) {
    const used = tariff.counted === null ? undefined : usedOf(account, tariff, now).before;
    const row = tariff.prefixes.longest(far, used === undefined ? moment : { ...moment, used });
    if (row === null) continue;
    const instead = tariff === asked ? {} : { insteadOf: asked.name };
    return row.price === null ? null : { tariff, row, ...instead, ...(used === undefined ? {} : { used }) };
  }
  return null;
}

/** The rate of one tariff at any moment; null where it has none, or no price. */
export function rateAt(tariff: Tariff, far: string, moment: Moment): RateRow | null {
  const row = tariff.prefixes.longest(far, moment);
  return row?.price == null ? null : row;
}
