import { yaml } from './yaml.ts';

/** How deep lists and mappings may nest. The composer recurses once a level, so this is what keeps the stack safe. */
export const MAX_DEPTH = 64;

/** How many lexemes a file may hold: more than two megabytes of ordinary YAML have, less than would exhaust memory. */
export const MAX_LEXEMES = 1_000_000;

export type Scan =
  | { readonly kind: 'fits'; readonly lexemes: readonly string[] }
  /** `offset` is where the level beyond the limit opens. */
  | { readonly kind: 'too-deep'; readonly offset: number }
  | { readonly kind: 'too-many' };

const MARKERS = new Set(['\x02', '\x18', '\x1f', '\ufeff']);
const INDICATORS = new Set(['-', '?']);
/** What spaces, line ends, comments and commas begin with: nothing starts there. */
const BETWEEN = new Set([' ', '\t', '\n', '\r', '#', ',']);

/**
 * One linear pass over the lexemes of `text`, before anything recursive sees it: open brackets plus the columns at which
 * block collections stand open. A list written at its key's own column counts with that key as one level. Brackets in
 * quotes, comments and plain text are no lexemes of their own, so they do not count.
 */
export function scanDepth(text: string): Scan {
  const lexemes: string[] = [];
  const columns: number[] = [];
  let brackets = 0;
  let offset = 0;
  let lineStart = 0;
  let opensLevel = true; // first on its line, or just behind an indicator
  let previous = '';
  for (const lexeme of new (yaml().Lexer)().lex(text)) {
    lexemes.push(lexeme);
    if (lexemes.length > MAX_LEXEMES) return { kind: 'too-many' };
    const isScalar = previous === '\x1f';
    previous = lexeme;
    if (MARKERS.has(lexeme)) {
      if (lexeme === '\ufeff') offset += 1;
      continue;
    }
    const isBracket = !isScalar && (lexeme === '[' || lexeme === '{');
    if (!isScalar && (lexeme === ']' || lexeme === '}')) brackets = Math.max(0, brackets - 1);
    if (isScalar || !BETWEEN.has(lexeme.charAt(0))) {
      if (opensLevel && brackets === 0 && !isBracket) open(columns, offset - lineStart);
      opensLevel = !isScalar && (INDICATORS.has(lexeme) || (opensLevel && lexeme === ':'));
    }
    if (isBracket) brackets += 1;
    if (columns.length + brackets > MAX_DEPTH) return { kind: 'too-deep', offset };
    const newline = lexeme.lastIndexOf('\n');
    if (newline >= 0) {
      lineStart = offset + newline + 1;
      opensLevel = true;
    }
    offset += lexeme.length;
  }
  return { kind: 'fits', lexemes };
}

/** Something starts at `column`: whatever stood open further right is closed. */
function open(columns: number[], column: number): void {
  while ((columns.at(-1) ?? -1) >= column) columns.pop();
  columns.push(column);
}
