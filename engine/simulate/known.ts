import assert from 'node:assert/strict';

/** What the journal names is there. */
export function known<T>(map: ReadonlyMap<string, T>, name: string): T {
  const value = map.get(name);
  assert(value !== undefined, `unknown name in the journal: ${name}`);
  return value;
}
