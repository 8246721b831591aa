import type { Document, ParsedNode } from 'yaml';
import { MAX_DEPTH, MAX_LEXEMES, scanDepth } from './depth.ts';
import type { Findings } from './findings.ts';
import type { SourceText } from './source-text.ts';
import { tellSyntax } from './syntax.ts';
import { yaml } from './yaml.ts';

export type Parsed = Document.Parsed<ParsedNode>;

/**
 * The YAML documents of a file, every scalar as its own text. Depth is bounded before the composer runs.
 * Issues: yaml/too-deep, yaml/too-large, yaml/syntax. Null where there is one: what
 * the rest of the file says is not known.
 */
export function parse(source: SourceText, findings: Findings): readonly Parsed[] | null {
  const scan = scanDepth(source.text);
  if (scan.kind === 'too-deep') {
    findings.error(
      'yaml/too-deep',
      source.place(scan.offset),
      `nested deeper than ${MAX_DEPTH} levels, the most that is read`,
    );
    return null;
  }
  if (scan.kind === 'too-many') {
    const message = `more than ${MAX_LEXEMES} words and marks, the most that is read from one file`;
    findings.error('yaml/too-large', source.place(0), message, { hint: 'split the file' });
    return null;
  }
  const composer = new (yaml().Composer)({ schema: 'failsafe', strict: true, uniqueKeys: false, logLevel: 'silent' });
  const documents = [...composer.compose(tokens(scan.lexemes))] as Parsed[];
  // A tag that the failsafe schema does not know is refused, with our words, where its value is decoded.
  const errors = documents
    .flatMap((document) => document.errors)
    .filter((error) => error.code !== 'TAG_RESOLVE_FAILED');
  tellSyntax(errors, source, scan.lexemes, findings);
  return errors.length > 0 ? null : documents;
}

function* tokens(lexemes: readonly string[]) {
  const parser = new (yaml().Parser)();
  for (const lexeme of lexemes) yield* parser.next(lexeme);
  yield* parser.end();
}
