import { closestMatch } from 'leven';

/** `Did you mean "x"?`, or null where no candidate is near. */
export function didYouMean(word: string, candidates: readonly string[]): string | null {
  const guess = closestMatch(word, [...candidates], { maxDistance: Math.max(1, Math.floor(word.length / 3)) });
  return guess === undefined ? null : `Did you mean "${guess}"?`;
}
