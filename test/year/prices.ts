/**
 * The company's price list of 2026 as its leaflet would print it, once more and by hand: nothing is read from
 * plans/softswitch/a-year.yaml, and nothing of the engine is used. Cents are whole numbers.
 */
import type { TariffRow } from '../oracle/oracle.ts';

export type Zone = 'inland' | 'neighbours' | 'overseas';

export const LINE_OF: Readonly<Record<Zone, string>> = {
  inland: 'Calls in Spain',
  neighbours: 'Calls to the neighbours',
  overseas: 'Calls overseas',
};

/** Prices of a minute, VAT not included. */
function inlandRow(to: string, at: string): TariffRow | null {
  if (to.startsWith('+34803') || to.startsWith('+34806')) return null; // premium
  const row = (perMinute: string): TariffRow => ({
    perMinute,
    firstPerMinute: perMinute,
    firstSeconds: 60,
    nextSeconds: 1,
    connectFee: '0.02',
    disconnectPercent: '0',
  });
  if (to.startsWith('+346') || to.startsWith('+347')) return row('0.09');
  if (!to.startsWith('+348') && !to.startsWith('+349')) return null;
  const { hour, weekday } = onTheWall(at);
  if (hour < 3) return row('0.01');
  return row(weekday >= 1 && weekday <= 5 && hour >= 8 && hour < 20 ? '0.05' : '0.03');
}

function neighboursRow(to: string, at: string): TariffRow {
  const british = to.startsWith('+44');
  const perMinute = british ? '0.15' : at < '2026-07-01' ? '0.12' : '0.14';
  return {
    perMinute,
    firstPerMinute: perMinute,
    firstSeconds: 30,
    nextSeconds: 30,
    connectFee: '0.05',
    disconnectPercent: british ? '5' : '0',
  };
}

const OVERSEAS: TariffRow = {
  perMinute: '0.25',
  firstPerMinute: '0.40',
  firstSeconds: 60,
  nextSeconds: 60,
  connectFee: '0.10',
  disconnectPercent: '0',
};

/** What the clock on the wall in Madrid shows: on 29 March there is no time from two to three, two is three. */
function onTheWall(at: string): { readonly hour: number; readonly weekday: number } {
  const hour = Number(at.slice(11, 13));
  const weekday = new Date(`${at.slice(0, 10)}T12:00:00Z`).getUTCDay();
  return { hour: at.startsWith('2026-03-29T02') ? 3 : hour, weekday };
}

/** Where a call goes and what it costs; or why it cannot be made. Overseas is the office's alone. */
export function priceOf(
  far: string,
  at: string,
  served: readonly Zone[],
): { readonly zone: Zone; readonly row: TariffRow | null } | null {
  const found: { zone: Zone; row: TariffRow | null } | null = far.startsWith('+34')
    ? { zone: 'inland', row: inlandRow(far, at) }
    : ['+33', '+351', '+44', '+49'].some((prefix) => far.startsWith(prefix))
      ? { zone: 'neighbours', row: neighboursRow(far, at) }
      : far.startsWith('+1') || far.startsWith('+52')
        ? { zone: 'overseas', row: OVERSEAS }
        : null;
  return found !== null && served.includes(found.zone) ? found : null;
}

/** A bundle takes what goes to fixed and mobile numbers in Spain. Of each call it takes a minute at least. */
export function inBundle(far: string): boolean {
  const taken = ['+346', '+347', '+348', '+349'].some((prefix) => far.startsWith(prefix));
  return taken && !far.startsWith('+34803') && !far.startsWith('+34806');
}

export function rentalOf(plan: 'office' | 'prepaid', periodBegins: string): number {
  if (plan === 'prepaid') return 900;
  return periodBegins < '2026-07-01' ? 1800 : 1950; // dearer from the first month after 15 June
}

/** Edited on 15 June: a period that has begun keeps its price. */
export function flatFeeOf(periodBegins: string): number {
  return periodBegins <= '2026-06-15' ? 2400 : 2650;
}

export const BUNDLE = {
  office: { fee: 600, line: 'Forty-five minutes', seconds: 2700, carries: true },
  prepaid: { fee: 350, line: 'Fifty minutes', seconds: 3000, carries: false },
} as const;

export const NUMBER_RENT = { office: 150, studio: 180 } as const;
export const VISIT_PER_HOUR = 4500;
export const CALL_OUT = 750;
export const ROUTER = 6000;
export const LATE_FEE = 400;
