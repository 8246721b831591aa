import type { TariffDocument, TariffRate } from '../model/documents.generated.ts';
import type { RateWindow } from '../model/program.ts';
import type { Place } from '../values/issue.ts';
import type { Later } from './call-price.ts';
import type { Context } from './findings.ts';
import { prefixesOf } from './prefixes.ts';
import type { Stated } from './stated.ts';
import { secondsOf, unitPriceOf } from './unit-price.ts';
import type { Windows } from './window.ts';

interface Entry extends Later {
  readonly prefix: string;
  readonly window: RateWindow | null;
}

/** What only the rate can say at which a call begins. */
const OF_THE_CALL = [
  'title',
  'first-per-minute',
  'connect-fee',
  'disconnect-percent',
  'zero-call',
  'grace',
  'least',
  'max-cost',
] as const satisfies readonly (keyof TariffRate)[];

/** The rates of a tariff that go on with calls of others: those of the same prefix and the same times. */
export class LaterRates {
  readonly #byPrefix = new Map<string, Entry[]>();
  readonly #used = new Set<Entry>();
  readonly #tariff: string;
  readonly #context: Context;

  /** Issues: tariff/after-is-not-the-call, tariff/no-price. */
  constructor(stated: readonly Stated[], windows: Windows, document: TariffDocument, context: Context) {
    this.#tariff = document.name;
    this.#context = context;
    for (const { rate, place } of stated) {
      if (rate.after === undefined) continue;
      this.#check(rate, place, document);
      const [afterSeconds, window] = [secondsOf(rate.after), windows.of(rate)];
      for (const prefix of prefixesOf(rate)) {
        const entries = this.#byPrefix.get(prefix) ?? [];
        entries.push({ rate, place, afterSeconds, prefix, window });
        this.#byPrefix.set(prefix, entries);
      }
    }
  }

  get isEmpty(): boolean {
    return this.#byPrefix.size === 0;
  }

  /** Those that go on with the calls of a rate, in the order in which a call reaches them. Issue: tariff/duplicate-prefix. */
  behind(prefix: string, window: RateWindow | null): readonly Later[] {
    const entries = (this.#byPrefix.get(prefix) ?? []).filter((entry) => entry.window === window);
    for (const entry of entries) this.#used.add(entry);
    const ascending = entries.sort((a, b) => a.afterSeconds - b.afterSeconds);
    ascending.forEach((entry, index) => {
      const other = ascending[index - 1];
      if (other?.afterSeconds !== entry.afterSeconds) return;
      const message = `prefix ${prefix} has a rate after ${entry.rate.after} in tariff ${this.#tariff} already`;
      this.#context.findings.error('tariff/duplicate-prefix', entry.place, message, {
        related: { message: 'the other rate stands here', place: other.place },
      });
    });
    return ascending;
  }

  /** Issue: tariff/nothing-before. */
  tellUnused(): void {
    for (const entry of [...this.#byPrefix.values()].flat()) {
      if (this.#used.has(entry)) continue;
      const message = `no rate of tariff ${this.#tariff} begins the calls to ${entry.prefix} that this one goes on with after ${entry.rate.after}`;
      this.#context.findings.error('tariff/nothing-before', entry.place, message, {
        hint: 'write a rate without "after" for the same prefix, with the same days, hours, dates and weight',
      });
    }
  }

  #check(rate: TariffRate, place: Place, document: TariffDocument): void {
    const { book, findings } = this.#context;
    for (const key of OF_THE_CALL) {
      if (rate[key] === undefined) continue;
      const where = typeof document.rates === 'string' ? place : book.places.of(rate, key);
      const message = `"${key}" is of the whole call, and this rate only goes on with one after ${rate.after}`;
      findings.error('tariff/after-is-not-the-call', where, message, {
        hint: `say "${key}" of the rate at which the call begins`,
      });
    }
    const price = unitPriceOf(rate, document);
    if (price !== null && price !== 'none') return;
    findings.error('tariff/no-price', place, `a call that goes on after ${rate.after} has no price here`, {
      hint: 'write "per-minute: 0.00" if it goes on for nothing, "max-cost" if it shall end',
    });
  }
}
