/**
 * The screen in a real terminal: keys go in, files change, and the screen is read. Whatever happens, the terminal is
 * afterwards as it was. Waits for what the screen shows, never for a time.
 */
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { widthOf } from '../../engine/report/report.ts';
import { SMALL_BOOK } from './small-book.ts';
import { HAS_TMUX, RATEBOOK, RealTerminal, type Size } from './tmux.ts';

const SMALL: Size = { columns: 80, rows: 24 };
const LARGE: Size = { columns: 200, rows: 60 };

/** Several at a time: each waits most of the while. */
const terminals: RealTerminal[] = [];
afterAll(() => {
  for (const terminal of terminals) terminal.close();
});

const PLAN = 'plans/fibre.yaml';
const priced = (price: string) => (SMALL_BOOK[PLAN] ?? '').replace('30.00', price);

/** The screen of the small book, once its results are there. */
async function opened(size: Size, env: Readonly<Record<string, string>> = {}): Promise<RealTerminal> {
  const terminal = new RealTerminal(SMALL_BOOK, size, env);
  terminals.push(terminal);
  terminal.run('stty -a > ../before; echo as it was; stty -a > ../shell');
  terminal.run(`${RATEBOOK} ui; echo "exit $?"`);
  await terminal.until('16.40', '72.60', 'Fibre access');
  expect([terminal.isAlternate(), terminal.hasCursor()]).toEqual([true, false]);
  return terminal;
}

/** That the shell has its terminal back as it was, after an exit with this code. */
async function left(here: RealTerminal, exit: number): Promise<void> {
  const screen = await here.until(`exit ${exit}`);
  expect(screen).toContain('as it was');
  expect(screen).not.toContain('INVOICE');
  expect([here.isAlternate(), here.hasCursor()]).toEqual([false, true]);
  await hasSettings(here, 'after');
  expect(here.scrolled()).not.toContain('INVOICE');
}

/** That the terminal is set as before. Each time by a name of its own: what an earlier one has shown may still be there. */
async function hasSettings(here: RealTerminal, name: string): Promise<void> {
  here.run(`stty -a > ../${name}; echo "${name}": written`); // the line itself has a quotation mark more
  await here.until(`${name}: written`);
  const settings = (of: string) => readFileSync(join(here.folder, '..', of), 'utf8');
  expect(settings(name)).toBe(settings('before'));
}

/** Frames leave the last row alone: a terminal that scrolls by one would lose what was before. */
function fits(screen: string, { columns, rows }: Size): boolean {
  const lines = screen.replace(/\n$/, '').split('\n');
  const widest = Math.max(...lines.map((line) => [...line].length));
  return lines.length <= rows && (lines[rows - 1] ?? '') === '' && widest <= columns;
}

