import { spawnSync } from 'node:child_process';
import { memorySource, type Source } from './source.ts';

const LIMIT = 256 * 1024 * 1024;

/**
 * The book in folder `root` as it stood at the commit that `ref` names, read from git's own store: nothing is checked
 * out. Null where `root` is in no repository or `ref` names no commit of it.
 */
export function gitSource(root: string, ref: string): Source | null {
  const commit = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
    ?.toString()
    .trim();
  if (commit === undefined) return null;
  const listed = git(root, ['ls-tree', '-r', '-z', '--name-only', commit]);
  if (listed === null) return null;
  const paths = listed
    .toString()
    .split('\0')
    .filter((path) => path !== '');
  const inner = paths
    .filter((path) => path.endsWith('/ratebook.yaml'))
    .map((path) => path.slice(0, -'ratebook.yaml'.length));
  const wanted = paths.filter((path) => isOfBook(path) && !inner.some((folder) => path.startsWith(folder)));
  const blobs = git(root, ['cat-file', '--batch'], wanted.map((path) => `${commit}:./${path}\n`).join(''));
  return blobs === null ? null : memorySource(textsOf(blobs, wanted), root);
}

/** As on disk: documents and the tables that they name, but none in folders that are no part of a book. */
function isOfBook(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  const skipped = folders.some((one) => one.startsWith('.') || one === 'node_modules' || one === 'test');
  return !skipped && !path.includes('\n') && /\.(ya?ml|csv)$/.test(path);
}

/** `cat-file --batch` answers each path in turn with `OID blob SIZE`, the bytes, and a line feed. */
function textsOf(blobs: Buffer, paths: readonly string[]): Record<string, string> {
  const texts: Record<string, string> = {};
  let at = 0;
  for (const path of paths) {
    const line = blobs.indexOf('\n', at);
    const [, kind, size] = blobs.subarray(at, line).toString().split(' ');
    at = line + 1;
    if (kind !== 'blob') continue; // a link to another repository has no text here
    texts[path] = blobs.subarray(at, at + Number(size)).toString();
    at += Number(size) + 1;
  }
  return texts;
}

function git(root: string, args: readonly string[], input = ''): Buffer | null {
  const { status, stdout } = spawnSync('git', ['-C', root, ...args], { input, maxBuffer: LIMIT });
  return status === 0 ? stdout : null;
}
