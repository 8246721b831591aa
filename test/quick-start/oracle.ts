/**
 * The two invoices of the quick-start book, worked out by hand: what the plan says is written out here in fractions
 * of whole numbers, and nothing of the engine is used. Written for reading beside plans/quick-start/.
 */

/** `top / bottom` of a euro, exactly. */
interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

interface Call {
  readonly at: string;
  readonly direction: string;
  readonly from: string;
  readonly to: string;
  readonly seconds: bigint;
}

export interface HandInvoice {
  readonly month: string;
  readonly lines: Readonly<Record<string, string>>;
  readonly subtotal: string;
  readonly surcharge: { readonly base: string; readonly amount: string };
  readonly levy: { readonly base: string; readonly amount: string };
  readonly vat: { readonly base: string; readonly amount: string };
  readonly total: string;
}

export interface HandResult {
  readonly invoices: readonly HandInvoice[];
  /** Time and destination of the calls that nobody can price. */
  readonly refused: readonly { readonly at: string; readonly to: string }[];
  /** Seconds of the bundle at the end of each month. */
  readonly bundle: Readonly<Record<string, { readonly carried: bigint; readonly used: bigint; readonly left: bigint }>>;
}

const INCLUDED = 21_000n;

const NOTHING: Fraction = { top: 0n, bottom: 1n };

function plus(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom };
}

/** To whole cents, a half upwards; amounts here are never negative. */
function cents({ top, bottom }: Fraction): bigint {
  return (top * 100n * 2n + bottom) / (bottom * 2n);
}

function print(amount: bigint): string {
  return `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
}

/** `tenths` tenths of a per cent of `amount` cents, to whole cents. */
function tenthsOfPercent(amount: bigint, tenths: bigint): bigint {
  return cents({ top: amount * tenths, bottom: 100n * 1000n });
}

function readCalls(csv: string): Call[] {
  const rows = csv.trimEnd().split('\n').slice(1);
  return rows.map((row) => {
    const [at = '', direction = '', from = '', to = '', seconds = ''] = row.split(',');
    return { at, direction, from, to, seconds: BigInt(seconds) };
  });
}

/** Intervals of a call: the first of a minute, then steps of `step` seconds, each begun one whole. */
function billedSeconds(seconds: bigint, step: bigint): bigint {
  const behind = seconds > 60n ? seconds - 60n : 0n;
  return 60n + ((behind + step - 1n) / step) * step;
}

/** Thousandths of a euro a minute in Lithuania; mobile numbers begin with 3706. */
function nationalRate(to: string): bigint {
  return to.startsWith('+3706') ? 30n : 18n;
}

/** Thousandths of a euro a minute abroad, with the step and the connection fee; null where nobody has set a price. */
function foreignPrice(to: string): { line: 'europe' | 'world'; rate: bigint; step: bigint; connect: bigint } | null {
  const europe = { '+33': 60n, '+371': 45n, '+372': 45n, '+48': 50n, '+49': 55n };
  for (const [prefix, rate] of Object.entries(europe))
    if (to.startsWith(prefix)) return { line: 'europe', rate, step: 30n, connect: 20n };
  if (to.startsWith('+1')) return { line: 'world', rate: 80n, step: 60n, connect: 50n };
  if (to.startsWith('+44')) return { line: 'world', rate: 70n, step: 60n, connect: 50n };
  return null;
}

/** What a month's calls come to, the bundle used in the order of the calls. */
function rateMonth(calls: readonly Call[], carried: bigint) {
  let left = INCLUDED + carried;
  let used = 0n;
  let lithuania = NOTHING;
  let europe = NOTHING;
  let world = NOTHING;
  const refused: { at: string; to: string }[] = [];
  for (const call of calls) {
    if (call.direction === 'inbound') continue; // free
    if (call.to.startsWith('+370')) {
      const inside = call.seconds < left ? call.seconds : left;
      const outside = call.seconds - inside;
      left -= inside;
      used += inside;
      if (outside === 0n) continue;
      // a call across the end goes on by the second; one behind it begins with a whole minute
      const billed = inside > 0n ? outside : billedSeconds(outside, 1n);
      lithuania = plus(lithuania, { top: billed * nationalRate(call.to), bottom: 60_000n });
      continue;
    }
    const price = foreignPrice(call.to);
    if (price === null) {
      refused.push({ at: call.at, to: call.to });
      continue;
    }
    if (call.seconds === 0n) continue; // not answered
    const billed = billedSeconds(call.seconds, price.step);
    const cost = plus({ top: price.connect, bottom: 1000n }, { top: billed * price.rate, bottom: 60_000n });
    if (price.line === 'europe') europe = plus(europe, cost);
    else world = plus(world, cost);
  }
  return { used, left, lithuania, europe, world, refused };
}

function invoice(month: string, amounts: readonly (readonly [string, bigint])[], abroad: bigint): HandInvoice {
  const printed = amounts.filter(([, amount]) => amount > 0n);
  const subtotal = printed.reduce((sum, [, amount]) => sum + amount, 0n);
  const surcharge = tenthsOfPercent(abroad, 25n);
  const net = subtotal + surcharge;
  const levy = tenthsOfPercent(net, 15n);
  const vat = tenthsOfPercent(net + levy, 210n);
  return {
    month,
    lines: Object.fromEntries(printed.map(([line, amount]) => [line, print(amount)])),
    subtotal: print(subtotal),
    surcharge: { base: print(abroad), amount: print(surcharge) },
    levy: { base: print(net), amount: print(levy) },
    vat: { base: print(net + levy), amount: print(vat) },
    total: print(net + levy + vat),
  };
}

/** `csv` holds the calls from 11 May to 30 June 2026, in the order of time. */
export function byHand(csv: string): HandResult {
  const calls = readCalls(csv);
  const may = rateMonth(
    calls.filter((call) => call.at.startsWith('2026-05')),
    0n,
  );
  const carriedToJune = may.left; // nothing was carried into May, so all that is left is May's own
  const june = rateMonth(
    calls.filter((call) => call.at.startsWith('2026-06')),
    carriedToJune,
  );
  const rentalOfMay = cents({ top: 14n * (31n - 11n), bottom: 31n });
  return {
    invoices: [
      invoice(
        '2026-05',
        [
          ['Line rental', rentalOfMay],
          ['Bundle of national minutes, May', 700n], // fell due when the account began
          ['Bundle of national minutes, June', 700n], // falls due at the instant of the invoice
          ['Calls in Lithuania', cents(may.lithuania)],
          ['Calls to Europe', cents(may.europe)],
          ['Calls to the world', cents(may.world)],
        ],
        cents(may.europe) + cents(may.world),
      ),
      invoice(
        '2026-06',
        [
          ['Line rental', 1400n],
          ['Bundle of national minutes, July', 700n],
          ['Calls in Lithuania', cents(june.lithuania)],
          ['Calls to Europe', cents(june.europe)],
          ['Calls to the world', cents(june.world)],
        ],
        cents(june.europe) + cents(june.world),
      ),
    ],
    refused: [...may.refused, ...june.refused],
    bundle: {
      '2026-05': { carried: 0n, used: may.used, left: may.left },
      '2026-06': { carried: carriedToJune, used: june.used, left: june.left },
    },
  };
}