describe.skipIf(!HAS_TMUX)('in a real terminal (skipped where there is no tmux)', { concurrent: true }, () => {
  test.each([SMALL, LARGE])('at %o it opens, goes through its tabs, and q leaves it', async (size) => {
    const here = await opened(size);
    expect(fits(here.screen(), size)).toBe(true);
    for (const [key, shown] of [
      ['2', 'account opened on plan fibre'],
      ['4', 'No problems'],
      ['5', 'Open bill'],
      ['7', 'VAT'],
    ] as const) {
      here.press(key);
      expect(fits(await here.until(shown), size)).toBe(true);
    }
    here.press('1', 'Tab', 'G', 'Enter');
    expect(fits(await here.until('× 14/31'), size)).toBe(true);
    here.press('q');
    await left(here, 0);
  });

  test('ctrl-c, SIGTERM and a crash give the terminal back', async () => {
    const here = await opened(SMALL);
    here.press('C-c');
    await left(here, 130);
    here.run(`clear; echo as it was; ${RATEBOOK} ui; echo "exit $?"`);
    await here.until('Fibre access');
    process.kill(here.foreground(), 'SIGTERM');
    await left(here, 143);
    const crash =
      "import { isMainThread } from 'node:worker_threads'; if (isMainThread) process.once('SIGUSR2', () => { throw new Error('crash') });";
    const options = `NODE_OPTIONS="--import=data:text/javascript,${encodeURIComponent(crash)}"`;
    here.run(`clear; echo as it was; ${options} ${RATEBOOK} ui 2>/dev/null; echo "exit $?"`);
    await here.until('Fibre access');
    process.kill(here.foreground(), 'SIGUSR2');
    await left(here, 3);
  });

  test('is suspended and resumed, and drawn again after each resize', async () => {
    const here = await opened(SMALL);
    here.press('C-z');
    await here.until('Stopped');
    expect([here.isAlternate(), here.hasCursor()]).toEqual([false, true]);
    await hasSettings(here, 'while-stopped');
    here.run('fg; echo "exit $?"');
    expect(fits(await here.until('Fibre access'), SMALL)).toBe(true);
    expect([here.isAlternate(), here.hasCursor()]).toEqual([true, false]);
    for (const size of [LARGE, { columns: 300, rows: 100 }, SMALL]) {
      here.resize(size);
      await here.when((screen) => fits(screen, size) && fills(screen, size), `a frame of ${size.columns} columns`);
    }
    here.press('q');
    await left(here, 0);
  });

  test('follows the files: saved, broken, mended, replaced, new, deleted', async () => {
    const here = await opened(SMALL);
    here.put(PLAN, priced('60.00')); // 27.10 + 5.69; twice 60.00 + 12.60
    await here.until('32.79', '145.20', /✗ .*\n.*✗/);
    here.put(PLAN, priced('x'));
    await here.until('plans/fibre.yaml:10', '32.79 EUR');
    here.put('../plan.yaml', priced('30.00'));
    renameSync(join(here.folder, '../plan.yaml'), join(here.folder, PLAN));
    await here.until('16.40', '72.60', /✓ .*\n.*✓/);
    const renamed = (SMALL_BOOK['scenarios/pays.yaml'] ?? '').replace('who pays', 'too many');
    here.put('scenarios/new.yaml', renamed);
    await here.until(/3 ✓/);
    rmSync(join(here.folder, 'scenarios/new.yaml'));
    await here.until(/2 ✓/);
    here.press('C-c');
    await left(here, 130);
  });

  test('a number is tried, and then written into its file', async () => {
    const here = await opened(LARGE);
    here.press('Tab');
    for (let line = 0; line < 20 && !here.screen().includes('▸ Fibre access'); line += 1) here.press('j');
    here.press('Enter');
    await here.until('× 14/31');
    here.press('x');
    await here.until('30.00');
    here.press('C-u', '6', '0', '.', '0', '0', 'Enter');
    await here.until('32.79', '145.20');
    expect(readFileSync(join(here.folder, PLAN), 'utf8')).toBe(SMALL_BOOK[PLAN]);
    here.press('w');
    await here.until(/- +price: 30.00 # a month/, /\+ +price: 60.00 # a month/);
    here.press('y');
    await here.until('written');
    expect(readFileSync(join(here.folder, PLAN), 'utf8')).toBe(priced('60.00'));
    await here.until('32.79', '145.20');
    here.press('q');
    await left(here, 0);
  });

  test.each([
    ['--no-color', {}],
    ['', { NO_COLOR: '1' }],
    ['', { TERM: 'unheard-of' }],
  ])('without colour (%s %o) the bar of the cursor stays', async (option, env) => {
    const here = new RealTerminal(SMALL_BOOK, SMALL, env);
    terminals.push(here);
    here.run(`${RATEBOOK} ${option} ui`);
    await here.until('16.40', '72.60', 'Fibre access');
    expect(here.painted()).toMatch(INVERSE);
    if (!('TERM' in env)) expect(here.painted()).not.toMatch(COLORED);
    here.press('q');
  });

  test.each([
    ['15;0', '32'],
    ['0;15', '34'],
  ])('where the background is %s, what is good has the colour %s', async (COLORFGBG, code) => {
    const here = await opened(SMALL, { COLORFGBG });
    expect(here.painted()).toContain(`\u001b[${code}m`);
    here.press('q');
    await left(here, 0);
  });

  test('without colour it has none, wide and combining characters take their columns, and no text commands it', async () => {
    const name = '顧客 e\u0301';
    const [begins = '', plan = ''] = [SMALL_BOOK['scenarios/begins.yaml'], SMALL_BOOK[PLAN]];
    const files = { ...SMALL_BOOK, 'scenarios/begins.yaml': begins.replace('a customer who begins on 17 May', name) };
    const here = new RealTerminal(files, SMALL, { NO_COLOR: '1' });
    terminals.push(here);
    here.run(`${RATEBOOK} ui; echo "exit $?"`);
    const screen = await here.until(name, '16.40', '72.60', 'Fibre access');
    const separators = screen.split('\n').map((line) => columnsBefore(line, '│'));
    expect(new Set(separators.filter((column) => column !== null)).size).toBe(1);
    here.put(PLAN, plan.replace('prorate', '\u001b]2;owned\u0007\u001b[2J prorate'));
    await here.until('plans/fibre.yaml', '16.40 EUR');
    here.press('4');
    await here.until('prorate');
    expect(here.title()).not.toContain('owned');
    expect(here.painted()).not.toMatch(COLORED);
    here.press('q');
    await here.until('exit 0');
  });
});

/** An escape code that sets a colour. */
const COLORED = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*(?:3[0-8]|4[0-8]|9\\d|10\\d)[;m]`);

const INVERSE = new RegExp(`${String.fromCharCode(27)}\\[(?:\\d+;)*7m`);

function columnsBefore(line: string, mark: string): number | null {
  const at = line.indexOf(mark);
  return at < 0 ? null : widthOf(line.slice(0, at));
}

/** Whether the frame is as wide as that: what reaches farthest to the right stands near its edge. */
function fills(screen: string, { columns }: Size): boolean {
  const widest = Math.max(...screen.split('\n').map((line) => [...line].length));
  return screen.includes('Fibre access') && widest > Math.min(columns, 150) * 0.8;
}
