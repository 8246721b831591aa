import { describe, expect, test } from 'vitest';
import type { Program } from '../../engine/model/program.ts';
import { decide, type FactValue } from '../../engine/values/decision.ts';
import { known, programOf } from './build.ts';

function answer(program: Program, preferences: string, event: string, seatsAvailable: FactValue): string | null {
  return decide(known(program.preferences.get(preferences)), { event, 'seats-available': seatsAvailable }).outcome;
}

// The two truth tables of the seat screen (K1-06…K1-13), row by row, for no, one and several free seats.
describe('the choices of the seat screen', async () => {
  const program = await programOf('kind: plan\nname: team\ncurrency: USD');

  test.each([
    ['assign-if-available/increase', 'add-seat', 'assign-seat', 'assign-seat'],
    ['assign-if-available/change-to-free', 'make-free', 'assign-seat', 'assign-seat'],
    ['leave-free/increase', 'make-free', 'make-free', 'make-free'],
    ['leave-free/change-to-free', 'make-free', 'make-free', 'make-free'],
  ])('%s: a user who joins with 0, 1, 7 seats free', (choice, none, one, several) => {
    expect([0, 1, 7].map((free) => answer(program, choice, 'user-joined', free))).toEqual([none, one, several]);
  });

  test.each([
    ['assign-if-available/increase', 'add-seat', 'assign-seat', 'assign-seat'],
    ['leave-free/increase', 'add-seat', 'assign-seat', 'assign-seat'],
    ['assign-if-available/change-to-free', 'make-free', 'make-free', 'make-free'],
    ['leave-free/change-to-free', 'make-free', 'make-free', 'make-free'],
  ])('%s: a seat that expires with 0, 1, 7 seats free', (choice, none, one, several) => {
    expect([0, 1, 7].map((free) => answer(program, choice, 'seat-expired', free))).toEqual([none, one, several]);
  });

  test.each([
    ['assign-if-available/increase', 'add-seat'],
    ['leave-free/increase', 'add-seat'],
    ['assign-if-available/change-to-free', 'make-free'],
    ['leave-free/change-to-free', 'make-free'],
  ])('%s: a user whom an admin manages takes a free seat, else as expiry says', (choice, none) => {
    expect([0, 1].map((free) => answer(program, choice, 'user-managed', free))).toEqual([none, 'assign-seat']);
  });

  test('an account without seats gets none', () => {
    for (const event of ['user-joined', 'user-managed', 'seat-expired']) {
      for (const choice of program.preferences.keys())
        expect(answer(program, choice, event, undefined)).toBe('make-free');
    }
  });

  test('automatic and manual are names of two of them', () => {
    expect(program.preferences.get('automatic')).toBe(program.preferences.get('assign-if-available/increase'));
    expect(program.preferences.get('manual')).toBe(program.preferences.get('leave-free/change-to-free'));
  });
});

describe("a plan's preferences", () => {
  const PREFERENCES = `
kind: preferences
name: only-with-a-card
rules:
  - { name: a card pays, when: { has-card: true }, then: add-seat }
otherwise: make-free
`;
  const plan = (preferences: string) =>
    `kind: plan\nname: team\ncurrency: USD\npreferences: ${preferences}\n---${PREFERENCES}`;

  test('point at the place where the plan chooses', async () => {
    const table = known(
      (await programOf(plan('{ new-users: leave-free, on-expiry: increase }'))).plans.get('team')?.preferences,
    );
    expect(table.name).toBe('plan team, preferences');
    expect(table.rules.map(({ place }) => `${place.range.start.line}:${place.range.start.column}`)).toEqual([
      '4:14',
      '4:14',
      '4:14',
      '4:14',
    ]);
  });

  test('are the rules of the document that they name', async () => {
    const program = await programOf(plan('only-with-a-card'));
    expect(program.plans.get('team')?.preferences).toBe(program.preferences.get('only-with-a-card'));
    expect(program.preferences.get('only-with-a-card')?.rules[0]?.place.range.start.line).toBe(9);
  });

  test('are null where the plan does not say', async () => {
    expect((await programOf('kind: plan\nname: team\ncurrency: USD')).plans.get('team')?.preferences).toBeNull();
  });
});
