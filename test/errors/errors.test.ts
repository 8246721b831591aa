import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { diskSource, load } from '../../engine/load/load.ts';
import { type Issue, type Place, sortIssues } from '../../engine/values/issue.ts';

// The error gallery: each folder is a small bad book and, line by line, what is said about it. `UPDATE=1` rewrites
// what is said, to be read before it is committed.
const GALLERY = fileURLToPath(new URL('.', import.meta.url));
const entries = readdirSync(GALLERY, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe('the error gallery', () => {
  it.each(entries.map(({ name }) => name))('%s', async (name) => {
    const told = (await issuesOf(join(GALLERY, name, 'input'))).map(print).join('');
    const file = join(GALLERY, name, 'expected.txt');
    if (process.env.UPDATE === '1' && !process.env.CI) writeFileSync(file, told);
    expect(told).toBe(existsSync(file) ? readFileSync(file, 'utf8') : 'no expected.txt yet');
    expect(told).toContain(`[${name.replace('-', '/')}]`);
  });
});

/** What load says, and what compile says of a book that load has no error against. */
async function issuesOf(folder: string): Promise<Issue[]> {
  const { value: book, issues } = load(diskSource(folder));
  return book === null ? [...issues] : sortIssues([...issues, ...(await compile(book)).issues]);
}

/** One issue a line, what belongs to it indented below. */
function print(issue: Issue): string {
  const lines = [`${at(issue.place)}: ${issue.severity}: ${issue.message} [${issue.code}]`];
  if (issue.related) lines.push(`  ${at(issue.related.place)}: ${issue.related.message}`);
  if (issue.hint) lines.push(`  hint: ${issue.hint}`);
  if (issue.fix) lines.push(`  fix (${issue.fix.safe ? 'safe' : 'unsafe'}): ${issue.fix.title}`);
  return `${lines.join('\n')}\n`;
}

function at({ file, range }: Place): string {
  return `${file}:${range.start.line}:${range.start.column}`;
}
