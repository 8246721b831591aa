import type { CompiledTerm } from '../model/compiled.ts';
import type { Charge, Chargeable } from '../model/program.ts';
import { explainCharge } from './explain-charge.ts';

/** What a document says of its versions: from when on, what becomes of those that run, and what is otherwise than before. */
export function versionTerms({ versions, retired, minimumTerm, charges, currency }: Chargeable): CompiledTerm[] {
  const each = versions.map(({ effective, existing, splits, atRenewal, charges: later }, index) => {
    const period = splits ? ', the period in two parts' : ', from the next period';
    const renewal = atRenewal && minimumTerm?.then === 'renew' ? 'the first term that begins on ' : '';
    const says =
      existing === null ? 'for new ones' : `for new ones; for existing ones from ${renewal}${existing}${period}`;
    const changes = changesOf(versions[index - 1]?.charges ?? charges, later, currency);
    return { term: `version from ${effective}`, says: [says, ...changes].join('; ') };
  });
  return [...each, ...(retired === null ? [] : [{ term: 'retired', says: `nobody comes to it from ${retired}` }])];
}

/** `charge fee: price 60.00 EUR each` of each charge that is otherwise than before. */
function changesOf(before: readonly Charge[], after: readonly Charge[], currency: string): string[] {
  return after.flatMap((charge) => {
    const known = before.find(({ name }) => name === charge.name);
    const { name, place: _, ...says } = explainCharge(charge, currency);
    const said = new Map<string, unknown>(known === undefined ? [] : Object.entries(explainCharge(known, currency)));
    const changed = Object.entries(says).filter(([key, words]) => String(said.get(key)) !== String(words));
    const words = changed.map(([key, value]) => `${TERMS[key] ?? key} ${wordsOf(value)}`);
    return words.length === 0 ? [] : [`charge ${name}: ${words.join(', ')}`];
  });
}

/** Terms whose names are two words. */
const TERMS: Readonly<Record<string, string>> = {
  taxCategory: 'tax category',
  dayCount: 'day count',
  ifShort: 'if short',
  whileSuspended: 'while suspended',
};

function wordsOf(value: string | readonly string[] | null): string {
  if (value === null) return 'none';
  return typeof value === 'string' ? value : value.join(', ');
}
