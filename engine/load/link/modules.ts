import type { PlanDocument, ScenarioDocument } from '../../model/documents.generated.ts';
import type { Editions } from './editions.ts';
import { type Linking, refer } from './linking.ts';

/** The modules that a scenario asks for or expects: some plan has each of them. Issue: reference/unknown. */
export function linkModules(linking: Linking, { timeline, expect }: ScenarioDocument, editions: Editions): void {
  const asked = (timeline ?? []).filter((event) => event.event === 'module-requested');
  const expected = (expect?.accounts ?? []).flatMap(({ modules }) => (modules === undefined ? [] : [modules]));
  if (asked.length + expected.length === 0) return;
  const edited = [...editions.byEvent.values()]
    .flat()
    .flatMap(({ edition }) => (edition.kind === 'plan' ? [edition] : []));
  const plans: readonly PlanDocument[] = [...linking.book.plans.values(), ...edited];
  const entitled = plans.flatMap((plan) => plan.entitlements ?? []);
  const modules = new Set(entitled.flatMap((one) => one.modules ?? []));
  const countable = new Set([...modules, ...entitled.flatMap(({ limits = {} }) => Object.keys(limits))]);
  for (const event of asked) refer(linking, 'module of any plan', event, 'module', event.module, countable);
  for (const names of expected)
    names.forEach((name, index) => {
      refer(linking, 'module of any plan', names, index, name, modules);
    });
}
