import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, memorySource, read, run, verify } from '../../engine/index.ts';
import { cut } from '../books/mend.ts';
import { around, type BookFile, bookFiles } from './book-parts.ts';

// Which keys of the plans does no scenario feel? `npm run mutants -- [FILES]` leaves out each key of each document once, and
// adds one to each number, and tells what no scenario notices. A key that only says its default is among them.

const SETTINGS = readFileSync(join(import.meta.dirname, '../../ratebook.yaml'), 'utf8');
const SILENT = ['kind', 'name', 'title', 'description', 'story', 'note'];

type Path = readonly (string | number)[];

/** `refused`: the checks see it; `noticed`: a scenario does. */
async function fate(files: readonly BookFile[]): Promise<'refused' | 'noticed' | 'unseen'> {
  const texts = Object.fromEntries(files.map(({ file, text }) => [file, text]));
  const { book, program } = await build(read(memorySource({ 'ratebook.yaml': SETTINGS, ...texts })));
  if (book === null || program === null) return 'refused';
  const passes = (one: (typeof book.scenarios)[number]): boolean => {
    try {
      return verify(run(program, book, one), one, program).status === 'passed';
    } catch {
      return false;
    }
  };
  return book.scenarios.every(passes) ? 'unseen' : 'noticed';
}

function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]): Path[] => {
    if (SILENT.includes(name) || name.startsWith('x-')) return [];
    const here = [...path, Array.isArray(value) ? Number(name) : name];
    return [here, ...places(one, here)];
  });
}

/** One more of what is a number; undefined: it is none. */
function more(value: unknown, [first, ...rest]: Path): unknown {
  if (first === undefined) return typeof value === 'number' ? value + 1 : undefined;
  const inner = more((value as Record<string | number, unknown>)[first], rest);
  if (inner === undefined) return undefined;
  if (Array.isArray(value)) return value.map((one, index) => (index === first ? inner : one));
  return { ...(value as object), [first]: inner };
}

async function look(file: BookFile, all: readonly BookFile[]): Promise<void> {
  const part = around(file, all);
  if ((await fate(part)) !== 'unseen') {
    console.log(`${file.file}: its scenarios do not pass as it is`);
    return;
  }
  let seen = 0;
  for (const [which, document] of file.documents.entries()) {
    const told = `${document.kind ?? 'settings'} ${document.name ?? ''}`;
    for (const path of places(document))
      for (const [what, mutant] of [
        ['left out', cut(document, path)],
        ['one more', more(document, path)],
      ] as const) {
        if (mutant === undefined) continue;
        const documents = file.documents.map((one, index) => (index === which ? mutant : one));
        const text = documents.map((one) => JSON.stringify(one)).join('\n---\n');
        const becomes = await fate(part.map((one) => (one === file ? { ...file, text } : one)));
        if (becomes === 'unseen') console.log(`${file.file}: ${told}: ${path.join('.')}, ${what}: no scenario sees it`);
        else seen += 1;
      }
  }
  console.log(`${file.file}: ${seen} changes are seen`);
}

const all = bookFiles();
const asked = process.argv.slice(2);
for (const file of all)
  if (file.file.startsWith('plans/') && file.documents.length > 0 && (asked.length === 0 || asked.includes(file.file)))
    await look(file, all);
