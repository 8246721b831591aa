import { describe, expect, test } from 'vitest';
import { explainProgram } from '../../engine/compile/explain.ts';
import { DEFAULT_ORDER } from '../../engine/model/order.ts';
import { compileText, known, programOf } from './build.ts';

const plan = (order = '') =>
  `kind: plan\nname: office\ncurrency: EUR\ncycle: { every: 1 month }\n${order}\ncharges: [{ name: fee, due: { every: cycle }, price: 1 }]`;

describe('the order of operations', () => {
  test('is told as far as post of a charge plan, and whole of a plan; the default one written out is the same', async () => {
    const [told] = explainProgram(await programOf(plan())).plans;
    const order = known(told).order;
    const written = await programOf(plan(`order: [${order.join(', ')}]`));
    expect(known(explainProgram(written).plans[0]).order).toEqual(order);
    const compiled = known(written.plans.get('office'));
    const without = {
      before: compiled.order.before.map(bare),
      after: compiled.order.after.map(bare),
      post: bare(compiled.order.post),
    };
    expect(without).toEqual(DEFAULT_ORDER);
  });

  test('is that of the plan before that of its semantics', async () => {
    const semantics = 'kind: semantics\nname: own\norder: [price, quantity, round, post, tax]\n---\n';
    const of = async (text: string) => known(explainProgram(await programOf(`${semantics}${text}`)).plans[0]).order;
    expect(await of(plan('semantics: own'))).toEqual(['price', 'quantity', 'round', 'post', 'tax']);
    const nearer = 'semantics: own\norder: [price, { discount: percent }, quantity, round, post]';
    expect(await of(plan(nearer))).toEqual(['price', 'discount: percent', 'quantity', 'round', 'post']);
  });

  test('each step knows where it is written', async () => {
    const { program } = await compileText(plan('order: [price, quantity, round, post, tax]'));
    const { before, post, after } = known(program?.plans.get('office')).order;
    expect([...before, post, ...after].map(({ place }) => place?.range.start.column)).toEqual([9, 16, 26, 33, 39]);
  });
});

function bare<T extends { readonly place: unknown }>(step: T): T {
  return { ...step, place: null };
}
