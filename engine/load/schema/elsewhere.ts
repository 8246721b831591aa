const OF_USE =
  'what is used chooses the price of a charge, with its limits: "price: { choose: [{ measured: { METER: { from: 100 } }, price: 1.00 }] }"; of a discount it is "quantity", which is what a line counts';

/** What an author looks for where it has no meaning, by the definition that it stands in, and where that is said instead. */
const ELSEWHERE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'facts-condition': { 'used-this-period': OF_USE, measured: OF_USE },
};

/** Where the key is said that one of these definitions does not know; null where nobody knows it. */
export function elsewhere(definitions: readonly (string | null)[], key: string): string | null {
  for (const definition of definitions) {
    const hints = definition === null ? undefined : ELSEWHERE[definition];
    if (hints !== undefined && Object.hasOwn(hints, key)) return hints[key] ?? null;
  }
  return null;
}
