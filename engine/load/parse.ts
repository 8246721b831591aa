import { Composer, type Document, type ParsedNode, Parser, type YAMLError } from 'yaml';
import { MAX_DEPTH, MAX_LEXEMES, scanDepth } from './depth.ts';
import type { Findings } from './findings.ts';
import type { SourceText } from './source-text.ts';
import { visible } from './spelling.ts';

/** One broken bracket can bring thousands of complaints with it. */
const MAX_TOLD = 20;

export type Parsed = Document.Parsed<ParsedNode>;

/**
 * The YAML documents of a file, every scalar as its own text. Depth is bounded before the composer runs.
 * Issues: yaml/too-deep, yaml/too-large, yaml/syntax. The documents of a file with syntax errors are not returned.
 */
export function parse(source: SourceText, findings: Findings): readonly Parsed[] {
  const scan = scanDepth(source.text);
  if (scan.kind === 'too-deep') {
    findings.error(
      'yaml/too-deep',
      source.place(scan.offset),
      `nested deeper than ${MAX_DEPTH} levels, the most that is read`,
    );
    return [];
  }
  if (scan.kind === 'too-many') {
    const message = `more than ${MAX_LEXEMES} words and marks, the most that is read from one file`;
    findings.error('yaml/too-large', source.place(0), message, { hint: 'split the file' });
    return [];
  }
  const composer = new Composer({ schema: 'failsafe', strict: true, uniqueKeys: false, logLevel: 'silent' });
  const documents = [...composer.compose(tokens(scan.lexemes))] as Parsed[];
  // A tag that the failsafe schema does not know is refused, with our words, where its value is decoded.
  const errors = documents
    .flatMap((document) => document.errors)
    .filter((error) => error.code !== 'TAG_RESOLVE_FAILED');
  for (const error of errors.slice(0, MAX_TOLD)) tell(error, source, findings);
  if (errors.length > MAX_TOLD) {
    const next = errors[MAX_TOLD] as YAMLError;
    findings.error(
      'yaml/syntax',
      source.place(next.pos[0]),
      `${errors.length - MAX_TOLD} more syntax errors from here on`,
    );
  }
  return errors.length > 0 ? [] : documents;
}

function* tokens(lexemes: readonly string[]) {
  const parser = new Parser();
  for (const lexeme of lexemes) yield* parser.next(lexeme);
  yield* parser.end();
}

function tell(error: YAMLError, source: SourceText, findings: Findings): void {
  const message = visible(error.message, 160);
  findings.error(
    'yaml/syntax',
    source.place(error.pos[0], error.pos[1]),
    message.charAt(0).toLowerCase() + message.slice(1),
  );
}
