/**
 * What is not run again would have come to the same: numbers anywhere in the plans of the book are changed, and every
 * scenario that the change does not reach is run again all the same.
 */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { build, diskSource, read, run } from '../../engine/index.ts';
import type { Memory } from '../../engine/load/load.ts';
import type { LoadedScenario } from '../../engine/model/book.ts';
import type { Run } from '../../engine/model/journal.ts';
import type { Program } from '../../engine/model/program.ts';
import { overlay } from '../../engine/tui/overlay.ts';
import { comparing, isUntouched, reaching } from '../../engine/tui/reach.ts';
import { edited, numberAt } from '../../engine/tui/splice.ts';
import { verify } from '../../engine/verify/verify.ts';

/** Edits that are tried: at least so many, and more until one reaches a scenario and one does not. */
const [EDITS, MOST] = [3, 40];

/** Every fortieth file of scenarios of the repository's book with all of its plans. */
const whole = diskSource(fileURLToPath(new URL('../..', import.meta.url)));
const scenarioFiles = whole.list().filter((file) => file.startsWith('scenarios/') && file.endsWith('.yaml'));
const left = new Set(scenarioFiles.filter((_, index) => index % 40 !== 0));
const source = { ...whole, list: () => whole.list().filter((file) => !left.has(file)) };

/** What was read once is not parsed again for the next change. */
const texts = new Map<string, Parameters<Memory['keep']>[1]>();
const memory: Memory = {
  recall: (text) => texts.get(text) ?? null,
  keep: (text, kept) => void texts.set(text, kept),
};

let seed = 20260517;
/** A whole number below `most`: the minimal standard generator. */
function random(most: number): number {
  seed = (seed * 48271) % 2147483647;
  return seed % most;
}

/** The book with one number of one of `files` made larger by one; null where that is no book. */
async function changed(files: readonly string[]) {
  const file = files[random(files.length)] ?? '';
  const text = source.read(file) ?? '';
  const found = numberAt(text, random(text.split('\n').length) + 1, 1);
  if (found === null || !/^\d{1,6}(?:\.\d+)?$/.test(found.before)) return null;
  const after = found.before.replace(/^\d+/, (whole) => String(Number(whole) + 1));
  const built = await build(read(overlay(source, { [file]: edited(text, { file, ...found, after }) ?? text }), memory));
  return built.book === null || built.program === null ? null : { book: built.book, program: built.program };
}

function outcome(ran: Run, scenario: LoadedScenario, program: Program) {
  return JSON.stringify({ ...verify(ran, scenario, program), journal: ran.journal }, (key, value: unknown) =>
    key === 'place' || key === 'cause' || key === 'steps'
      ? undefined
      : typeof value === 'bigint'
        ? String(value)
        : value,
  );
}

test('a scenario that a change does not reach comes to what it came to', async () => {
  const { book, program } = await build(read(source, memory));
  if (book === null || program === null) throw new TypeError('the book has errors');
  const { scenarios } = book;
  const before = scenarios.map((scenario) => {
    const watched = reaching(program);
    const ran = run(watched.program, book, scenario);
    return {
      scenario,
      reach: watched.reach,
      told: outcome(ran, scenario, watched.program),
      length: ran.journal.length,
    };
  });
  const files = scenarios.flatMap(({ document }) =>
    document.given.accounts.flatMap(({ plan }) => program.plans.get(plan ?? '')?.place.file ?? []),
  );
  let [edits, reused, reached] = [0, 0, 0];
  while (edits < EDITS || reused === 0 || reached === 0) {
    expect(edits, 'edits without one that reaches a scenario and one that does not').toBeLessThan(MOST);
    const next = await changed(files);
    if (next === null) continue;
    edits += 1;
    const same = comparing();
    for (const { scenario, reach, told, length } of before.filter((one) => one.length < 2000)) {
      const now = next.book.scenarios.find(
        ({ file, document }) => file === scenario.file && document.name === scenario.document.name,
      );
      if (now === undefined) throw new TypeError('a scenario is gone');
      const events = scenario.document.timeline ?? [];
      const counterpart = (key: object) => now.document.timeline?.[events.indexOf(key as (typeof events)[number])];
      if (!isUntouched(reach, next.program, counterpart, same)) {
        reached += 1;
        continue;
      }
      reused += 1;
      const fresh = outcome(run(next.program, next.book, now), now, next.program);
      expect({ name: now.document.name, length, fresh }).toEqual({ name: now.document.name, length, fresh: told });
    }
  }
});
