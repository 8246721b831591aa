import { decode, type Loaded } from '../../engine/load/decode.ts';
import { Findings } from '../../engine/load/findings.ts';
import { parse } from '../../engine/load/parse.ts';
import { LoadedPlaces } from '../../engine/load/places.ts';
import { SourceText } from '../../engine/load/source-text.ts';
import type { Issue } from '../../engine/values/issue.ts';

/** The documents of a text as load decodes them. */
export function decodeText(text: string): Loaded[] {
  return decodeWithIssues(text).values;
}

export function decodeWithIssues(text: string): { values: Loaded[]; issues: readonly Issue[]; places: LoadedPlaces } {
  const findings = new Findings();
  const places = new LoadedPlaces();
  const source = new SourceText('a.yaml', text);
  const values = (parse(source, findings) ?? []).map((document) => decode(document, source, places, findings));
  return { values, issues: findings.issues, places };
}
