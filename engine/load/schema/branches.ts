import { followed, type JsonSchema, type SchemaNode, schemaOf, within } from './schemas.ts';

/** Every form that a schema lets a value have: itself, and what its references and choices lead to. */
export type Branches = readonly SchemaNode[];

/** The forms of a document of this kind. */
export function branchesOf(kind: string): Branches {
  return opened(schemaOf(`${kind}.schema.json`));
}

/** The keys that a mapping may have here; empty where it is no mapping. */
export function keysOf(branches: Branches): string[] {
  return branches.flatMap(({ schema }) => Object.keys(schema.properties ?? {}));
}

/** What may stand under `key`. */
export function under(branches: Branches, key: string): Branches {
  return branches.flatMap((node) => {
    const properties = node.schema.properties ?? {};
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return property === undefined ? [] : opened(within(node, property));
  });
}

/** What the entries of a list may be. */
export function entriesOf(branches: Branches): Branches {
  return branches.flatMap((node) => (node.schema.items === undefined ? [] : opened(within(node, node.schema.items))));
}

function opened(node: SchemaNode): SchemaNode[] {
  const target = node.schema.$ref === undefined ? node : followed(node);
  const { oneOf = [], anyOf = [], allOf = [] } = target.schema;
  const parts: readonly JsonSchema[] = [...oneOf, ...anyOf, ...allOf];
  return [target, ...parts.flatMap((part) => opened(within(target, part)))];
}
