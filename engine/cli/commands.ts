import { Command, InvalidArgumentError, Option } from 'commander';
import { type Answer, UsageError } from './answer.ts';
import { type Shell, surroundings } from './surroundings.ts';

/** Takes what a verb answered; writing it is not this file's business. */
export type Take = (answer: Answer) => void;

const EXIT_CODES = `
Exit codes:
  0    done
  1    the answer is no: errors in the book, a scenario that failed
  2    usage: an unknown verb or flag, a path that matches nothing
  3    internal or I/O failure
  130  interrupted`;

const INPUTS = `
Paths are files, folders (with all below), quoted patterns ('plans/**/*.yaml')
or - for standard input. Without any, the book around the working folder is
meant. Their order never changes a result.`;

const ENVIRONMENT = `
What was read of a book is remembered in the user's cache folder, so that the
next command starts sooner; deleting it loses nothing. RATEBOOK_CACHE names
another folder, or says off.`;

/**
 * The command line as data for commander; `print` takes pages of help. Each verb's own file is loaded when the verb runs, so that `--help` starts
 * as quickly as node does.
 */
export function ratebook(version: string, shell: Shell, print: (text: string) => void, take: Take): Command {
  const program = new Command('ratebook')
    .description('Billing as code: plans in YAML, checked, compiled, simulated and tested.')
    .usage('VERB [arguments] [options]')
    .version(version, '-v, --version', 'print the version')
    .option('--no-color', 'no colour (NO_COLOR, TERM=dumb and pipes mean the same; FORCE_COLOR forces it)')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('before', examples(['check', 'ui', 'preview scenarios/quick-start', 'test', 'help preview']))
    .addHelpText('after', `${ENVIRONMENT}\n${EXIT_CODES}`);
  for (const verb of [checkVerb, previewVerb, testVerb, compileVerb, accountVerb, explainVerb, uiVerb])
    program.addCommand(verb(shell, take));
  program.addCommand(helpVerb(program));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: print, writeErr: () => {} }); // what went wrong is told once, by command-line.ts
    command.helpOption('-h, --help', 'print this help');
  }
  return program;
}

function examples(lines: readonly string[]): string {
  return `Examples:\n${lines.map((line) => `  ratebook ${line}`).join('\n')}\n`;
}

function verb(name: string, description: string, shown: readonly string[], more = ''): Command {
  return new Command(name)
    .description(description)
    .addHelpText('before', examples(shown))
    .addHelpText('after', `${more}${INPUTS}\n${EXIT_CODES}`);
}

const json = (): Option => new Option('--json', 'one JSON document on stdout, also on failure');
const at = (): Option => new Option('--at <time>', 'as of a local time, 2026-06-01[T10:15], or one with its offset');
const width = (shell: Shell): Option =>
  new Option('--width <columns>', 'columns to lay text out for, as far as 72 to 120 go')
    .argParser(readWidth)
    .default(shell.stdout.columns || 80, "the terminal's, else 80");

function checkVerb(shell: Shell, take: Take): Command {
  return verb('check', 'Read the documents and tell everything that is wrong with them.', [
    'check',
    'check plans/ --format compact',
    'check - < plans/quick-start/taxes.yaml',
    'check --baseline HEAD',
  ])
    .argument('[paths...]', 'files, folders or patterns; only what concerns them is told')
    .addOption(new Option('--format <format>', 'how to tell it').choices(['pretty', 'compact', 'json']))
    .addOption(json())
    .addOption(new Option('--fail-on <severity>', 'the least that exits 1').choices(['error', 'warn']).default('error'))
    .option('--baseline <ref>', 'a git commit, such as main: also tell what may not change since then')
    .option('--fix', 'write the safe fixes into the files, then tell what is left')
    .option('--fix-unsafe', 'the same with fixes that may change a meaning')
    .option('--dry-run', 'with --fix: print what would be written, as a diff')
    .action(async (paths: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CheckGiven>();
      const { check } = await import('./check.ts');
      const format = formatOf(options, 'format', 'pretty' as const);
      take(await check(paths, { format, ...fixingOf(options) }, surroundings(shell, options.color)));
    });
}

interface CheckGiven extends Given {
  readonly failOn: 'error' | 'warn';
  readonly baseline?: string;
  readonly fix?: boolean;
  readonly fixUnsafe?: boolean;
  readonly dryRun?: boolean;
}

function fixingOf({ failOn, baseline, fix, fixUnsafe, dryRun, json: asJson, format }: CheckGiven) {
  const chosen = fixUnsafe === true ? ('all' as const) : fix === true ? ('safe' as const) : null;
  if (dryRun === true && chosen === null) throw new UsageError('--dry-run is for --fix', 'Write --fix as well.');
  if (dryRun === true && (asJson === true || format === 'json'))
    throw new UsageError('--dry-run prints a diff, and --json a document');
  return { failOn, baseline, ...(chosen === null ? {} : { fix: chosen, dryRun: dryRun === true }) };
}

