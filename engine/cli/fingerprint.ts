import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of what is installed beside the program, what decides how a book is read. */
const DECIDING = ['yaml', 'decimal.js', 'dayjs', 'json-rules-engine', 'leven', 'ajv'];

/**
 * What this build of the program, with the packages that it stands on, on this Node, is told from others by; null where
 * it runs from its sources.
 */
export function fingerprint(): string | null {
  try {
    const build = readFileSync(new URL('fingerprint', import.meta.url), 'utf8');
    return [build, process.version, ...DECIDING.map(versionOf)].join(' ');
  } catch {
    return null;
  }
}

/** Looked up as Node looks a package up, from where this file stands. */
function versionOf(name: string): string {
  for (let folder = new URL('.', import.meta.url); ; folder = new URL('..', folder)) {
    try {
      const text = readFileSync(new URL(join('node_modules', name, 'package.json'), folder), 'utf8');
      return (JSON.parse(text) as { readonly version: string }).version;
    } catch (error) {
      if (folder.pathname === '/' || folder.pathname === new URL('..', folder).pathname) throw error;
    }
  }
}
