import type { PlanDocument, ScenarioDocument } from '../../model/documents.generated.ts';
import type { Editions } from './editions.ts';
import { type Linking, refer } from './linking.ts';

/** The modules that a scenario asks for or expects: some plan has each of them. Issue: reference/unknown. */
export function linkModules(linking: Linking, { timeline, expect }: ScenarioDocument, editions: Editions): void {
  const edited = [...editions.byEvent.values()].flatMap((one) => (one.kind === 'plan' ? [one] : []));
  const plans: readonly PlanDocument[] = [...linking.book.plans.values(), ...edited];
  const entitled = plans.flatMap((plan) => plan.entitlements ?? []);
  const modules = new Set(entitled.flatMap((one) => one.modules ?? []));
  const countable = new Set([...modules, ...entitled.flatMap(({ limits = {} }) => Object.keys(limits))]);
  for (const event of timeline ?? []) {
    if (event.event === 'module-requested')
      refer(linking, 'module of any plan', event, 'module', event.module, countable);
  }
  for (const { modules: expected } of expect?.accounts ?? []) {
    expected?.forEach((name, index) => {
      refer(linking, 'module of any plan', expected, index, name, modules);
    });
  }
}
