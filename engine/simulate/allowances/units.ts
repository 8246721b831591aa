import assert from 'node:assert/strict';
import type { Cause } from '../../model/invoice.ts';
import type { Meter } from '../../model/meter.ts';
import { type Allowance, QUANTITY_SCALE } from '../../model/program.ts';
import type { Use } from '../../model/usage.ts';
import { least, most } from '../../values/bigints.ts';
import type { Instant } from '../../values/interval.ts';
import { AS_IT_HAPPENS } from '../fees/assign.ts';
import { firstAt, type Sampled, sampledOf } from '../fees/sampled.ts';
import type { AccountState } from '../state.ts';
import { because, type World } from '../world.ts';
import { type AllowanceState, type Cover, coveredBy, coversOf, leftOf } from './held.ts';
import { lapse } from './lapse.ts';
import { gives, refusesBeyond, walked } from './order.ts';
import { tellUse } from './told.ts';

/** A period of an allowance that a use can take from: the one that runs, or the one that ran when it happened. */
interface Source {
  readonly holding: string;
  readonly state: Pick<AllowanceState, 'allowance' | 'subscription' | 'expires'>;
  readonly since: Instant;
  readonly end: Instant | null;
  /** In millionths of its units. */
  readonly left: bigint;
}

/** A use that its meter counts, and the place that it has among those that were told. */
interface Told {
  readonly meter: Meter;
  readonly use: Use;
  readonly index: number;
  readonly part: string;
  readonly at: Instant;
  /** What it adds to what is measured, in millionths. */
  readonly value: bigint;
}

/**
 * A use was told, the last of its meter: it takes from allowances of units, in their order. Where it gives back, or takes
 * the place of another (`replaced`), what comes free goes to the uses of the same periods that were not included, the
 * first told first, so that a period includes as much as if only what is left of its uses had ever been told. Returns
 * the other uses whose part in allowances has changed.
 */
export function drawUnits(
  world: World,
  account: AccountState,
  meter: Meter,
  replaced: Use | null,
  cause: Cause,
): Use[] {
  const use = account.uses.get(meter.name)?.at(-1);
  if (use === undefined || !isIncluded(account, meter)) return [];
  const told = toldAt(account, meter, use);
  const isPlain = replaced === null && (told === null || told.value >= 0n);
  if (isPlain) {
    if (told !== null) take(world, account, told, told.value, cause);
    return [];
  }
  const known = new Map(account.covers);
  const moments = (replaced === null ? [use] : [use, replaced]).map((one) => momentOf(meter, one));
  const freed = moments.flatMap((at) => sourcesOf(world, account, meter, at));
  if (replaced !== null) giveBackAll(world, account, meter, replaced, cause);
  if (told !== null && told.value < 0n)
    giveBack(world, account, told, sourcesOf(world, account, meter, told.at), cause);
  offer(world, account, freed, cause);
  for (const holding of new Set(freed.map((source) => source.holding))) lapse(world, account, holding, cause);
  return [...account.covers.keys()].filter((one) => one !== use && account.covers.get(one) !== known.get(one));
}

/** Whether a use that is told when it happens is more than allowances have left, and nothing may come behind them. */
export function isBeyondUnits(
  world: World,
  account: AccountState,
  meter: Meter,
  use: Use,
  replaced: Use | null,
): boolean {
  if (!isIncluded(account, meter)) return false;
  const sources = sourcesOf(world, account, meter, momentOf(meter, use));
  const last = sources.at(-1);
  if (last === undefined || !refusesBeyond(last.state.allowance)) return false;
  const [told] = sampledOf(meter, [use], AS_IT_HAPPENS);
  const value = told === undefined ? 0n : toldOf(meter, told, 0).value;
  const back = replaced === null ? 0n : coveredBy(coversOf(account, replaced));
  let rest = value - back;
  for (const source of sources) rest -= drawnFrom(source, meter, rest).covered;
  return rest > 0n;
}

