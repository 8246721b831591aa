import assert from 'node:assert/strict';
import type { TariffDocument } from '../model/documents.generated.ts';
import type { Tariff } from '../model/program.ts';
import type { Context } from './findings.ts';
import { compileTariff } from './tariff.ts';

/** All tariffs by name, each with the one that it falls back on; linking has seen that none does on itself. */
export function compileTariffs(context: Context): ReadonlyMap<string, Tariff> {
  const { tariffs } = context.book;
  const compiled = new Map<string, Tariff>();
  const compileOne = (document: TariffDocument): Tariff => {
    const known = compiled.get(document.name);
    if (known !== undefined) return known;
    const further = tariffs.get(document['fall-back'] ?? '');
    const tariff = compileTariff(document, further === undefined ? null : compileOne(further), context);
    compiled.set(document.name, tariff);
    return tariff;
  };
  for (const document of tariffs.values()) compileOne(document);
  return compiled;
}

/** The tariff that a route or allowance names; linking has seen that there is one. */
export function tariffNamed(name: string, tariffs: ReadonlyMap<string, Tariff>): Tariff {
  const tariff = tariffs.get(name);
  assert(tariff, `no tariff ${name}`);
  return tariff;
}
