#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { type Answer, UsageError } from './answer.ts';
import { ratebook } from './commands.ts';
import { beSlowToOptimize } from './patience.ts';

/** The process around the verbs: streams, signals and exit codes. */
async function main(args: readonly string[]): Promise<void> {
  beSlowToOptimize();
  process.on('SIGINT', () => process.exit(130));
  process.stdout.on('error', lostReader);
  process.stderr.on('error', () => {}); // nobody reads what stands in the way: the exit code still tells
  const program = ratebook(version(), tell);
  try {
    await program.parseAsync(args.length === 0 && (await opensScreen()) ? ['ui'] : args, { from: 'user' });
  } catch (error) {
    if (noVerb(error)) program.outputHelp();
    else fail(failureOf(error), asksForJson(args));
  }
}

/** Bare `ratebook` in a terminal inside a book. */
async function opensScreen(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY || process.env.TERM === 'dumb') return false;
  const { isInBook } = await import('./ui.ts');
  return isInBook(process.cwd());
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The exit code is set first: a reader that closes the pipe early does not change the answer. */
function tell({ exit, result, remarks }: Answer): void {
  process.exitCode = exit;
  if (remarks !== '') process.stderr.write(remarks);
  if (result !== '') process.stdout.write(result);
}

/** A pipe that its reader closed is quiet; a full disk is not. */
function lostReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') {
    const why = error.code === 'ENOSPC' ? 'no space left' : error.message;
    process.stderr.write(`${printable(`ratebook: cannot write to stdout: ${why}`)}\n`);
    process.exitCode = 3;
  }
  process.exit();
}

function noVerb(error: unknown): boolean {
  return error instanceof CommanderError && error.code === 'commander.help' && error.exitCode !== 0;
}

interface Failure {
  readonly exit: 2 | 3;
  readonly kind: 'usage' | 'internal';
  readonly message: string;
  readonly hint: string | null;
}

/** Null: help or the version was asked for, and is printed. */
function failureOf(error: unknown): Failure | null {
  if (error instanceof UsageError) return { exit: 2, kind: 'usage', message: error.message, hint: error.hint };
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return null;
    const [message = '', hint] = error.message.replace(/^error: /, '').split('\n');
    return { exit: 2, kind: 'usage', message, hint: hint?.replace(/^\((.*)\)$/, '$1') ?? null };
  }
  if (process.env.RATEBOOK_DEBUG === '1') console.error(error);
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return { exit: 3, kind: 'internal', message, hint: 'Set RATEBOOK_DEBUG=1 to see where it comes from.' };
}

/** One line (and a hint) on stderr; with `--json` the same as a document on stdout. */
function fail(failure: Failure | null, json: boolean): void {
  if (failure === null) return;
  const { exit, kind, message, hint } = failure;
  process.exitCode = exit;
  const lines = [`ratebook: ${kind === 'usage' ? '' : 'internal error: '}${message}`, ...(hint === null ? [] : [hint])];
  process.stderr.write(`${lines.map(printable).join('\n')}\n`);
  if (!json) return;
  const error = { kind, exit, message, ...(hint === null ? {} : { hint }) };
  process.stdout.write(`${JSON.stringify({ schemaVersion: 1, error }, null, 2)}\n`);
}

/** Arguments come back in messages; what would act on a terminal does not. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Read off the bare arguments: the command line may be what could not be understood. */
function asksForJson(args: readonly string[]): boolean {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  return own.some(
    (arg, index) =>
      /^--json$|^--(format|reporter)=json$/.test(arg) ||
      (arg === 'json' && /^--(format|reporter)$/.test(own[index - 1] ?? '')),
  );
}

await main(process.argv.slice(2));