function isIncluded({ allowances, pastAllowances }: AccountState, { name }: Meter): boolean {
  for (const { allowance } of allowances.values()) if (allowance.meters.includes(name)) return true;
  return pastAllowances.some(({ state }) => state.allowance.meters.includes(name));
}

/** When it counts: when it happened, or was told, as its meter says. */
function momentOf({ assignBy, atEnd }: Meter, { of, told }: Use): Instant {
  const at = assignBy === 'arrival' ? told : of;
  return atEnd === 'included' ? at - 1 : at;
}

/** Null: its meter does not count it. */
function toldAt(account: AccountState, meter: Meter, use: Use): Told | null {
  const uses = account.uses.get(meter.name) ?? [];
  const index = uses.lastIndexOf(use);
  assert(index >= 0, 'the use was told');
  const all = sampledOf(meter, uses, AS_IT_HAPPENS);
  for (let next = firstAt(all, use.of); all[next]?.at === use.of; next += 1)
    if (all[next]?.use === use) return toldOf(meter, all[next] as Sampled, index);
  return null;
}

function toldOf(meter: Meter, { use, part, sample }: Sampled, index: number): Told {
  const value = meter.aggregate === 'count' ? QUANTITY_SCALE : sample.value;
  return { meter, use, index, part, at: momentOf(meter, use), value };
}

/** In the order in which a use of that moment takes from them. */
function sourcesOf(world: World, account: AccountState, { name }: Meter, at: Instant): Source[] {
  const running = [...account.allowances].flatMap(([holding, state]): Source[] =>
    state.allowance.meters.includes(name) && at >= state.since && gives(world, account, state)
      ? [{ holding, state, since: state.since, end: null, left: leftOf(state) }]
      : [],
  );
  const past = account.pastAllowances.flatMap(({ holding, state, start, end, left }): Source[] =>
    state.allowance.meters.includes(name) && start <= at && at < end
      ? [{ holding, state, since: start, end, left }]
      : [],
  );
  return walked(account, [...running, ...past]);
}

function take(world: World, account: AccountState, told: Told, quantity: bigint, cause: Cause): void {
  let rest = quantity;
  for (const source of sourcesOf(world, account, told.meter, told.at)) {
    const drawn = drawnFrom(source, told.meter, rest);
    if (drawn.covered <= 0n) continue;
    draw(world, account, told, source, drawn, cause);
    rest -= drawn.covered;
  }
}

/** What `quantity` takes of a source, and how much of it that covers: all of it, or what the rest of the source is worth. */
function drawnFrom(
  { left, state: { allowance } }: Source,
  meter: Meter,
  quantity: bigint,
): Pick<Cover, 'amount' | 'covered'> {
  if (left <= 0n || quantity <= 0n) return { amount: 0n, covered: 0n };
  const worth = worthOf(allowance, meter);
  const step = allowance.step ?? 1n;
  const asked = upTo(step, upTo(QUANTITY_SCALE, quantity * worth) / QUANTITY_SCALE);
  if (asked <= left) return { amount: asked, covered: quantity };
  return { amount: left, covered: least(quantity, (left * QUANTITY_SCALE) / worth) };
}

/** What comes back for `quantity` that was covered: whole steps, for one that was begun stays taken. */
function returned({ state: { allowance } }: Source, meter: Meter, quantity: bigint): bigint {
  const amount = (quantity * worthOf(allowance, meter)) / QUANTITY_SCALE;
  return amount - (amount % (allowance.step ?? 1n));
}

/** In millionths: how many of its units one of the meter's takes. */
function worthOf({ worth }: Allowance, { name }: Meter): bigint {
  return worth.get(name) ?? QUANTITY_SCALE;
}

/** The least multiple of `step` that is not below `amount`. */
function upTo(step: bigint, amount: bigint): bigint {
  return ((amount + step - 1n) / step) * step;
}

