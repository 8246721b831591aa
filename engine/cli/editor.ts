/** A program and its arguments. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** How editors are told a line and a column (1-based); those that are not named here know `+LINE FILE`, as vi does. */
const PLACES: readonly {
  readonly name: RegExp;
  readonly args: (file: string, line: number, column: number) => string[];
}[] = [
  {
    name: /^(code|codium|code-insiders|cursor|windsurf)$/,
    args: (file, line, column) => ['--goto', `${file}:${line}:${column}`],
  },
  { name: /^(subl|zed|hx|helix|micro|lapce)$/, args: (file, line, column) => [`${file}:${line}:${column}`] },
  { name: /^(emacs|emacsclient|kak)$/, args: (file, line, column) => [`+${line}:${column}`, file] },
  { name: /^nano$/, args: (file, line, column) => [`+${line},${column}`, file] },
  { name: /^(vim|nvim|gvim)$/, args: (file, line, column) => [`+call cursor(${line},${column})`, file] },
  {
    name: /^(idea|webstorm|charm|pycharm)$/,
    args: (file, line, column) => ['--line', `${line}`, '--column', `${column}`, file],
  },
];

/**
 * What opens `file` at a place: the program that VISUAL or else EDITOR names, with the arguments that stand there
 * (`code --wait`); null where neither names any.
 */
export function editorFor(env: NodeJS.ProcessEnv, file: string, line: number, column: number): Command | null {
  const named = env.VISUAL?.trim() || env.EDITOR?.trim();
  if (!named) return null;
  const [program = '', ...given] = (named.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) =>
    word.replace(/^(["'])(.*)\1$/, '$2'),
  );
  const base = program.replace(/^.*[/\\]/, '').replace(/\.(exe|cmd)$/i, '');
  const known = PLACES.find(({ name }) => name.test(base));
  const at = known?.args(file, line, column) ?? [`+${line}`, file];
  return { program, args: [...given, ...at] };
}
