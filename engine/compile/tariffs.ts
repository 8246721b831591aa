import assert from 'node:assert/strict';
import type { TariffDocument } from '../model/documents.generated.ts';
import type { Tariff } from '../model/program.ts';
import type { Context } from './findings.ts';
import { compileTariff } from './tariff.ts';

/** All tariffs by name, each with the one that it falls back on; linking has seen that none does on itself. */
export async function compileTariffs(context: Context): Promise<ReadonlyMap<string, Tariff>> {
  const { tariffs } = context.book;
  const compiled = new Map<string, Tariff>();
  const compileOne = async (document: TariffDocument): Promise<Tariff> => {
    const known = compiled.get(document.name);
    if (known !== undefined) return known;
    const further = tariffs.get(document['fall-back'] ?? '');
    const fallBack = further === undefined ? null : await compileOne(further);
    const tariff = await compileTariff(document, fallBack, context);
    compiled.set(document.name, tariff);
    return tariff;
  };
  for (const document of tariffs.values()) await compileOne(document);
  return compiled;
}

/** The tariff that a route or allowance names; linking has seen that there is one. */
export function tariffNamed(name: string, tariffs: ReadonlyMap<string, Tariff>): Tariff {
  const tariff = tariffs.get(name);
  assert(tariff, `no tariff ${name}`);
  return tariff;
}
