import type { Source } from '../load/load.ts';

/** `source` with `texts` in the place of its files; a file that it does not have is added. */
export function overlay(source: Source, texts: Readonly<Record<string, string>>): Source {
  const inPlace = new Map(Object.entries(texts));
  if (inPlace.size === 0) return source;
  return {
    ...source,
    list: () => {
      const listed = source.list();
      const added = [...inPlace.keys()].filter((file) => /\.ya?ml$/.test(file) && !listed.includes(file));
      return added.length === 0 ? listed : [...listed, ...added].sort();
    },
    open: (path, limit) => {
      const text = inPlace.get(path);
      return text === undefined ? source.open(path, limit) : { kind: 'text', text };
    },
    read: (path) => inPlace.get(path) ?? source.read(path),
  };
}
