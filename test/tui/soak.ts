/**
 * A long sitting in a real terminal: a thousand random keys, saves, breaks and resizes, the same for the same seed. It
 * fails when the program ends, fails or says that its computing failed, or when it grows. Needs a build and tmux.
 *
 *     npx tsx test/tui/soak.ts [--steps 1000] [--seed 1]
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SMALL_BOOK } from './small-book.ts';
import { RATEBOOK, RealTerminal, type Size } from './tmux.ts';

/** Megabytes that it may have more at the end than after its first fifth, when all that it loads is loaded. */
const GROWTH = 30;
/** Little room, so that what is not tidied up shows. */
const TIGHT = "NODE_OPTIONS='--max-old-space-size=48 --max-semi-space-size=2'";

const SIZES: readonly Size[] = [
  { columns: 80, rows: 24 },
  { columns: 200, rows: 60 },
  { columns: 40, rows: 8 },
  { columns: 300, rows: 100 },
];

/** All that a person may press but what ends or stops the program; `Escape` last, so that no prompt stays open. */
const KEYS = [
  ...'jkhlgGnpz123456780[]{}xwyt+-=/?.,5:%äé顧 '.split(''),
  ...[
    'Enter',
    'Escape',
    'Tab',
    'BTab',
    'Up',
    'Down',
    'Left',
    'Right',
    'PgUp',
    'PgDn',
    'Home',
    'End',
    'BSpace',
    'C-l',
    'C-u',
  ],
  ...['Escape', 'Escape'],
];

const PLAN = 'plans/fibre.yaml';
const plan = (price: string) => (SMALL_BOOK[PLAN] ?? '').replace('30.00', price);

const { values } = parseArgs({
  options: { steps: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const steps = Number(values.steps);
let seed = Number(values.seed);

/** A whole number below `most`: the minimal standard generator. */
function random(most: number): number {
  seed = (seed * 48271) % 2147483647;
  return seed % most;
}

function memory(process: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(process)], { encoding: 'utf8' })) / 1024;
}

function step(here: RealTerminal): void {
  const kind = random(20);
  if (kind < 15) here.press('--', KEYS[random(KEYS.length)] ?? 'j');
  else if (kind < 17) here.put(PLAN, plan(`${random(90) + 10}.${random(90) + 10}`));
  else if (kind === 17) here.put(PLAN, random(2) === 0 ? plan('x') : 'kind: [');
  else if (kind === 18) here.put(`scenarios/new-${random(4)}.yaml`, random(2) === 0 ? '' : renamed(random(9)));
  else here.resize(SIZES[random(SIZES.length)] ?? { columns: 80, rows: 24 });
}

function renamed(number: number): string {
  return (SMALL_BOOK['scenarios/pays.yaml'] ?? '').replace('who pays', `number ${number}`);
}

const here = new RealTerminal(SMALL_BOOK, { columns: 80, rows: 24 });
try {
  here.run(`${TIGHT} ${RATEBOOK} ui 2> ../errors; echo "exit $?"`);
  await here.until('Fibre access');
  const own = here.foreground();
  let early = 0;
  for (let at = 1; at <= steps; at += 1) {
    step(here);
    if (at % 10 === 0) await here.when((screen) => screen.trim() !== '', 'anything');
    const screen = here.screen();
    if (/^exit \d/m.test(screen) || screen.includes('computing failed'))
      throw new Error(`it ended or failed after ${at} steps:\n${screen}`);
    if (at === Math.floor(steps / 5)) early = memory(own);
    if (at % 100 === 0) process.stdout.write(`${at} steps, ${memory(own).toFixed(0)} MB\n`);
  }
  here.resize({ columns: 80, rows: 24 });
  // What is left of its files may be two scenarios of one name.
  for (const file of readdirSync(join(here.folder, 'scenarios')).filter((name) => name.startsWith('new-')))
    rmSync(join(here.folder, 'scenarios', file));
  here.put(PLAN, plan('30.00'));
  here.press('Escape', 'Escape', 'Escape', '}', '1');
  await here.until('72.60');
  const grown = memory(own) - early;
  here.press('q');
  await here.until('exit 0');
  const errors = readFileSync(join(here.folder, '../errors'), 'utf8');
  if (errors !== '') throw new Error(`it wrote to its errors:\n${errors}`);
  if (grown > GROWTH) throw new Error(`it grew by ${grown.toFixed(0)} MB`);
  process.stdout.write(`${steps} steps without a fault; it grew by ${grown.toFixed(0)} MB\n`);
} finally {
  here.close();
}
