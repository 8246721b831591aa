/**
 * Seats by contract as somebody would do them with a calendar and a pocket calculator: a price for a year, in advance,
 * with what is added paid by days to the renewal. Knows nothing of the engine; days are numbers, money is cents.
 */

export interface Preferences {
  readonly newUsers: 'assign-if-available' | 'leave-free';
  readonly onExpiry: 'increase' | 'change-to-free';
}

/** Last month in which it is good, `2028-08`; null: none. */
export type Card = string | null;

/** At the beginning of a day, or in the morning of it. */
export interface When {
  readonly day: number;
  readonly time: 'midnight' | 'morning';
}

export type SeatEvent = When &
  (
    | { readonly kind: 'joined'; readonly user: string }
    | { readonly kind: 'left'; readonly user: string }
    | { readonly kind: 'managed'; readonly user: string; readonly days: number | null }
    | { readonly kind: 'added'; readonly count: number }
    | { readonly kind: 'preferences'; readonly preferences: Preferences }
    | { readonly kind: 'card'; readonly card: Card }
  );

export interface Contract {
  readonly start: number;
  readonly end: number | null;
  readonly seats: number;
  readonly preferences: Preferences;
  readonly card: Card;
  readonly priceInCents: number;
  readonly until: number;
}

export interface Outcome {
  readonly charges: readonly { readonly day: number; readonly quantity: number; readonly cents: number }[];
  readonly rejections: readonly { readonly day: number; readonly code: string }[];
  readonly total: number;
  readonly users: Readonly<Record<string, 'paid' | 'free'>>;
}

interface Ledger {
  readonly contract: Contract;
  readonly charges: { day: number; quantity: number; cents: number }[];
  readonly rejections: { day: number; code: string }[];
  total: number;
  preferences: Preferences;
  card: Card;
  /** Of paid users the day on which the seat ends. */
  readonly users: Map<string, { paid: boolean; until: number | null }>;
}

const DAY = 86_400_000;
export const civil = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;

/** The k-th anniversary of a day; of 29 February the last of the month. */
function anniversary(start: number, years: number): number {
  const [year = '', month = '', date = ''] = civil(start).split('-');
  const asked = dayOf(`${Number(year) + years}-${month}-01`) + Number(date) - 1;
  return civil(asked).slice(5, 7) === month ? asked : asked - 1;
}

function yearAround(start: number, day: number): { from: number; to: number } {
  let years = 0;
  while (anniversary(start, years + 1) <= day) years += 1;
  return { from: anniversary(start, years), to: anniversary(start, years + 1) };
}

function used({ users }: Ledger): number {
  return [...users.values()].filter(({ paid }) => paid).length;
}

/** Half a cent is a whole one. */
function rounded(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}

/** One charge for `count` seats from `day` to the renewal; none where the renewal of this moment is still to come. */
function buy(ledger: Ledger, { day, time }: When, count: number): void {
  const { start, end, priceInCents } = ledger.contract;
  const { from, to } = yearAround(start, day);
  ledger.total += count;
  if (day === from && time === 'midnight' && day !== end) return;
  ledger.charges.push({ day, quantity: count, cents: rounded(priceInCents * count * (to - day), to - from) });
}

function cardRefusal({ card }: Ledger, day: number): string | null {
  if (card === null) return 'payment-method-required';
  return civil(day).slice(0, 7) <= card ? null : 'card-expired';
}

/** What becomes of a user who may have a seat: a free one, else a new one where seats increase, else none. */
function place(ledger: Ledger, when: When, user: string, until: number | null): void {
  let paid = ledger.total > used(ledger);
  if (!paid && ledger.preferences.onExpiry === 'increase') {
    const code = cardRefusal(ledger, when.day);
    if (code === null) buy(ledger, when, 1);
    else ledger.rejections.push({ day: when.day, code });
    paid = code === null;
  }
  ledger.users.set(user, { paid, until: paid ? until : null });
}

function react(ledger: Ledger, event: SeatEvent): void {
  const { day } = event;
  const refuse = (code: string) => ledger.rejections.push({ day, code });
  if (event.kind === 'preferences') ledger.preferences = event.preferences;
  else if (event.kind === 'card') ledger.card = event.card;
  else if (event.kind === 'left') {
    if (!ledger.users.delete(event.user)) refuse('unknown-user');
  } else if (event.kind === 'added') {
    const code = cardRefusal(ledger, day);
    if (code === null) buy(ledger, event, event.count);
    else refuse(code);
  } else if (event.kind === 'joined') {
    if (ledger.users.has(event.user)) refuse('already-assigned');
    else if (ledger.preferences.newUsers === 'leave-free') ledger.users.set(event.user, { paid: false, until: null });
    else place(ledger, event, event.user, null);
  } else if (ledger.users.get(event.user)?.paid) refuse('already-assigned');
  else if (ledger.total === used(ledger) && ledger.preferences.onExpiry !== 'increase')
    refuse('no-available-subscription');
  else place(ledger, event, event.user, event.days === null ? null : day + event.days);
}

/** What ends at the beginning of the day: the contract with all seats, else the terms that are over. */
function endings(ledger: Ledger, day: number): void {
  const midnight: When = { day, time: 'midnight' };
  const isOver = (until: number | null) => day === ledger.contract.end || until === day;
  const ending = [...ledger.users].flatMap(([user, { paid, until }]) => (paid && isOver(until) ? [user] : []));
  if (day === ledger.contract.end) ledger.total = 0;
  else ledger.total -= ending.length;
  for (const user of ending) ledger.users.set(user, { paid: false, until: null });
  if (ledger.preferences.onExpiry !== 'increase') return;
  for (const user of ending.sort()) place(ledger, midnight, user, null);
}

/** Day by day, what the contract comes to. Events of one moment in their order, but changes of terms before the rest. */
export function contractLife(contract: Contract, events: readonly SeatEvent[]): Outcome {
  const { start, end, until, priceInCents, preferences, card } = contract;
  const ledger: Ledger = {
    contract,
    charges: [],
    rejections: [],
    total: contract.seats,
    preferences,
    card,
    users: new Map(),
  };
  const isTerm = ({ kind }: SeatEvent) => kind === 'preferences' || kind === 'card';
  for (let day = start; day <= until; day += 1) {
    const today = (time: When['time']) => events.filter((event) => event.day === day && event.time === time);
    for (const event of today('midnight').filter(isTerm)) react(ledger, event);
    endings(ledger, day);
    for (const event of today('midnight').filter((one) => !isTerm(one))) react(ledger, event);
    if (yearAround(start, day).from === day && day !== end && ledger.total > 0)
      ledger.charges.push({ day, quantity: ledger.total, cents: ledger.total * priceInCents });
    if (day < until) {
      const morning = today('morning');
      for (const event of [...morning.filter(isTerm), ...morning.filter((one) => !isTerm(one))]) react(ledger, event);
    }
  }
  const users = Object.fromEntries(
    [...ledger.users].map(([name, { paid }]) => [name, paid ? 'paid' : 'free'] as const),
  );
  return { charges: ledger.charges, rejections: ledger.rejections, total: ledger.total, users };
}
