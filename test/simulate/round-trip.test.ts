import { expect, test } from 'vitest';
import type { Step } from '../../engine/model/invoice.ts';
import type { Entry } from '../../engine/model/journal.ts';
import { stateAt } from '../../engine/simulate/views/view.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import { runOf, wholeBook } from '../whole-book.ts';

/** The search for a prefix in an edition of a plan is the one thing in a journal that is code; it is kept beside the text. */
const code: unknown[] = [];

/** What JSON has no word for, as a list that begins with one. */
function written(this: Record<string, unknown>, key: string): unknown {
  const value = this[key];
  if (typeof value === 'bigint') return ['~', 'bigint', String(value)];
  if (typeof value === 'function')
    return ['~', 'code', code.includes(value) ? code.indexOf(value) : code.push(value) - 1];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (value instanceof Money) return ['~', 'money', value.amount.toFixed(), value.currency];
  if (value instanceof Decimal) return ['~', 'decimal', value.toFixed()];
  if (value instanceof Map) return ['~', 'map', [...value]];
  if (value instanceof Set) return ['~', 'set', [...value]];
  return isPlain(value) ? value : stepOf(value as Step);
}

function isPlain(value: object): boolean {
  const made = Object.getPrototypeOf(value);
  return made === null || made === Object.prototype;
}

/** Steps are told when somebody reads them, and change nothing: their names are enough. */
function stepOf({ step }: Step): Pick<Step, 'step'> {
  return { step };
}

function readAgain(_: string, value: unknown): unknown {
  if (!Array.isArray(value) || value[0] !== '~') return value;
  const [, kind, text, currency] = value;
  if (kind === 'bigint') return BigInt(text);
  if (kind === 'money') return new Money(text, currency);
  if (kind === 'decimal') return new Decimal(text);
  if (kind === 'map') return new Map(text);
  return kind === 'set' ? new Set(text) : code[text];
}

test('a journal that is written as JSON and read again folds to the same state', async () => {
  const whole = await wholeBook();
  for (const scenario of whole.book.scenarios) {
    const { journal, until } = runOf(whole, scenario);
    const again = JSON.parse(JSON.stringify(journal, written), readAgain) as Entry[];
    const state = (entries: readonly Entry[]) =>
      JSON.stringify([...stateAt({ journal: entries }, whole.program, until).accounts], written);
    expect(state(again) === state(journal), scenario.document.name).toBe(true);
  }
});