function draw(
  world: World,
  account: AccountState,
  { meter, index: use }: Pick<Told, 'meter' | 'index'>,
  { holding, since, state: { allowance } }: Pick<Source, 'holding' | 'since' | 'state'>,
  drawn: Pick<Cover, 'amount' | 'covered'>,
  cause: Cause,
): void {
  const { name, unit, place } = allowance;
  const held = account.allowances.get(holding);
  const before = held?.since === since ? held.used : null;
  world.record(account.name, because(cause.event, place), {
    kind: 'allowance-drawn',
    holding,
    allowance: name,
    unit,
    meter: meter.name,
    use,
    since,
    ...drawn,
  });
  if (before !== null) tellUse(world, account, allowance, before, before + drawn.amount, cause);
}

/** Another use has taken its place. */
function giveBackAll(world: World, account: AccountState, meter: Meter, replaced: Use, cause: Cause): void {
  const index = (account.uses.get(meter.name) ?? []).indexOf(replaced);
  for (const { holding, since, amount, covered } of coversOf(account, replaced)) {
    const source = periodOf(account, holding, since);
    if (source === null) continue;
    const drawn = { amount: -amount, covered: -covered };
    draw(world, account, { meter, index }, { holding, since, state: source }, drawn, cause);
  }
}

function periodOf(account: AccountState, holding: string, since: Instant): Source['state'] | null {
  const running = account.allowances.get(holding);
  if (running?.since === since) return running;
  return account.pastAllowances.find((one) => one.holding === holding && one.start === since)?.state ?? null;
}

/** What was charged of its part is taken back first, then what was included, the last source first. */
function giveBack(world: World, account: AccountState, told: Told, sources: readonly Source[], cause: Cause): void {
  const others = usesOf(account, told.meter, sources).filter(({ use, part }) => use !== told.use && part === told.part);
  const charged = others.reduce((sum, one) => sum + openOf(account, one), 0n);
  let back = -told.value - most(charged, 0n);
  for (const source of [...sources].reverse()) {
    const of = ({ holding, since }: Cover): boolean => holding === source.holding && since === source.since;
    const held = others.reduce((sum, { use }) => sum + coveredBy(coversOf(account, use).filter(of)), 0n);
    const covered = least(back, held);
    if (covered <= 0n) continue;
    draw(world, account, told, source, { amount: -returned(source, told.meter, covered), covered: -covered }, cause);
    back -= covered;
  }
}

/** What sources have left again is for the uses of their periods that were charged, of whatever meter. */
function offer(world: World, account: AccountState, sources: readonly Source[], cause: Cause): void {
  const names = new Set(sources.flatMap(({ state }) => state.allowance.meters));
  const meters = [...names].flatMap((name) => world.program.meters.get(name) ?? []);
  const all = meters.flatMap((meter) => usesOf(account, meter, sources)).sort((a, b) => a.use.told - b.use.told);
  const open = new Map<string, bigint>();
  const keyOf = ({ meter, part }: Told): string => `${meter.name}/${part}`;
  for (const one of all) open.set(keyOf(one), (open.get(keyOf(one)) ?? 0n) + openOf(account, one));
  for (const one of all) {
    const [own, ofPart] = [openOf(account, one), open.get(keyOf(one)) ?? 0n];
    const quantity = least(own, ofPart);
    if (quantity <= 0n) continue;
    take(world, account, one, quantity, cause);
    open.set(keyOf(one), ofPart - (own - openOf(account, one)));
  }
}

/** The uses that count in the time of `sources`, in the order in which they were told. */
function usesOf(account: AccountState, meter: Meter, sources: readonly Source[]): Told[] {
  if (sources.length === 0) return [];
  const start = Math.min(...sources.map(({ since }) => since));
  const end = sources.some((one) => one.end === null) ? null : Math.max(...sources.map((one) => one.end ?? 0));
  const uses = account.uses.get(meter.name) ?? [];
  const order = new Map(uses.map((use, index) => [use, index]));
  return sampledOf(meter, uses, AS_IT_HAPPENS)
    .map((one) => toldOf(meter, one, order.get(one.use) ?? 0))
    .filter(({ at }) => at >= start && (end === null || at < end))
    .sort((a, b) => a.index - b.index);
}

/** What of it is charged. */
function openOf(account: AccountState, { use, value }: Told): bigint {
  return value - coveredBy(coversOf(account, use));
}
