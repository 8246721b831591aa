import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { bookOf, broken, smallest } from './broken.ts';
import type { Authored } from './drawn.ts';
import { asYaml } from './reduce.ts';

/** The same books in every run of the suite; `npm run soak:books` draws others, and as many as one likes. */
const SEEDS = Array.from({ length: 9 }, (_, index) => 100 + index);
const FOUND = join(import.meta.dirname, 'found');

test('random books with everything in them keep to every law', async () => {
  let ran = 0;
  for (const seed of SEEDS) {
    const book = await bookOf(seed);
    const faults = book === null ? null : await broken(book);
    if (book === null || faults === null) continue;
    ran += 1;
    const [fault] = faults;
    if (fault === undefined) continue;
    const least = asYaml(await smallest(book, fault));
    expect.fail(`book ${seed} breaks "${fault.law}": ${fault.how}\n\n${least}`);
  }
  // Else it would say nothing.
  expect(ran).toBeGreaterThan(SEEDS.length * 0.8);
});

test.each(readdirSync(FOUND))('%s, which once broke a law, keeps to all of them', async (file) => {
  const parsed = parseAllDocuments(readFileSync(join(FOUND, file), 'utf8'));
  const documents = parsed.map((one): Authored => one.toJS());
  expect(await broken({ settings: {}, documents })).toEqual([]);
});
