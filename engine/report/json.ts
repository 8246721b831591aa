/** What JSON can say. Keys stand in the order in which they were written down, so the same value is the same bytes. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One document: two-space indented, with a trailing newline. */
export function printJson(document: Json): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
