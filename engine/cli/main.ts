#!/usr/bin/env node
import { carriedOut, type Ended, printable } from './command-line.ts';
import { beSlowToOptimize } from './patience.ts';

/** The process around the command line: streams, signals and exit codes. */
async function main(args: readonly string[]): Promise<void> {
  beSlowToOptimize();
  process.on('SIGINT', () => process.exit(130));
  process.stdout.on('error', lostReader);
  process.stderr.on('error', () => {}); // nobody reads what stands in the way: the exit code still tells
  tell(await carriedOut(args.length === 0 && (await opensScreen()) ? ['ui'] : args, process));
}

/** Bare `ratebook` in a terminal inside a book. */
async function opensScreen(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY || process.env.TERM === 'dumb') return false;
  const { isInBook } = await import('./ui.ts');
  return isInBook(process.cwd());
}

/** The exit code is set first: a reader that closes the pipe early does not change the answer. */
function tell({ exit, result, remarks }: Ended): void {
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

await main(process.argv.slice(2));