function previewVerb(shell: Shell, take: Take): Command {
  return verb('preview', 'Print what scenarios bill: invoices, rejections, notifications, states, balances.', [
    'preview scenarios/quick-start',
    'preview scenarios/quick-start --account bakery --at 2026-06-15',
    "preview --json | jq '.invoices[].total'",
  ])
    .argument('[scenarios...]', 'files, folders, patterns, or names of scenarios')
    .addOption(at())
    .option('--account <name>', 'only this account')
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json', 'csv']))
    .addOption(json())
    .addOption(width(shell))
    .action(async (scenarios: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<Given & { at?: string; account?: string; width?: number }>();
      const { preview } = await import('./preview.ts');
      const format = formatOf(options, 'format', 'text' as const);
      take(await preview(scenarios, { ...options, format }, surroundings(shell, options.color)));
    });
}

function testVerb(shell: Shell, take: Take): Command {
  return verb('test', 'Run scenarios and compare what they expect with what happened.', [
    'test',
    'test scenarios/kolmisoft --bail',
    'test -t "29 February"',
  ])
    .argument('[scenarios...]', 'files, folders, patterns, or names of scenarios')
    .option('-t, --name <part>', 'only scenarios whose name has this in it')
    .option('--bail', 'stop at the first that fails')
    .option(
      '--fresh',
      'run also those that passed before and on which nothing has changed since (always where CI is set)',
    )
    .addOption(new Option('--reporter <reporter>', 'how to tell it').choices(['default', 'json']))
    .addOption(json())
    .action(async (scenarios: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<Given & { name?: string; bail?: boolean; fresh?: boolean }>();
      const { test } = await import('./test.ts');
      const reporter = formatOf(options, 'reporter', 'default' as const);
      const chosen = {
        ...options,
        reporter,
        bail: options.bail === true,
        fresh: options.fresh === true || Boolean(shell.env.CI),
      };
      take(await test(scenarios, chosen, surroundings(shell, options.color)));
    });
}

function compileVerb(shell: Shell, take: Take): Command {
  return verb('compile', 'Print what plans compile to: decision tables, price tables, schedules, tax order.', [
    'compile',
    'compile plans/kore',
    'compile small-office --json',
    'compile grow-to-five',
  ])
    .argument(
      '[plans...]',
      'files, folders, patterns, or names of plans, charge plans, semantics, allowances, tariffs, preferences',
    )
    .addOption(json())
    .addOption(width(shell))
    .action(async (plans: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<Given & { width?: number }>();
      const { compile } = await import('./compile.ts');
      const format = options.json === true ? 'json' : 'text';
      take(await compile(plans, { ...options, format }, surroundings(shell, options.color)));
    });
}

function explainVerb(shell: Shell, take: Take): Command {
  return verb(
    'explain',
    'Print why: of every amount the formula, tiers, rules, roundings and calls behind it, down to the files.',
    [
      'explain scenarios/quick-start/bakery.yaml',
      'explain "a bakery on the small office plan" --line "Line rental"',
      'explain scenarios/quick-start --invoice 2 --line vat --all',
      'explain scenarios/quick-start --account bakery --line balance --at 2026-06-15',
      'explain scenarios/kore --why-not yearly',
    ],
    LINES,
  )
    .argument('<scenario>', 'a file, a folder, or the name of a scenario')
    .option('--account <name>', 'only this account')
    .option(
      '--line <name>',
      'only this: a line, charge, surcharge or tax, or rounding, total, open bill, balance, status, rejections',
    )
    .option(
      '--invoice <number>',
      'only of this invoice: its number, its count in the account, or its day of issue; or of the credit note of this number',
    )
    .addOption(at())
    .addOption(new Option('--depth <levels>', 'levels below each amount').argParser(readDepth))
    .option(
      '--why-not <rule>',
      'why a charge, its limits, a tax, surcharge, discount, commitment, credit, allowance, zone, tariff, meter, charge plan, state of those that pay late or rule did not apply',
    )
    .option(
      '--all',
      'each posting and each call (else, of many, the first, the others in sum, and the last), and the default order of operations',
    )
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json']))
    .addOption(json())
    .addOption(width(shell))
    .action(async (scenario: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<ExplainGiven>();
      const { explain } = await import('./explain.ts');
      const format = formatOf(options, 'format', 'text' as const);
      take(await explain(scenario, { ...options, format }, surroundings(shell, options.color)));
    });
}

const LINES = `
Without --line: each invoice with its lines, balances, states and rejections,
two levels deep. With --line: everything of that name, as deep as it goes.
Every tree adds up exactly: parts to their amount, steps to their result.
`;

interface ExplainGiven extends Given {
  readonly whyNot?: string;
  readonly account?: string;
  readonly line?: string;
  readonly invoice?: string;
  readonly at?: string;
  readonly depth?: number;
  readonly all?: boolean;
  readonly width?: number;
}

