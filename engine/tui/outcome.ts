import type { Run } from '../model/journal.ts';
import { run } from '../pipeline.ts';
import { Money, printAmount } from '../values/money.ts';
import { verify } from '../verify/verify.ts';
import type { Meant, Standing } from './editions.ts';
import type { ScenarioRow } from './protocol.ts';
import { type Reach, reaching } from './reach.ts';

/** What a scenario came to, as the list shows it. */
export type Outcome = Pick<ScenarioRow, 'status' | 'totals'>;

/** What a run came to, and what that rests on. */
export interface Last {
  readonly outcome: Outcome;
  /** What it looked up in its program. */
  readonly reach: Reach;
  /** The files that it came by. */
  readonly files: ReadonlySet<string>;
  /** How much happened in it, as a measure of how long it takes: entries of its journal. */
  readonly length: number;
}

/** Runs a scenario, and compares it with what it expects. */
export function outcomeOf({ book, program: whole }: Standing, { scenario }: Meant) {
  const { program, reach } = reaching(whole);
  const ran = run(program, book, scenario);
  const { status, differences } = verify(ran, scenario, program);
  const last: Last = {
    outcome: { status, totals: totalsOf(ran) },
    reach,
    files: filesOf(ran),
    length: ran.journal.length,
  };
  return { ran, differences, last };
}

/** Where the causes of everything that happened are written. */
function filesOf({ journal }: Run): Set<string> {
  return new Set(journal.flatMap(({ cause }) => cause.place?.file ?? []));
}

/** Of all invoices, by currency; what one has of others that it pays is counted there. */
function totalsOf({ journal }: Run): Record<string, string> {
  const totals = new Map<string, Money>();
  for (const entry of journal) {
    if (entry.kind !== 'invoice-issued' || entry.invoice === null) continue;
    const { currency, total, lines } = entry.invoice;
    const passedOn = lines.flatMap(({ isPassedOn, amount }) => (isPassedOn ? amount : []));
    const own = total.minus(Money.sum(passedOn, currency));
    totals.set(currency, totals.get(currency)?.plus(own) ?? own);
  }
  return Object.fromEntries([...totals].map(([currency, total]) => [currency, printAmount(total)]));
}
