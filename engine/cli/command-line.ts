import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { type Answer, UsageError } from './answer.ts';
import { ratebook } from './commands.ts';
import type { Shell } from './surroundings.ts';

/** How a command line ends: as its verb answered, 2 where it cannot be carried out, 3 where the machine failed. */
export interface Ended extends Omit<Answer, 'exit'> {
  readonly exit: Answer['exit'] | 2 | 3;
}

/** Carries out a command line. Nothing is written, and whatever fails is told. */
export async function carriedOut(args: readonly string[], shell: Shell): Promise<Ended> {
  const pages: string[] = [];
  const answers: Answer[] = [];
  const program = ratebook(
    version(),
    shell,
    (page) => pages.push(page),
    (answer) => answers.push(answer),
  );
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (noVerb(error)) program.outputHelp();
    else {
      const failure = failureOf(error, shell);
      if (failure !== null) return told(failure, asksForJson(args));
    }
  }
  return answers[0] ?? { exit: 0, result: pages.join(''), remarks: '' };
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
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
function failureOf(error: unknown, { env }: Shell): Failure | null {
  if (error instanceof UsageError) return { exit: 2, kind: 'usage', message: error.message, hint: error.hint };
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return null;
    const [message = '', hint] = error.message.replace(/^error: /, '').split('\n');
    return { exit: 2, kind: 'usage', message, hint: hint?.replace(/^\((.*)\)$/, '$1') ?? null };
  }
  if (env.RATEBOOK_DEBUG === '1') console.error(error);
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return { exit: 3, kind: 'internal', message, hint: 'Set RATEBOOK_DEBUG=1 to see where it comes from.' };
}

/** One line (and a hint) as remarks; with `--json` the same as a document. */
function told({ exit, kind, message, hint }: Failure, json: boolean): Ended {
  const lines = [`ratebook: ${kind === 'usage' ? '' : 'internal error: '}${message}`, ...(hint === null ? [] : [hint])];
  const error = { kind, exit, message, ...(hint === null ? {} : { hint }) };
  const result = json ? `${JSON.stringify({ schemaVersion: 1, error }, null, 2)}\n` : '';
  return { exit, result, remarks: `${lines.map(printable).join('\n')}\n` };
}

/** Arguments come back in messages; what would act on a terminal does not. */
export function printable(text: string): string {
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
