import { load, memorySource } from '../../engine/load/load.ts';

for (const when of [
  '{}',
  '{ all: [] }',
  '{ any: [] }',
  '{ all: [{}] }',
  '{ interval: {} }',
  '{ interval: [] }',
  '{ fact: interval, operator: in, value: [] }',
  '{ fact: interval, operator: equal, value: annual, path: $.x }',
  '{ fact: interval, operator: equal, value: annual, params: {} }',
  '{ condition: x }',
  '{ fact: interval, operator: like, value: annual }',
  '{ fact: interval, operator: equal }',
  '{ all: [{ interval: annual }], interval: annual }',
  '{ not: [] }',
  '{ not: {}, all: [] }',
  '{ seats-used: { above: [1] } }',
  '{ interval: { above: 3 } }',
  '{ seats-used: { abov: 3 } }',
  '{ foo: 1 }',
  '{ fact: foo, operator: equal, value: 1 }',
  '5',
  '{ fact: interval, operator: in, value: [[annual]] }',
  '{ seats-used: 2.5 }',
  '{ seats-used: { above: x } }',
  '{ fact: interval, operator: equal, value: { fact: plan } }',
  '{ all: { interval: annual } }',
  '{ seats-used: { from: 2.5 } }',
  '{ interval: { not: weekly } }',
  '{ event: [] }',
  '{fact: has-card, operator: lessThan, value: true}',
  '{ priority: 3, all: [{interval: annual}]}',
  '{x-note: hi, interval: annual}',
  '{x-note: hi}',
]) {
  const r = load(
    memorySource({
      'ratebook.yaml': 'title: A',
      'book.yaml': `kind: preferences\nname: own\nrules:\n  - name: it\n    when: ${when}\n    then: add-seat\notherwise: make-free`,
    }),
  );
  console.log(
    when.padEnd(70),
    r.issues.map((i) => `${i.code} ${i.place.range.start.column} ${i.message}`).join(' | ') || 'PASSES',
  );
}
