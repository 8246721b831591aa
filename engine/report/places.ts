import type { Place } from '../values/issue.ts';

/** `plans/line.yaml:12:5`: what editors and terminals turn into a link. */
export function placeText(place: Place): string {
  return `${place.file}:${place.range.start.line}:${place.range.start.column}`;
}
