import { instantOf, parseLocal } from '../values/calendar.ts';
import type { Instant } from '../values/interval.ts';
import { UsageError } from './answer.ts';

const WITH_OFFSET = /^(?<local>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(?<offset>Z|[+-]\d{2}:\d{2})$/;

/**
 * The instant that `--at TIME` names: local time in `zone` (`2026-06-01`, `2026-06-01T10:15`; a date alone is its first
 * instant), or a time with its own offset (`2026-06-01T10:15+03:00`, `…Z`).
 */
export function readTime(text: string, zone: string): Instant {
  const { local = text, offset } = WITH_OFFSET.exec(text)?.groups ?? {};
  if (!parseLocal(local)) {
    throw new UsageError(
      `"${text}" is no time`,
      'Write a date or local time such as 2026-06-01 or 2026-06-01T10:15, or a time with its offset: 2026-06-01T10:15+03:00.',
    );
  }
  return offset === undefined ? instantOf(local, zone) : instantOf(local, 'UTC') - offsetMinutes(offset) * 60_000;
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return offset.startsWith('-') ? -minutes : minutes;
}
