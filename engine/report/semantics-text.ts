import type { CompiledSemantics } from '../model/compiled.ts';
import { subheading } from './page.ts';
import type { Style } from './style.ts';
import { LEFT, type Row, table, WRAPS } from './table.ts';

/** What a semantics document says, with what it has from those that it varies. */
export function semanticsText(semantics: CompiledSemantics, width: number, style: Style): string[] {
  const { name, title, extends: varies, says, place } = semantics;
  const rows: Row[] = [
    ['title', title],
    ...(varies === null ? [] : [['varies', varies]]),
    ...says.map(({ term, says: words, by }): Row => [term, by === name ? words : `${words} (as ${by})`]),
  ];
  return [...subheading(`semantics ${name}`, place, width, style), ...table([LEFT, WRAPS], rows, width)];
}
