import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** One TypeScript file, as far as the rules of the house look at it. Paths are relative to the repository, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly lineCount: number;
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  readonly functions: readonly { readonly line: number; readonly lineCount: number }[];
  /** What the code names: `Math.random`, `new Date()`, `.toDecimalPlaces`, `Intl`. Text in comments and strings is no mention. */
  readonly mentions: readonly { readonly text: string; readonly line: number }[];
  /** Every identifier, with how often it stands in the file. */
  readonly identifiers: ReadonlyMap<string, number>;
}

export interface Import {
  /** A path like `SourceFile.path` for a relative specifier; a package's name otherwise; null where it is computed. */
  readonly from: string | null;
  /** What is taken; `*` is everything, for a namespace, a dynamic import or `export *`. */
  readonly names: readonly string[];
}

export interface Export {
  readonly name: string;
  readonly isType: boolean;
  /** Whether it only passes on another file's export. */
  readonly passedOn: boolean;
}

/** All TypeScript files, with or without JSX, under `folder` of the repository at `root`. */
export function readSources(root: string, folder: string): SourceFile[] {
  const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((name) => /\.tsx?$/.test(name))
    .sort()
    .map((name) => parseSource(name, readFileSync(path.join(root, name), 'utf8')));
}

export function parseSource(file: string, text: string): SourceFile {
  const { program, module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
  const header = readHeader(file, module);
  const code = readCode(file, text, program);
  return {
    path: file,
    lineCount: text.replace(/\n$/, '').split('\n').length,
    ...code,
    imports: [...header.imports, ...code.imports],
    exports: header.exports,
  };
}

type Parsed = ReturnType<typeof parseSync>;

/** Import and export statements. */
function readHeader(
  file: string,
  { staticImports, staticExports }: Parsed['module'],
): Pick<SourceFile, 'imports' | 'exports'> {
  const imports: Import[] = staticImports.map(({ moduleRequest, entries }) => ({
    from: resolve(file, moduleRequest.value),
    names: entries.map(({ importName }) =>
      importName.kind === 'NamespaceObject' ? '*' : (importName.name ?? 'default'),
    ),
  }));
  const exports: Export[] = [];
  for (const { moduleRequest, importName, exportName, isType } of staticExports.flatMap(({ entries }) => entries)) {
    const passedOn = moduleRequest !== null;
    if (passedOn) imports.push({ from: resolve(file, moduleRequest.value), names: [importName.name ?? '*'] });
    exports.push({ name: exportName.name ?? (exportName.kind === 'Default' ? 'default' : '*'), isType, passedOn });
  }
  return { imports, exports };
}

/** What only a walk over the code can see, imports inside expressions and types among it. */
function readCode(file: string, text: string, program: Parsed['program']) {
  const lineStarts = startsOfLines(text);
  const lineOf = (offset: number) => lineStarts.findLastIndex((start) => start <= offset) + 1;
  const imports: Import[] = [];
  const take = (specifier: string | null) =>
    imports.push({ from: specifier === null ? null : resolve(file, specifier), names: ['*'] });
  const functions: { line: number; lineCount: number }[] = [];
  const measure = ({ start, end }: { start: number; end: number }) =>
    functions.push({ line: lineOf(start), lineCount: lineOf(end) - lineOf(start) + 1 });
  const mentions: { text: string; line: number }[] = [];
  const mention = (said: string, { start }: { start: number }) => mentions.push({ text: said, line: lineOf(start) });
  const identifiers = new Map<string, number>();

  new Visitor({
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
    Identifier(node) {
      identifiers.set(node.name, (identifiers.get(node.name) ?? 0) + 1);
      mention(node.name, node);
    },
    MemberExpression(node) {
      if (node.computed || node.property.type !== 'Identifier') return;
      mention(`.${node.property.name}`, node);
      if (node.object.type === 'Identifier') mention(`${node.object.name}.${node.property.name}`, node);
    },
    NewExpression(node) {
      if (node.callee.type !== 'Identifier') return;
      if (node.arguments.length === 0) mention(`new ${node.callee.name}()`, node);
      const target = node.callee.name === 'URL' ? literalText(node.arguments[0]) : null;
      if (target?.startsWith('.')) take(target); // a worker's file
    },
    // biome-ignore lint/correctness/noComponentHookFactories: a kind of node, no component
    ImportExpression: (node) => void take(literalText(node.source)),
    // biome-ignore lint/correctness/noComponentHookFactories: a kind of node, no component
    TSImportType: (node) => void take(node.source.value),
  }).visit(program);
  return { imports, functions, mentions, identifiers };
}

/** The text of a string literal; null for anything that is computed. */
function literalText(node: { type: string; value?: unknown } | undefined): string | null {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function resolve(file: string, specifier: string): string {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
}
