import { createRequire } from 'node:module';

type Yaml = typeof import('yaml');
let loaded: Yaml | null = null;

/** The YAML library, loaded when the first text is parsed: a book that is remembered has none to parse. */
export function yaml(): Yaml {
  loaded ??= createRequire(import.meta.url)('yaml') as Yaml;
  return loaded;
}
