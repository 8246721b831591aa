import { expect, test } from 'vitest';
import { bookOf, broken, smallest } from './broken.ts';
import { asYaml } from './reduce.ts';

/** The same books in every run of the suite; `npm run soak:books` draws others, and as many as one likes. */
const SEEDS = Array.from({ length: 25 }, (_, index) => 100 + index);

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
