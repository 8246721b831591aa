import type { Style } from './style.ts';
import { visible, widthOf, wrap } from './text.ts';

/** Terminal columns to lay text out for; 80 where nobody says. */
export interface PageOptions {
  readonly width?: number;
  /** How narrow it may be, where a part of a screen is all there is; 72 where nobody says. */
  readonly least?: number;
}

const NARROWEST = 72;
const WIDEST = 120;

/** The columns to print on: lines longer than 120 are hard to follow, and below 72 columns of amounts no longer fit. */
export function pageWidth({ width = 80, least = NARROWEST }: PageOptions): number {
  return Math.min(WIDEST, Math.max(least, width));
}

/** What the page is about, and at its right edge where that comes from; under each other where one line is too short. */
export function heading(title: string, aside: string, width: number, style: Style): string[] {
  return titled(title, aside, width, '═', style);
}

/** The same for a part of a page. */
export function subheading(title: string, aside: string, width: number, style: Style): string[] {
  return titled(title, aside, width, '─', style);
}

function titled(title: string, aside: string, width: number, rule: string, style: Style): string[] {
  const left = visible(title);
  const right = visible(aside);
  const under = style.dim(rule.repeat(width));
  const gap = width - widthOf(left) - widthOf(right);
  if (right === '' || gap < 2)
    return [...wrap(title, width).map(style.bold), ...(right === '' ? [] : [style.dim(right)]), under];
  return [`${style.bold(left)}${' '.repeat(gap)}${style.dim(right)}`, under];
}

/** Indented lines under a title; nothing at all where there are no lines. */
export function section(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : [style.bold(title), ...lines.map((line) => (line === '' ? '' : `  ${line}`))];
}

/** Blocks of lines, those that have any, with an empty line before each. */
export function spaced(blocks: readonly (readonly string[])[]): string[] {
  return blocks.filter((lines) => lines.length > 0).flatMap((lines) => ['', ...lines]);
}
