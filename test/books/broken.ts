import { draw } from './draw.ts';
import type { Drawn } from './drawn.ts';
import { LAWS } from './laws.ts';
import { LAWS_BETWEEN } from './laws-between.ts';
import { mended } from './mend.ts';
import { type Ran, ran } from './ran.ts';
import { reduced } from './reduce.ts';

/** A law that a book breaks, and how. */
export interface Broken {
  readonly law: string;
  readonly how: string;
}

/** Said of a book in which an assertion of the program fails, or anything else is thrown. */
const THROWN = 'whatever the checks let pass runs to its end and can be told';

/** The book of a seed without what the checks refuse; null where nothing is left to run. */
export function bookOf(seed: number): Promise<Drawn | null> {
  return mended(draw(seed));
}

/** The laws that a book breaks, the first fault of each; `asked`: of that law alone. Null where the checks refuse it. */
export async function broken(drawn: Drawn, asked: string | null = null): Promise<Broken[] | null> {
  let one: Ran | null;
  try {
    one = await ran(drawn);
  } catch (thrown) {
    return [{ law: THROWN, how: wordsOf(thrown) }];
  }
  if (one === null) return null;
  const found: Broken[] = [];
  for (const [law, check] of Object.entries({ ...LAWS, ...LAWS_BETWEEN })) {
    if (asked !== null && asked !== law && asked !== THROWN) continue;
    try {
      const [how] = await check(one);
      if (how !== undefined) found.push({ law, how });
    } catch (thrown) {
      found.push({ law: THROWN, how: `${wordsOf(thrown)} (${law})` });
    }
  }
  return found;
}

function wordsOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const [, ...where] = (thrown.stack ?? '').split('\n').filter((line) => line.includes('/engine/'));
  const place = (where[0] ?? '')
    .trim()
    .replace(/.*\/engine\//, 'engine/')
    .replace(')', '');
  return `${thrown.message.split('\n')[0]} at ${place}`;
}

/** The smallest book that breaks the law still, in the same words where that is asked for. */
export function smallest(drawn: Drawn, { law, how }: Broken): Promise<Drawn> {
  const isSame = (one: Broken) =>
    one.law === law && (law !== THROWN || one.how.split(' at ')[0] === how.split(' at ')[0]);
  return reduced(drawn, async (one) => ((await broken(one, law)) ?? []).some(isSame));
}
