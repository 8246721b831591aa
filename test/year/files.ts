/** The files of the year, as they lie in the book. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TRAFFIC } from './calls.ts';
import type { Call } from './history.ts';

const ROOT = join(import.meta.dirname, '../..');

export function text(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

export function fileOf(account: string): string {
  return `scenarios/softswitch/a-year/${account}.csv`;
}

/** The rows of the committed file; studio has none. */
export function callsIn(account: string): Call[] {
  if (TRAFFIC[account] === undefined) return [];
  const [, ...rows] = text(fileOf(account)).trimEnd().split('\n');
  return rows.map((row) => {
    const [id = '', at = '', direction = '', from = '', to = '', seconds = ''] = row.split(',');
    const isInbound = direction === 'inbound';
    const sides = { direction: isInbound ? 'inbound' : 'outbound', far: isInbound ? from : to } as const;
    return { kind: 'call', id, at, ...sides, seconds: Number(seconds) };
  });
}
