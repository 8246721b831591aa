import { type Choices, linkExchange, linkExchangeChoices } from './exchange.ts';
import { type Linking, named, refer, unique } from './linking.ts';

/** Names inside the resources documents, and what they refer to. Issues: reference/unknown, reference/duplicate. */
export function linkResources(linking: Linking): void {
  const { book, names } = linking;
  const routeSets = [...book.resources.values()].flatMap((document) => document['route-sets'] ?? []);
  unique(linking, 'route sets', named(routeSets, 'name'));
  for (const set of routeSets) {
    const cost = set['cost-tariff'];
    if (cost !== undefined) refer(linking, 'tariff', set, 'cost-tariff', cost, names.tariff);
  }
  linkExchange(linking);
  for (const { defaults } of book.plans.values()) if (defaults !== undefined) linkRouteSet(linking, defaults);
}

/** The route set, and the like, that a plan's defaults, an account or an event names. Issue: reference/unknown. */
export function linkRouteSet(linking: Linking, owner: Choices & { readonly 'route-set'?: string }): void {
  linkExchangeChoices(linking, owner);
  const name = owner['route-set'];
  if (name !== undefined) refer(linking, 'route set', owner, 'route-set', name, linking.names['route-set']);
}
