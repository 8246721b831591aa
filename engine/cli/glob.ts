/** Whether `path` has a character that a pattern is made of. */
export function isPattern(path: string): boolean {
  return /[*?{]/.test(path);
}

/** `pattern` cut before its first segment with a wildcard: the folder that all matches are in, and what they match. */
export function cutPattern(pattern: string): { readonly folder: string; readonly below: string } {
  const segments = pattern.split('/');
  const first = segments.findIndex(isPattern);
  const folder = segments.slice(0, first).join('/');
  return { folder: folder === '' && pattern.startsWith('/') ? '/' : folder, below: segments.slice(first).join('/') };
}

/**
 * Whether the whole of `path` fits `pattern`, both with forward slashes. A star is any text inside one segment, `?`
 * one character, a segment `**` any number of folders (none too), `{a,b}` one of several. Names that begin with a dot
 * fit only where the pattern writes the dot.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  return alternatives(pattern).some((one) => matchesSegments(one.split('/'), path.split('/')));
}

/** `{a,b}` written out, the innermost braces first; braces without a partner are plain characters. */
function alternatives(pattern: string): string[] {
  const braces = /\{([^{}]*)\}/.exec(pattern);
  if (braces === null) return [pattern];
  const before = pattern.slice(0, braces.index);
  const after = pattern.slice(braces.index + braces[0].length);
  return (braces[1] ?? '').split(',').flatMap((choice) => alternatives(`${before}${choice}${after}`));
}

function matchesSegments(pattern: readonly string[], path: readonly string[]): boolean {
  const [head, ...rest] = pattern;
  if (head === undefined) return path.length === 0;
  if (head === '**') {
    const skippable = path.findIndex((segment) => segment.startsWith('.'));
    const reach = skippable === -1 ? path.length : skippable;
    return (
      path.slice(0, reach + 1).some((_, from) => matchesSegments(rest, path.slice(from))) ||
      (reach === path.length && rest.length === 0)
    );
  }
  const [name, ...below] = path;
  return name !== undefined && matchesName(head, name) && matchesSegments(rest, below);
}

/** Greedy with one point of return, so that no pattern takes more than pattern × name steps. */
function matchesName(pattern: string, name: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  let p = 0;
  let n = 0;
  let star = -1;
  let resume = 0;
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = n;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p++;
      n++;
    } else if (star === -1) {
      return false;
    } else {
      p = star + 1;
      n = ++resume;
    }
  }
  return /^\**$/.test(pattern.slice(p));
}
