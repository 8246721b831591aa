import fc from 'fast-check';

/** Zones on both sides of UTC whose clocks do unusual things. */
export const ZONES = [
  'UTC',
  'Europe/Vilnius',
  'America/Havana', // repeats a midnight, skips another
  'America/St_Johns', // half-hour offset; until 2011 changed its clock at 00:01
  'Asia/Kathmandu', // +05:45 since 1986
  'Australia/Lord_Howe', // a clock change of half an hour
  'Africa/Casablanca', // turns back for Ramadan
  'Pacific/Apia', // left out 30 December 2011
  'Asia/Beirut', // skips a midnight every spring
] as const;

export const zone = fc.constantFrom(...ZONES);

/** Whole-second instants of the years 1980–2060, where zones change their clocks in every way that they do. */
export const instant = fc
  .integer({ min: Date.UTC(1980, 0, 1) / 1000, max: Date.UTC(2060, 0, 1) / 1000 })
  .map((seconds) => seconds * 1000);

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DD HH:MM:SS` on the zone's clock, in the words of a Swedish locale: not the way that the engine reads it. */
export function shown(at: number, timeZone: string): string {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    clocks.set(timeZone, clock);
  }
  return clock.format(at);
}
