import { bookOf, broken, smallest } from './broken.ts';
import { asYaml } from './reduce.ts';

// Random books, as many as one likes: `npm run soak:books -- [BOOKS] [SEED]` tells each law that is broken, and of the first
// book that breaks it the smallest that still does. `ONLY=…` looks at laws whose names contain that.

const books = Number(process.argv[2] ?? 1000);
const first = Number(process.argv[3] ?? 1);
const only = process.env.ONLY ?? '';
const seen = new Map<string, number[]>();
let ran = 0;

for (let seed = first; seed < first + books; seed += 1) {
  const book = await bookOf(seed);
  const faults = book === null ? null : await broken(book);
  if (book === null || faults === null) continue;
  ran += 1;
  for (const fault of faults.filter(({ law }) => law.includes(only))) {
    const seeds = seen.get(fault.law) ?? [];
    seen.set(fault.law, [...seeds, seed]);
    console.log(`book ${seed} breaks "${fault.law}": ${fault.how}`);
    if (seeds.length === 0)
      if (process.env.QUIET === undefined) console.log(`${asYaml(await smallest(book, fault))}\n`);
  }
}

console.log(`${ran} of ${books} books ran.`);
for (const [law, seeds] of seen) console.log(`${seeds.length} × ${law}: books ${seeds.slice(0, 20).join(' ')}`);
process.exitCode = seen.size === 0 ? 0 : 1;
