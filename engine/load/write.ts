import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Puts `after` into the place of a file's text by renaming a whole file, so that no reader and no crash meets half of
 * one. A byte order mark and the file's mode stay; a link leads on to its file. False, and nothing is written, where the
 * text is no longer `before`. Throws where it cannot be read or written.
 */
export function replaceText(path: string, before: string, after: string): boolean {
  const target = realpathSync(path);
  const found = readFileSync(target, 'utf8');
  const mark = found.startsWith('\ufeff') ? '\ufeff' : '';
  if (found !== mark + before) return false;
  const desk = mkdtempSync(join(dirname(target), '.ratebook-')); // beside it: only within a disk is a rename whole
  try {
    const fresh = join(desk, 'fresh');
    writeFileSync(fresh, mark + after);
    chmodSync(fresh, statSync(target).mode);
    renameSync(fresh, target);
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
  return true;
}
