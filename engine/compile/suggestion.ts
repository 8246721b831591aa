import leven from 'leven';
import { compareText } from '../values/issue.ts';

/** `; did you mean "…"?` where one of `candidates` is near to `name`, else nothing. */
export function suggestion(name: string, candidates: readonly string[]): string {
  const near = candidates
    .map((candidate) => ({ candidate, distance: leven(name, candidate) }))
    .filter(
      ({ candidate, distance }) => distance <= Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3)),
    )
    .sort((a, b) => a.distance - b.distance || compareText(a.candidate, b.candidate))[0];
  return near === undefined ? '' : `; did you mean "${near.candidate}"?`;
}
