import type { CompiledView } from '../model/compiled.ts';
import { subheading } from './page.ts';
import type { Style } from './style.ts';
import { type Row, titledTable, WRAPS } from './table.ts';

/** What each meter measures, of which uses, and by what apart. */
export function metersText({ meters }: CompiledView, width: number, style: Style): string[] {
  const rows = meters.map(
    ({ name, measures, where, dimensions, by, place }): Row => [
      name,
      [
        measures,
        ...(by.length === 0 ? [] : [`by ${by.join(', ')}`]),
        ...(where === null ? [] : [`where ${where}`]),
      ].join('; '),
      dimensions.join('; '),
      place,
    ],
  );
  return [
    ...subheading('meters', '', width, style),
    ...titledTable([WRAPS, WRAPS, WRAPS, WRAPS], ['meter', 'measures', 'each use says', 'at'], rows, width, style),
  ];
}
