import type { YAMLError } from 'yaml';
import type { Findings } from './findings.ts';
import type { SourceText } from './source-text.ts';
import { visible } from './spelling.ts';

/** A file of many broken documents is told of so many; the rest is counted. */
const MAX_TOLD = 20;

/** What the lexer cut a text into, each with its offset; its own marks are left out. */
interface Lexeme {
  readonly text: string;
  readonly offset: number;
  readonly isPlain: boolean;
}

/** One slip in words. `alone`: what follows it is read as it was meant, so that a further slip is one of its own. */
interface Told {
  readonly start: number;
  readonly end?: number;
  readonly message: string;
  readonly hint?: string;
  readonly alone?: boolean;
}

/**
 * The syntax errors of a file in an author's words: of each document the first cause, since what the parser says after it
 * mostly comes of it; a further one only where both stand alone. Issue: yaml/syntax.
 */
export function tellSyntax(
  errors: readonly YAMLError[],
  source: SourceText,
  lexemes: readonly string[],
  findings: Findings,
): void {
  const placed = withOffsets(lexemes);
  const starts = placed.filter(({ text, isPlain }) => text === '---' && !isPlain).map(({ offset }) => offset);
  const causes = new Map<number, Told[]>();
  for (const error of errors) {
    const document = starts.filter((start) => start <= error.pos[0]).length;
    const known = causes.get(document) ?? [];
    const told = inWords(error, source.text, placed);
    const line = lineAt(source.text, told.start).start;
    const isOwn = known.every((other) => other.alone && lineAt(source.text, other.start).start !== line);
    if (known.length === 0 || (told.alone && isOwn)) causes.set(document, [...known, told]);
  }
  const all = [...causes.values()].flat();
  for (const { start, end, message, hint } of all.slice(0, MAX_TOLD))
    findings.error('yaml/syntax', source.place(start, end), message, hint === undefined ? {} : { hint });
  const next = all[MAX_TOLD];
  if (next !== undefined) {
    const message = `${all.length - MAX_TOLD} more syntax errors from here on`;
    findings.error('yaml/syntax', source.place(next.start), message);
  }
}

function withOffsets(lexemes: readonly string[]): Lexeme[] {
  const placed: Lexeme[] = [];
  let offset = 0;
  let isPlain = false;
  for (const text of lexemes) {
    if (text === '\x02' || text === '\x18') continue;
    if (text === '\x1f') isPlain = true;
    else {
      placed.push({ text, offset, isPlain });
      offset += text.length;
      isPlain = false;
    }
  }
  return placed;
}

function lineAt(text: string, offset: number): { readonly start: number; readonly text: string } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, text: text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '') };
}

function inWords(error: YAMLError, text: string, lexemes: readonly Lexeme[]): Told {
  const [start, end] = error.pos;
  const plain = visible(error.message, 160);
  const otherwise = { start, end, message: plain.charAt(0).toLowerCase() + plain.slice(1) };
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return { start, end, message: 'a tab indents this line; indent with spaces' };
    case 'BAD_SCALAR_START': {
      const mark = text.charAt(start);
      return { start, message: `a text that begins with ${mark} must stand in quotes`, alone: true };
    }
    case 'BAD_DQ_ESCAPE': {
      const slip = visible(text.slice(start, start + 2));
      const hint = `write \\${slip} for a backslash, or put the text in single quotes`;
      return { start, end: start + 2, message: `${slip} means nothing inside double quotes`, hint, alone: true };
    }
    case 'MULTILINE_IMPLICIT_KEY':
      return keyWithoutColon(text, start) ?? otherwise;
    case 'MISSING_CHAR':
      if (/^Missing closing/.test(error.message)) return openQuote(lexemes, start) ?? otherwise;
      if (/^Implicit map keys/.test(error.message)) return keyWithoutColon(text, start) ?? otherwise;
      if (/^Comments/.test(error.message))
        return { start, message: 'a space is needed before the # of a comment', alone: true };
      return /^Sequence item/.test(error.message) ? astray(text, start) : otherwise;
    case 'BLOCK_IN_FLOW':
      return colonInFlow(text, start, end) ?? otherwise;
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /^Nested/.test(error.message) ? nested(text, start) : astray(text, start);
    case 'BAD_INDENT':
      return /^Flow/.test(error.message) ? openBracket(text, lexemes, start) : astray(text, start);
    case 'UNEXPECTED_TOKEN':
      return unexpected(text, lexemes, start) ?? otherwise;
    default:
      return otherwise;
  }
}

