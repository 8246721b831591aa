import { visible, widthOf, wrap } from '../../report/report.ts';
import { clip, type Line, say, toWidth, underCursor } from '../lines.ts';

/** What a tab shows, from top to bottom, in blocks: what the cursor steps over. */
export interface Pane {
  /** The line above it. */
  readonly heading: Line;
  readonly count: number;
  /** The lines of one block, each at most the width that the pane was made for. */
  readonly block: (index: number) => readonly Line[];
  /** `block`: the cursor stands on one; `text`: it is only scrolled. */
  readonly reads: 'block' | 'text';
  /** Whether a block has something to tell: the cursor passes over the others. Absent: each has. */
  readonly tells?: (index: number) => boolean;
  /** Said where there is nothing to show. */
  readonly empty: string;
  readonly page: number;
  readonly pages: number;
}

/** Text that is only scrolled, a line a block. */
export function textPane(heading: Line, lines: readonly Line[], empty: string, page = 0, pages = 1): Pane {
  return { heading, count: lines.length, block: (index) => [lines[index] ?? []], reads: 'text', empty, page, pages };
}

/** The nearest cursor to `wanted` that a pane of `height` lines has. */
export function clampCursor({ count, reads }: Pick<Pane, 'count' | 'reads'>, wanted: number, height: number): number {
  const last = reads === 'block' ? count - 1 : count - height;
  return Math.max(0, Math.min(wanted, last));
}

/**
 * Where the cursor comes to from `now` by `by`: to the next block that has something to tell, but never past more than
 * the screen shows at once.
 */
export function movedCursor(pane: Pane, now: number, by: number, height: number): number {
  const wanted = clampCursor(pane, now + by, height);
  const { tells, count } = pane;
  if (tells === undefined || wanted === now) return wanted;
  const ahead = by > 0 ? 1 : -1;
  const reach = Math.max(1, Math.floor(height / 2) - 1);
  for (let at = wanted; at >= 0 && at < count && Math.abs(at - wanted) < reach; at += ahead) if (tells(at)) return at;
  for (let at = wanted; at !== now; at -= ahead) if (tells(at)) return at;
  const left = by > 0 ? count - 1 - now : now;
  return left > reach ? wanted : now;
}

/** `height` lines of the pane, each exactly `width` columns: the cursor's block is among them. */
export function paneLines(pane: Pane, cursor: number, width: number, height: number, isFocused: boolean): Line[] {
  const blank = toWidth([], width);
  if (pane.count === 0) {
    const said = wrap(pane.empty, width - 2).map((text) => toWidth([say('  '), say(text, 'dim')], width));
    return filled([blank, ...said], height, blank);
  }
  const at = clampCursor(pane, cursor, height);
  const shown = pane.reads === 'text' ? textWindow(pane, at, height) : blockWindow(pane, at, height, width, isFocused);
  return filled(
    shown.map((spans) => toWidth(spans, width)),
    height,
    blank,
  );
}

function textWindow(pane: Pane, top: number, height: number): Line[] {
  const lines: Line[] = [];
  for (let index = top; index < pane.count && lines.length < height; index += 1)
    lines.push(...pane.block(index).map((spans) => [say('  '), ...spans]));
  return lines;
}

/** The cursor's block in the middle, as far as the ends allow. */
function blockWindow(pane: Pane, at: number, height: number, width: number, isFocused: boolean): Line[] {
  const own = marked(pane.block(at), width, isFocused);
  const above: Line[] = [];
  const below: Line[] = [];
  let [up, down] = [at - 1, at + 1];
  while (up >= 0 && above.length < height) {
    above.unshift(...indented(pane.block(up)));
    up -= 1;
  }
  while (down < pane.count && below.length < height) {
    below.push(...indented(pane.block(down)));
    down += 1;
  }
  const all = [...above, ...own, ...below];
  const middle = above.length - Math.max(0, Math.floor((height - own.length) / 2));
  const top = Math.max(0, Math.min(middle, all.length - height));
  return all.slice(top, top + height);
}

function indented(lines: readonly Line[]): Line[] {
  return lines.map((spans) => [say('  '), ...spans]);
}

function marked(lines: readonly Line[], width: number, isFocused: boolean): Line[] {
  const [first = [], ...rest] = lines;
  const pointed = [say('▸ ', 'accent'), ...first];
  return [isFocused ? underCursor(pointed, width) : pointed, ...indented(rest)];
}

function filled(lines: readonly Line[], height: number, blank: Line): Line[] {
  return [...lines, ...Array.from({ length: height }, () => blank)].slice(0, height);
}

/** `acme   2 of 3, n and p turn`: which page of several, `acme   2 of 3 (n, p)` where there is less room. */
export function pageOf(name: string, page: number, pages: number, width: number): Line {
  const which = `   ${page + 1} of ${pages}`;
  const whole = `${which}, n and p turn`;
  const turns = pages <= 1 ? '' : widthOf(name) + widthOf(whole) <= width ? whole : `${which} (n, p)`;
  return [say(clip(visible(name), Math.max(1, width - widthOf(turns))), 'bold'), say(turns, 'dim')];
}
