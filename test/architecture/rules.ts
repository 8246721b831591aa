import type { SourceFile } from './sources.ts';

/** Sentences about what breaks a rule, each with its file; none is good. */
type Findings = string[];

/** A room is a folder of engine/ or a file directly in it. A room imports only from lower floors. */
const FLOORS: Readonly<Record<string, number>> = {
  values: 1,
  model: 2,
  load: 3,
  compile: 3,
  rate: 3,
  bill: 3,
  report: 3,
  simulate: 4,
  bulk: 4,
  'pipeline.ts': 5,
  verify: 6,
  'index.ts': 7,
  tui: 8,
  cli: 9,
};

/** Rooms of vocabulary, whose files are used one by one; and where the door is not named as its room. */
const WITHOUT_DOOR = ['values', 'model'];
const DOORS: Readonly<Record<string, string>> = { cli: 'engine/cli/main.ts' };

/** Where the program begins; a file that none of these reaches is dead. */
const ENTRANCES = ['engine/index.ts', 'engine/cli/main.ts', 'engine/tui/thread.ts'];

const LONGEST_FILE = 400;
const LONGEST_FUNCTION = 70;

const BANNED_WORDS = /^(data|info|item|manager|helper|util|process|handle|do)s?$/;

/** What only some files may name, and why. */
const RESERVED: readonly { readonly what: RegExp; readonly only: RegExp; readonly why: string }[] = [
  {
    what: /^(Date\.now|new Date\(\)|performance\.now|Math\.random)$/,
    only: /^$/,
    why: 'the same input gives the same bytes',
  },
  {
    what: /^(Date|Intl)$/,
    only: /^engine\/values\/(calendar|civil|turning|zone)\.ts$/,
    why: 'time has one owner, the calendar',
  },
  { what: /^(process|process\.env)$/, only: /^engine\/cli\//, why: 'only the shell sees its process and environment' },
  { what: /^\.toLocale\w*$|^\.localeCompare$/, only: /^$/, why: 'no output depends on a locale' },
  {
    what: /^\.(toPlaces|toDecimalPlaces|toSignificantDigits|toNearest)$/,
    only: /^engine\/values\/(rounding|decimal)\.ts$/,
    why: 'one file rounds',
  },
  { what: /^\.ROUND_\w+$/, only: /^engine\/values\/(rounding|decimal)\.ts$/, why: 'one file rounds' },
  { what: /^(parseFloat|Number\.parseFloat)$/, only: /^$/, why: 'no binary float holds money' },
];

const RESERVED_PACKAGES: readonly { readonly name: RegExp; readonly only: RegExp }[] = [
  { name: /^dayjs(\/|$)/, only: /^engine\/values\// },
  { name: /^decimal\.js$/, only: /^engine\/values\/decimal\.ts$/ },
  { name: /^json-rules-engine$/, only: /^engine\/compile\// },
  { name: /^yaml$/, only: /^engine\/load\// },
  { name: /^(ink|react|chokidar)(\/|$)/, only: /^engine\/tui\// },
  { name: /^(commander|picocolors)$/, only: /^engine\/(cli|report)\// },
];

export const isGenerated = (file: string) => file.includes('.generated.');

function roomOf(file: string): string {
  return file.split('/')[1] ?? file;
}

export function floorFindings(engine: readonly SourceFile[]): Findings {
  const findings: Findings = [];
  for (const { path, imports } of engine) {
    const room = roomOf(path);
    const floor = FLOORS[room];
    if (floor === undefined)
      findings.push(`${path}: "${room}" is no room; the rooms are ${Object.keys(FLOORS).join(', ')}`);
    for (const { from } of imports) {
      if (from === null) findings.push(`${path}: a computed import hides what it needs; write its path out`);
      if (!from?.startsWith('engine/') || roomOf(from) === room || floor === undefined) continue;
      const target = FLOORS[roomOf(from)] ?? Number.POSITIVE_INFINITY;
      if (target >= floor)
        findings.push(`${path}: imports ${from}, which stands on floor ${target}, not below floor ${floor}`);
    }
  }
  return findings;
}

/** Every cycle is found through its first edge that leads back into the path being walked. */
export function cycleFindings(engine: readonly SourceFile[]): Findings {
  const byPath = new Map(engine.map((file) => [file.path, file]));
  const findings: Findings = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]) => {
    const at = trail.indexOf(path);
    if (at !== -1) findings.push(`${[...trail.slice(at), path].join(' → ')}: files import each other in a circle`);
    if (at !== -1 || done.has(path)) return;
    for (const { from } of byPath.get(path)?.imports ?? [])
      if (from !== null && byPath.has(from)) walk(from, [...trail, path]);
    done.add(path);
  };
  for (const { path } of engine) walk(path, []);
  return findings;
}

export function sizeFindings(files: readonly SourceFile[]): Findings {
  return files
    .filter(({ path }) => !isGenerated(path))
    .flatMap(({ path, lineCount, functions }) => [
      ...(lineCount > LONGEST_FILE ? [`${path}: ${lineCount} lines; the most is ${LONGEST_FILE}`] : []),
      ...functions
        .filter((each) => each.lineCount > LONGEST_FUNCTION && !path.endsWith('.test.ts')) // a test's describe() is a heading
        .map((each) => `${path}:${each.line}: a function of ${each.lineCount} lines; the most is ${LONGEST_FUNCTION}`),
    ]);
}

export function deadFileFindings(engine: readonly SourceFile[]): Findings {
  const byPath = new Map(engine.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const reach = (path: string) => {
    const file = byPath.get(path);
    if (file === undefined || reached.has(path)) return;
    reached.add(path);
    for (const { from } of file.imports) if (from !== null) reach(from);
  };
  for (const entrance of ENTRANCES) reach(entrance);
  return engine
    .filter(({ path }) => !reached.has(path))
    .map(({ path }) => `${path}: dead, neither ${ENTRANCES.join(' nor ')} reaches it`);
}

/** A type may also serve only as part of another export's signature in its own file. */
export function deadExportFindings(engine: readonly SourceFile[], tests: readonly SourceFile[]): Findings {
  const used = new Set<string>();
  for (const file of [...engine, ...tests]) {
    for (const { from, names } of file.imports) for (const name of names) used.add(`${from} ${name}`);
  }
  return engine
    .filter(({ path }) => path !== 'engine/index.ts' && !isGenerated(path))
    .flatMap(({ path, exports, identifiers }) =>
      exports
        .filter(({ name }) => !used.has(`${path} ${name}`) && !used.has(`${path} *`))
        .filter(({ name, isType, passedOn }) => !(isType && !passedOn && (identifiers.get(name) ?? 0) > 1))
        .map(({ name }) => `${path}: exports "${name}", which nothing imports`),
    );
}

/** The door is the file named as the room, with a function named as the room; other rooms come in through it. */
export function doorFindings(engine: readonly SourceFile[]): Findings {
  const rooms = new Set(
    engine.map(({ path }) => roomOf(path)).filter((room) => !room.endsWith('.ts') && !WITHOUT_DOOR.includes(room)),
  );
  const findings: Findings = [];
  for (const room of rooms) {
    const door = DOORS[room] ?? `engine/${room}/${room}.ts`;
    const file = engine.find(({ path }) => path === door);
    if (file === undefined) findings.push(`${door}: missing; each room has one door`);
    else if (!(room in DOORS) && !file.exports.some(({ name }) => name === room))
      findings.push(`${door}: a door exports "${room}"`);
    for (const { path, imports } of engine) {
      for (const { from } of imports) {
        const enters = from?.startsWith(`engine/${room}/`) && roomOf(path) !== room;
        if (enters && from !== door) findings.push(`${path}: imports ${from}; the way into ${room} is ${door}`);
      }
    }
  }
  return findings;
}

export function reservedFindings(engine: readonly SourceFile[]): Findings {
  return engine
    .filter(({ path }) => !isGenerated(path))
    .flatMap(({ path, mentions, imports }) => [
      ...mentions.flatMap(({ text, line }) =>
        RESERVED.filter(({ what, only }) => what.test(text) && !only.test(path)).map(
          ({ why }) => `${path}:${line}: ${text}; ${why}`,
        ),
      ),
      ...imports.flatMap(({ from }) =>
        RESERVED_PACKAGES.filter(({ name, only }) => name.test(from ?? '') && !only.test(path)).map(
          ({ only }) => `${path}: imports ${from}; only ${only.source} may`,
        ),
      ),
    ]);
}

export function nameFindings(engine: readonly SourceFile[]): Findings {
  return engine
    .filter(({ path }) => !isGenerated(path))
    .flatMap(({ path, exports }) => {
      const names = [...path.replace(/\.tsx?$/, '').split('/'), ...exports.map(({ name }) => name)];
      return names.flatMap((name) =>
        wordsOf(name)
          .filter((word) => BANNED_WORDS.test(word))
          .map((word) => `${path}: "${word}" in "${name}" says nothing; name the thing`),
      );
    });
}

/** `readFileText` and `read-file-text` are read, file, text. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_.]/);
}

/** Relative imports name their file with its ending, so that Node, tsc and the bundlers of others agree on it. */
/** An oracle is worth something only as long as neither it nor what it reads knows the engine. */
export function oracleFindings(tests: readonly SourceFile[]): Findings {
  const byPath = new Map(tests.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const findings: Findings = [];
  const reach = (path: string) => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const { from } of byPath.get(path)?.imports ?? []) {
      if (from === null || from.startsWith('engine/'))
        findings.push(`${path}: an oracle imports ${from ?? 'what it computes'}`);
      else reach(from);
    }
  };
  for (const { path } of tests) if (path.startsWith('test/oracle/') || path.endsWith('/oracle.ts')) reach(path);
  return findings;
}

export function importFindings(files: readonly SourceFile[], exists: (path: string) => boolean): Findings {
  return files.flatMap(({ path, imports }) =>
    imports
      .filter(({ from }) => from !== null && /^(engine|test|schemas)\//.test(from) && !exists(from))
      .map(({ from }) => `${path}: imports ${from}, which is no file (endings are written out)`),
  );
}
