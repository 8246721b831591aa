/** Other ways into the screen and out of it for a while: bare `ratebook`, `--plain`, a dumb terminal, `$EDITOR`. */
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { SMALL_BOOK } from './small-book.ts';
import { HAS_TMUX, RATEBOOK, RealTerminal } from './tmux.ts';

const SIZE = { columns: 100, rows: 30 };
/** Several at a time: each waits most of the while. */
const terminals: RealTerminal[] = [];
afterAll(() => {
  for (const terminal of terminals) terminal.close();
});

/** An editor that writes down how it was called and what was typed into it. */
const EDITOR = '#!/bin/bash\necho "editing $*"\nread -r line\necho "$* typed: $line" > ../edited\n';

function opened(env: Readonly<Record<string, string>> = {}): RealTerminal {
  const terminal = new RealTerminal({ ...SMALL_BOOK, 'editor.sh': EDITOR }, SIZE, env);
  terminals.push(terminal);
  chmodSync(join(terminal.folder, 'editor.sh'), 0o755);
  return terminal;
}

describe.skipIf(!HAS_TMUX)('in a real terminal (skipped where there is no tmux)', { concurrent: true }, () => {
  test('bare ratebook inside a book opens the screen, outside it prints the help', async () => {
    const here = opened();
    here.run(`cd plans; ${RATEBOOK}; echo "exit $?"`);
    await here.until('Fibre access', '72.60');
    here.press('q');
    await here.until('exit 0');
    here.run(`clear; cd ../..; ${RATEBOOK} | head -2; ${RATEBOOK}; echo "exit $?"`);
    await here.until('130  interrupted', 'exit 0');
    expect(here.isAlternate()).toBe(false);
  });

  test('e opens $EDITOR at the place, every key of it is the editor’s, and the screen comes back', async () => {
    const here = opened();
    here.run(`EDITOR=./editor.sh ${RATEBOOK} ui; echo "exit $?"`);
    await here.until('Fibre access', '72.60');
    here.press('Enter');
    for (const words of ['one', 'two', 'three']) {
      here.press('e');
      await here.until('editing');
      expect([here.isAlternate(), here.hasCursor()]).toEqual([false, true]);
      here.run(words);
      await here.until('Fibre access');
      expect([here.isAlternate(), here.hasCursor()]).toEqual([true, false]);
      const said = readFileSync(join(here.folder, '..', 'edited'), 'utf8');
      expect(said).toBe(`+7 ${join(here.folder, 'plans/fibre.yaml')} typed: ${words}\n`);
    }
    here.press('2');
    await here.until('account opened on plan fibre');
    here.press('q');
    await here.until('exit 0');
  });

  test('without an editor, or with one that is not there, it says so and goes on', async () => {
    const here = opened();
    here.run(`${RATEBOOK} ui; EDITOR=./none ${RATEBOOK} ui; echo "exit $?"`);
    await here.until('Fibre access', '72.60');
    here.press('e');
    await here.until('no editor is named: set EDITOR, such as EDITOR=vim');
    here.press('q');
    await here.when((screen) => !screen.includes('no editor') && screen.includes('72.60'), 'the second screen');
    here.press('e');
    await here.until('./none cannot be started');
    here.press('q');
    await here.until('exit 0');
  });

  test('--plain tells line by line, answers what is typed, follows the files, and draws over nothing', async () => {
    const here = opened();
    here.run(`${RATEBOOK} ui --plain; echo "exit $?"`);
    await here.until('1. passed: a customer who begins on 17 May, 16.40 EUR', '2 scenarios, all passed.', 'quit');
    expect([here.isAlternate(), here.hasCursor()]).toEqual([false, true]);
    here.run('pays');
    await here.until('INVOICE second-0002', /Total +36.30 EUR/);
    here.run('why fibre');
    await here.until('list price; 30.00 EUR; plans/fibre.yaml line 10');
    here.put('plans/fibre.yaml', (SMALL_BOOK['plans/fibre.yaml'] ?? '').replace('price', 'prize'));
    await here.until('Files have changed.', 'plans/fibre.yaml, line 10: error: unknown property "prize"');
    here.run('quit');
    await here.until('exit 0');
    expect(here.scrolled()).toContain('1. passed: a customer who begins on 17 May, 16.40 EUR');
    here.put('plans/fibre.yaml', SMALL_BOOK['plans/fibre.yaml'] ?? '');
    here.run(`${RATEBOOK} ui --plain scenarios/begins.yaml`);
    await here.until('1 scenario, passed.');
    here.run('quit');
  });

  test('a terminal that cannot move its cursor is told to take --plain', async () => {
    const here = opened();
    here.run(`TERM=dumb ${RATEBOOK} ui; echo "exit $?"`);
    await here.until('ratebook: this terminal cannot move its cursor', 'Write --plain', 'exit 2');
  });
});
