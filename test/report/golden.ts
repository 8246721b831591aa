import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** Compares with test/report/golden/NAME. `UPDATE=1` writes it instead: read the diff before it is committed. */
export function expectGolden(name: string, text: string): void {
  const file = fileURLToPath(new URL(`./golden/${name}`, import.meta.url));
  if (process.env.UPDATE === '1' && process.env.CI === undefined) writeFileSync(file, text);
  expect(existsSync(file), `${name} is missing: run with UPDATE=1, then read it`).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