/** `currency EUR`, `currency = EUR`, `currency:EUR`: a line that should have been a key with its value. */
function keyWithoutColon(text: string, start: number): Told | null {
  const [line = ''] = text.slice(start).split(/\r?\n/, 1);
  const [, key = '', mark = '', value = ''] = /^([\w-]+)(:| *= *| +|)(.*)$/.exec(line.trimEnd()) ?? [];
  if (key === '') return null;
  const right = visible(`${key}: ${value}`.trim());
  const missing = mark === ':' ? 'a space after the colon' : 'a colon after the key';
  return { start, end: start + line.trimEnd().length, message: `expected ${missing}: \`${right}\``, alone: true };
}

function openQuote(lexemes: readonly Lexeme[], before: number): Told | null {
  const isQuote = ({ text, offset, isPlain }: Lexeme): boolean => offset < before && !isPlain && /^["']/.test(text);
  const start = lexemes.findLast(isQuote)?.offset;
  return start === undefined ? null : { start, message: 'this quote is never closed' };
}

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** The innermost bracket that stands open at `before`, unless what stands there closes it, too far left. */
function openBracket(text: string, lexemes: readonly Lexeme[], before: number): Told {
  const bracket = openAt(lexemes, before);
  if (bracket === null) return astray(text, before);
  const closing = CLOSING[bracket.text] ?? '';
  return text.charAt(before) === closing
    ? { start: before, message: `indent this ${closing} deeper than the key that it belongs to` }
    : { start: bracket.offset, message: `this ${bracket.text} is never closed; expected ${closing}` };
}

function openAt(lexemes: readonly Lexeme[], before: number): Lexeme | null {
  const open: Lexeme[] = [];
  for (const lexeme of lexemes) {
    if (lexeme.offset >= before) break;
    if (lexeme.isPlain) continue;
    if (lexeme.text in CLOSING) open.push(lexeme);
    else if (lexeme.text === CLOSING[open.at(-1)?.text ?? '']) open.pop();
  }
  return open.at(-1) ?? null;
}

/** `line: Fibre: access` on one line, a missing space after a dash, or else keys that are indented deeper than a value. */
function nested(text: string, start: number): Told {
  const line = lineAt(text, start);
  const rest = line.text.slice(start - line.start);
  if (/^\s*-[^\s-]/.test(line.text)) return dash(line);
  if (!/:(\s|$)/.test(rest)) {
    const message = 'this value and the keys that are indented below it cannot both belong to the key';
    return { start, message, hint: 'begin the next line at the column of the key, or leave out the value' };
  }
  return mustQuote(start, rest);
}

function mustQuote(start: number, value: string): Told {
  const message = `a text that has ": " in it must stand in quotes: \`"${visible(value.trim())}"\``;
  return { start, end: start + value.trimEnd().length, message, alone: true };
}

function dash(line: { readonly start: number; readonly text: string }): Told {
  const start = line.start + line.text.indexOf('-');
  const rest = visible(line.text.trim().slice(1));
  return { start, message: `expected a space after the dash: \`- ${rest}\`` };
}

function colonInFlow(text: string, start: number, end: number): Told | null {
  const value = text.slice(start, end).trimEnd();
  const [before = ''] = value.split(/:\s/, 1);
  if (before === value || value.includes('\n')) return null;
  const words = before.split(' ');
  if (words.length === 1) return mustQuote(start, value);
  const key = `${visible(words.at(-1) ?? '')}:`;
  const message = `a comma is missing before \`${key}\`, or a text that has ": " in it stands without quotes`;
  return { start, end: start + value.length, message, alone: true };
}

/** A line that begins at a column where nothing around it does. */
function astray(text: string, at: number): Told {
  const line = lineAt(text, at);
  if (/^\s*-[^\s-]/.test(line.text)) return dash(line);
  const start = line.start + (/^\s*/.exec(line.text)?.[0].length ?? 0);
  const isEntry = /^\s*-(\s|$)/.test(line.text);
  return {
    start,
    message: `this ${isEntry ? 'entry' : 'line'} begins at a column that does not fit the lines above it`,
    hint: isEntry
      ? 'every entry of a list begins with a dash, all at one column'
      : 'keys of one mapping begin at one column; an entry of a list begins with a dash',
  };
}

function unexpected(text: string, lexemes: readonly Lexeme[], start: number): Told | null {
  const mark = text.charAt(start);
  const isClosing = mark === '}' || mark === ']';
  const open = openAt(lexemes, start);
  if (open === null && isClosing) return { start, message: `a ${mark} too many: no bracket is open here` };
  if (open !== null && !isClosing) return { start, message: 'a comma is missing before this' };
  const before = lexemes.findLast(({ text: lexeme, offset }) => offset < start && lexeme.trim() !== '');
  if (before === undefined || before.isPlain || !/^["']/.test(before.text)) return null;
  const hint = 'the quotes stand around the whole of a text';
  return { start, message: 'nothing may follow the closing quote', hint };
}
