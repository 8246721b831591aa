/** Civil days as `YYYY-MM-DD`, and on which of them the periods of the three plans turn. */

const DAY = 86_400_000;

export type PlanName = 'office' | 'studio' | 'prepaid';

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY;
}

export function lengthOfMonth(day: string): number {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The office on the first; a studio on the day of the month on which it began, or the last where there is none; prepaid every 30 days. */
export function turnsOn(plan: PlanName, from: string, day: string): boolean {
  if (day <= from) return false;
  const dayOfMonth = Number(day.slice(8, 10));
  if (plan === 'office') return dayOfMonth === 1;
  if (plan === 'prepaid') return daysBetween(from, day) % 30 === 0;
  return dayOfMonth === Math.min(Number(from.slice(8, 10)), lengthOfMonth(day));
}

export function nextTurn(plan: PlanName, from: string, after: string): string {
  let day = addDays(after, 1);
  while (!turnsOn(plan, from, day)) day = addDays(day, 1);
  return day;
}
