import { resolve } from 'node:path';
import envPaths from 'env-paths';

/**
 * The folder in which what was read is remembered: `RATEBOOK_CACHE`, else the user's cache folder; null where it says
 * `off`. It holds nothing that the books do not say, and may be deleted at any time.
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string | null {
  if (env.RATEBOOK_CACHE === 'off') return null;
  return env.RATEBOOK_CACHE ? resolve(env.RATEBOOK_CACHE) : envPaths('ratebook', { suffix: '' }).cache;
}