const FILTERS = `
Filters of --subscriptions, all of which must hold:
  account=NAME           of this account
  charge-plan=NAME       to this charge plan
  period=LENGTH          '1 month', cycle (the invoice period), once
  status=STATUS          one or several: active,pending
  activation=DATES       activated then; none: not yet
  finish=DATES           its last day is then; open: until it is cancelled
DATES are a date (2026-06-01) or a range, both ends included and either of them
left out where it is open (2026-06-01..), in the time zone of the account.
`;

function accountVerb(shell: Shell, take: Take): Command {
  return verb(
    'account',
    'Print one account of a scenario as it stands at a time, or a list of subscriptions.',
    [
      'account scenarios/quick-start/bakery.yaml bakery',
      'account "a bakery on the small office plan" bakery --at 2026-06-15',
      'account "two subscriptions to one charge plan" --subscriptions',
      'account "two subscriptions to one charge plan" greta --subscriptions --filter finish=2026-06-01..2026-06-30',
      'account "two subscriptions to one charge plan" --subscriptions --filter status=active,pending --filter finish=open',
    ],
    FILTERS,
  )
    .argument('<scenario>', 'a file, or the name of a scenario')
    .argument('[name]', 'the account; may be left out where there is only one, and with --subscriptions')
    .option('--subscriptions', 'list subscriptions to charge plans, of all accounts where none is named')
    .option('--filter <key=value>', 'only subscriptions like this; may be given again', collect)
    .addOption(at())
    .addOption(json())
    .addOption(width(shell))
    .action(async (scenario: string, name: string | undefined, _: unknown, command: Command) => {
      const { filter: filters = [], ...options } = command.optsWithGlobals<AccountGiven>();
      const format = options.json === true ? 'json' : 'text';
      const around = surroundings(shell, options.color);
      if (options.subscriptions === true) {
        const { subscriptions } = await import('./subscriptions.ts');
        // A line for each: only a width that is asked for, not the terminal's, breaks it.
        const { width, ...unbroken } = options;
        const asked = command.getOptionValueSource('width') === 'cli' && width !== undefined ? { width } : {};
        take(await subscriptions(scenario, name ?? null, { ...unbroken, ...asked, format, filters }, around));
        return;
      }
      if (filters.length > 0)
        throw new UsageError('--filter is for the list of subscriptions', 'Write --subscriptions as well.');
      const { account } = await import('./account.ts');
      take(await account(scenario, name ?? null, { ...options, format }, around));
    });
}

interface AccountGiven extends Given {
  readonly subscriptions?: boolean;
  readonly filter?: readonly string[];
  readonly at?: string;
  readonly width?: number;
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

const UI_NOTES = `
Keys: ? lists those that mean something where you are; q quits. Without a verb,
ratebook opens the screen where it runs in a terminal inside a book. EDITOR (or
VISUAL) names what opens a file at a line.
`;

function uiVerb(shell: Shell, take: Take): Command {
  return verb(
    'ui',
    'Show scenarios, their invoices and why each amount is what it is, as the files change.',
    ['ui', 'ui scenarios/quick-start', 'ui "a bakery on the small office plan"', 'ui --plain'],
    UI_NOTES,
  )
    .argument('[scenarios...]', 'files, folders, patterns, or names of scenarios')
    .option('--plain', 'line by line, for screen readers: no cursor is moved and nothing is drawn over')
    .action(async (scenarios: string[], _: unknown, command: Command) => {
      const { plain = false, color } = command.optsWithGlobals<{ plain?: boolean; color: boolean }>();
      const { ui } = await import('./ui.ts');
      take({ exit: await ui(scenarios, { plain, color }, surroundings(shell, color)), result: '', remarks: '' });
    });
}

/** Our own, because commander answers `help` for an unknown verb with the general help. */
function helpVerb(program: Command): Command {
  return new Command('help')
    .description('Print the help of a verb.')
    .argument('[verb]')
    .action(async (name?: string) => {
      const found = name === undefined ? program : program.commands.find((command) => command.name() === name);
      if (found !== undefined) found.outputHelp();
      else await program.parseAsync([name as string], { from: 'user' }); // says so, and what may be meant
    });
}

interface Given {
  readonly color: boolean;
  readonly json?: boolean;
  readonly format?: string;
  readonly reporter?: string;
}

/** `--json` is short for `--format json`; asking for two formats at once is a mistake, not a choice for us to make. */
function formatOf<F extends string>(given: Given, flag: 'format' | 'reporter', otherwise: F): F | 'json' {
  const named = given[flag] as F | 'json' | undefined; // one of the option's choices
  if (given.json !== true) return named ?? otherwise;
  if (named !== undefined && named !== 'json')
    throw new UsageError(`--json and --${flag} ${named} ask for two formats`);
  return 'json';
}

function readDepth(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('Write a number of levels, 0 or more.');
  return Number(text);
}

function readWidth(text: string): number {
  if (!/^[1-9]\d{1,3}$/.test(text)) throw new InvalidArgumentError('Write a number of columns from 10 to 9999.');
  return Number(text);
}
