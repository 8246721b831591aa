import { describe, expect, test } from 'vitest';
import { cut, representative } from '../../engine/compile/cells.ts';
import type { Constant } from '../../engine/compile/conditions.ts';
import { factNamed } from '../../engine/compile/facts.ts';
import { cellOf } from '../../engine/values/decision.ts';
import { known } from './build.ts';

const PLANS = ['basic', 'office', 'team'];

function cells(name: string, constants: readonly Constant[]): string[] {
  return cut(known(factNamed(name, PLANS)), constants).map((cell) => {
    if (cell.kind === 'equals') return String(cell.value);
    return cell.kind === 'between' ? `(${cell.above ?? ''}, ${cell.below ?? ''})` : cell.kind;
  });
}

describe('the cells of a fact', () => {
  test('an integer has none between neighbours, and none below its minimum', () => {
    expect(cells('seats-used', ['3'])).toEqual(['(, 3)', '3', '(3, )', 'absent']);
    expect(cells('seats-used', ['4', '3'])).toEqual(['(, 3)', '3', '4', '(4, )', 'absent']);
    expect(cells('seats-used', ['3', '5'])).toEqual(['(, 3)', '3', '(3, 5)', '5', '(5, )', 'absent']);
    expect(cells('seats-used', ['0'])).toEqual(['0', '(0, )', 'absent']);
    expect(cells('seats-used', ['1'])).toEqual(['(, 1)', '1', '(1, )', 'absent']);
    expect(cells('seats-used', ['-1'])).toEqual(['(-1, )', 'absent']);
    expect(cells('seats-used', ['-5', '-3', '2'])).toEqual(['(-3, 2)', '2', '(2, )', 'absent']);
  });

  test('a decimal has one between any two', () => {
    expect(cells('available-balance', ['0', '0.01'])).toEqual(['(, 0)', '0', '(0, 0.01)', '0.01', '(0.01, )']);
    expect(cells('available-balance', ['10', '9'])).toEqual(['(, 9)', '9', '(9, 10)', '10', '(10, )']);
  });

  test('a decimal that has a least has none below it', () => {
    expect(cells('overdue-amount', ['-1', '0.01'])).toEqual(['(-1, 0.01)', '0.01', '(0.01, )']);
    expect(cells('overdue-amount', ['0'])).toEqual(['0', '(0, )']);
  });

  test('a text of few values has each, one of many those that are named and all others', () => {
    expect(cells('interval', ['annual'])).toEqual(['monthly', 'annual', 'absent']);
    expect(cells('plan', ['team'])).toEqual(['team', 'other']);
    expect(cells('plan', ['team', 'basic', 'office'])).toEqual(['team', 'basic', 'office']);
    expect(cells('has-card', [true])).toEqual(['false', 'true']);
  });

  test('each has a representative that lies in it', () => {
    for (const [name, constants] of [
      ['seats-used', ['-5', '-3', '0', '2', '3', '7']],
      ['available-balance', ['-2.5', '0', '0.0000000001', '10']],
      ['overdue-amount', ['-3', '0.01', '60']],
      ['plan', ['office']],
      ['interval', []],
      ['has-card', []],
    ] as const) {
      const fact = known(factNamed(name, PLANS));
      const all = cut(fact, constants);
      const found = all.map((cell) => cellOf({ name, type: fact.type, cells: all }, representative(fact, all, cell)));
      expect(found).toEqual([...all.keys()]);
    }
  });
});
