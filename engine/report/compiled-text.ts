import type {
  CompiledAllowance,
  CompiledCharge,
  CompiledChargePlan,
  CompiledCommitment,
  CompiledDiscount,
  CompiledDocument,
  CompiledPlan,
  CompiledRate,
  CompiledTariff,
  CompiledView,
} from '../model/compiled.ts';
import { compiledCredits, sharedCreditText } from './credits.ts';
import { metersText } from './meters-text.ts';
import { heading, type PageOptions, pageWidth, section, spaced, subheading } from './page.ts';
import { ruleSetText } from './rule-set-text.ts';
import { semanticsText } from './semantics-text.ts';
import type { Style } from './style.ts';
import { LEFT, RIGHT, type Row, table, titledTable, WRAPS } from './table.ts';
import { humanUsage } from './usage.ts';

/** A compiled book for reading: plans and charge plans with their schedules, price tables, decision tables. */
export function compiledText(view: CompiledView, options: PageOptions, style: Style): string {
  const width = pageWidth(options);
  const documents = compiledPages(view, options, style).map(({ lines }) => lines);
  const lines = [
    ...heading(view.title, view.timeZone, width, style),
    ...(documents.length === 0 ? ['', 'Nothing to compile.'] : spaced(documents)),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same, each document by itself, with what it is. */
export function compiledPages(
  view: CompiledView,
  options: PageOptions,
  style: Style,
): { readonly name: string; readonly lines: readonly string[] }[] {
  const width = pageWidth(options);
  const pages = <D extends { readonly name: string }>(
    kind: string,
    documents: readonly D[],
    text: (document: D, width: number, style: Style) => readonly string[],
  ) => documents.map((one) => ({ name: `${kind}${one.name}`, lines: text(one, width, style) }));
  return [
    ...pages('plan ', view.plans, planText),
    ...pages('charge plan ', view.chargePlans, chargePlanText),
    ...(view.routeSets.length === 0 ? [] : [{ name: 'route sets', lines: routeSetsText(view, width, style) }]),
    ...(view.meters.length === 0 ? [] : [{ name: 'meters', lines: metersText(view, width, style) }]),
    ...pages('discount ', view.discounts, sharedDiscountText),
    ...pages('credit ', view.credits, sharedCreditText),
    ...pages('semantics ', view.semantics, semanticsText),
    ...pages('allowance ', view.allowances, sharedAllowanceText),
    ...pages('tariff ', view.tariffs, tariffText),
    ...pages('', view.ruleSets, ruleSetText),
  ];
}

function planText(plan: CompiledPlan, width: number, style: Style): string[] {
  const facts: Row[] = [
    ['cycle', plan.cycle],
    ['invoice', plan.invoice],
    ['credit limit', plan.creditLimit],
    ...[...plan.limits, ...plan.admission, ...plan.provisioning].map(({ term, says }): Row => [term, says]),
    ['tax rounding', plan.taxRounding],
    ...(plan.callRounding === null ? [] : [['calls rounded', plan.callRounding]]),
    ...(plan.splitCalls === 'at-start' ? [] : [['calls split', 'where another rate begins']]),
    ...(plan.together === null ? [] : [['lines together', plan.together]]),
    ...(plan.payable === null ? [] : [['paid', plan.payable]]),
    ...(plan.credits.length === 0 ? [] : [['credits drawn', `by ${plan.drawOrder.join(', ')}`]]),
    ...(plan.billing === null ? [] : [['billing', plan.billing === 'contract' ? 'by contract' : 'online']]),
    ...(plan.preferences === null ? [] : [['seats', `decided by ${plan.preferences}`]]),
    ...plan.entitlements.map(({ term, says }): Row => [term, says]),
  ];
  const inner = width - 2;
  return [
    ...documentText('plan', plan, facts, width, style),
    ...spaced([
      section('Calls, the first zone that matches', routes(plan, inner, style), style),
      section('Calls through access numbers', accessNumbers(plan, inner, style), style),
      section('Number sets, the first that has such a number', numberSets(plan, inner, style), style),
      section('Calling cards', pinBatches(plan, inner, style), style),
      section('Allowances', allowances(plan, inner), style),
      section(discountsTitle(plan.order), discounts(plan.discounts, inner, style), style),
      section('Commitments', commitments(plan.commitments, inner, style), style),
      section('Credits', compiledCredits(plan.credits, inner, style), style),
      section('Surcharges', rates(plan.surcharges, inner, style), style),
      section('Taxes, in the order in which they are computed', rates(plan.taxes, inner, style), style),
    ]),
  ];
}

/** Steps that select take discounts in the order in which they came. */
function discountsTitle(order: readonly string[]): string {
  const selecting = order.filter((step) => step.startsWith('discount: '));
  const isByKind = selecting.every((step) => ['discount: percent', 'discount: amount'].includes(step));
  return isByKind ? 'Discounts, percentages before amounts' : 'Discounts, by the order of operations';
}

function chargePlanText(plan: CompiledChargePlan, width: number, style: Style): string[] {
  const facts: Row[] = [
    ['activates', plan.activates],
    ...(plan.minimumTerm === null ? [] : [['minimum term', plan.minimumTerm]]),
    ...(plan.repeatable ? [['repeatable', 'an account may hold several']] : []),
  ];
  return documentText('charge plan', plan, facts, width, style);
}

function sharedAllowanceText(allowance: CompiledAllowance, width: number, style: Style): string[] {
  return [
    ...subheading(`allowance ${allowance.name}`, allowance.place, width, style),
    ...table(
      [WRAPS],
      allowanceFacts(allowance).map((fact) => [fact]),
      width,
    ),
  ];
}

function documentText(
  kind: string,
  document: CompiledDocument,
  facts: readonly Row[],
  width: number,
  style: Style,
): string[] {
  const { name, title, currency, status, semantics, place, lifeCycle, charges } = document;
  const named: Row[] = semantics === null ? [] : [['semantics', semantics]];
  const all: Row[] = [
    ['title', title],
    ['currency', currency],
    ['status', status],
    ...named,
    ...facts,
    ...lifeCycle.map(({ term, says }): Row => [term, says]),
    ['order', document.order.join(', ')],
  ];
  return [
    ...subheading(`${kind} ${name}`, place, width, style),
    ...table([LEFT, WRAPS], all, width),
    ...spaced(charges.map((charge) => section(`Charge ${charge.name}`, chargeLines(charge, width - 2), style))),
  ];
}

function chargeLines(charge: CompiledCharge, width: number): string[] {
  const optional = (name: string, value: string | null): Row[] => (value === null ? [] : [[name, value]]);
  const rows: Row[] = [
    ['line', charge.line],
    ['due', charge.due],
    ['price', charge.price.join('\n')],
    ...optional('limits', charge.limits),
    ['quantity', charge.quantity],
    ...optional('tax category', charge.taxCategory),
    ['collected', charge.collect],
    ...optional('renewal', charge.renew),
    ...optional('prorated', charge.prorate),
    ...optional('day count', charge.dayCount),
    ['rounding', charge.rounding],
    ['if short', charge.ifShort],
    ['suspended', charge.whileSuspended],
    ...optional('credits', charge.waive),
    ...optional('effective', charge.effective),
    ...optional('when', charge.when),
    ['at', charge.place],
  ];
  return table([LEFT, WRAPS], rows, width);
}

function routes({ calls }: CompiledPlan, width: number, style: Style): string[] {
  const rows = calls.map(
    ({ zone, line, prefixes, match, direction, inbound, outbound }): Row => [
      zone,
      line,
      direction === 'outbound' ? 'not in the zone' : (inbound ?? 'rejected'),
      direction === 'inbound' ? 'not in the zone' : (outbound ?? 'rejected'),
      match ?? prefixes.join(' '),
    ],
  );
  return titledTable(
    [WRAPS, WRAPS, WRAPS, WRAPS, WRAPS],
    ['zone', 'line', 'inbound', 'outbound', 'numbers'],
    rows,
    width,
    style,
  );
}

function accessNumbers({ accessNumbers }: CompiledPlan, width: number, style: Style): string[] {
  const rows = accessNumbers.map(
    ({ number, line, tariff, application }): Row => [number, line, tariff, application ?? ''],
  );
  return titledTable([LEFT, WRAPS, WRAPS, WRAPS], ['number', 'line', 'tariff', 'application'], rows, width, style);
}

function numberSets({ numberSets }: CompiledPlan, width: number, style: Style): string[] {
  const rows = numberSets.map(
    ({ name, priority, numbers, tollFree, charges }): Row => [
      String(priority),
      name,
      tollFree === 0 ? String(numbers) : `${numbers}, ${tollFree} toll-free`,
      charges.join(', '),
    ],
  );
  return titledTable([RIGHT, WRAPS, WRAPS, WRAPS], ['priority', 'set', 'numbers', 'charges'], rows, width, style);
}

function pinBatches({ pinBatches, currency }: CompiledPlan, width: number, style: Style): string[] {
  const rows = pinBatches.map(
    ({ name, cards, value, validFor, expires }): Row => [
      name,
      String(cards),
      `${value} ${currency}`,
      [...(validFor === null ? [] : [`for ${validFor}`]), ...(expires === null ? [] : [`until ${expires}`])].join(', '),
    ],
  );
  return titledTable([WRAPS, RIGHT, RIGHT, WRAPS], ['batch', 'cards', 'value', 'good'], rows, width, style);
}

function routeSetsText({ routeSets }: CompiledView, width: number, style: Style): string[] {
  const rows = routeSets.map(({ name, costTariff }): Row => [name, costTariff ?? 'not known']);
  return [
    ...subheading('route sets', '', width, style),
    ...titledTable([WRAPS, WRAPS], ['set', 'what calls cost'], rows, width, style),
  ];
}

function allowances({ allowances }: CompiledPlan, width: number): string[] {
  const rows = allowances.flatMap((allowance): Row[] =>
    [...allowanceFacts(allowance), allowance.place].map((fact, index) => [index === 0 ? allowance.name : '', fact]),
  );
  return table([WRAPS, WRAPS], rows, width);
}

function includedWords({ unit, included }: CompiledAllowance): string {
  const words = humanUsage(included, unit);
  return unit === 'seconds' ? `${words} (${included} seconds)` : words;
}

function allowanceFacts(allowance: CompiledAllowance): string[] {
  return [
    `printed as ${allowance.line}`,
    ...(allowance.status === 'disabled' ? ['disabled'] : []),
    allowance.mandatory ? 'every member has it' : 'for those who purchase it',
    `includes ${includedWords(allowance)}${allowance.prorate === null ? '' : `, ${allowance.prorate}`}`,
    allowance.tariff === null
      ? `taken by uses of ${allowance.meters.join(', ')}`
      : `priced by tariff ${allowance.tariff}`,
    ...(allowance.charge === null ? [] : [`charged by ${allowance.charge}`]),
    ...(allowance.carryOver === null ? [] : [`carried over ${allowance.carryOver}`]),
    ...allowance.says,
    `when depleted: ${allowance.whenDepleted}`,
    ...(allowance.taxBasis === 'charged' ? [] : ['taxed at the regular price of its calls']),
    ...(allowance.notifyAt === null ? [] : [`the account is told at ${allowance.notifyAt} ${allowance.unit}`]),
  ];
}

function rates(rates: readonly CompiledRate[], width: number, style: Style): string[] {
  const rows = rates.map(
    ({ name, line, rate, appliesTo, on }): Row => [
      name,
      line,
      rate,
      on === null ? appliesTo : `${appliesTo}; on ${on}`,
    ],
  );
  return titledTable([WRAPS, WRAPS, WRAPS, WRAPS], ['name', 'line', 'rate', 'applies to'], rows, width, style);
}

function discounts(all: readonly CompiledDiscount[], width: number, style: Style): string[] {
  const rows = all.map(
    ({ name, line, takes, appliesTo, time, divided, when }): Row => [
      name,
      line,
      takes,
      appliesTo,
      [time, divided, ...(when === null ? [] : [`where ${when} decides`])].join(', '),
    ],
  );
  return titledTable(
    [WRAPS, WRAPS, WRAPS, WRAPS, WRAPS],
    ['name', 'line', 'takes off', 'applies to', 'when and how'],
    rows,
    width,
    style,
  );
}

function commitments(all: readonly CompiledCommitment[], width: number, style: Style): string[] {
  const rows = all.map(
    ({ name, line, says, appliesTo, time, divided, when }): Row => [
      name,
      line,
      says,
      appliesTo,
      [time, divided, ...(when === null ? [] : [`where ${when} decides`])].join(', '),
    ],
  );
  return titledTable(
    [WRAPS, WRAPS, WRAPS, WRAPS, WRAPS],
    ['name', 'line', 'its lines come to', 'applies to', 'when and how'],
    rows,
    width,
    style,
  );
}

function sharedDiscountText(discount: CompiledDiscount, width: number, style: Style): string[] {
  const { line, takes, appliesTo, time, divided, when, codes } = discount;
  const rows: Row[] = [
    ['line', line],
    ['takes off', takes],
    ['applies to', appliesTo],
    ['when', time],
    ['divided', divided],
    ...(when === null ? [] : [['where', `${when} decides`]]),
    ...(codes.length === 0 ? [] : [['codes', codes.join(', ')]]),
  ];
  return [
    ...subheading(`discount ${discount.name}`, discount.place, width, style),
    ...table([LEFT, WRAPS], rows, width),
  ];
}

const BOUNDARY = { none: 'the hours', calls: 'the hours', seconds: 'the hours or the use' } as const;

function tariffText(tariff: CompiledTariff, width: number, style: Style): string[] {
  const rows = tariff.rows.map(
    ({ prefix, title, valid, price }): Row =>
      price === null
        ? [prefix, titleWords(title, valid), '', 'no price: rejected', '', '']
        : [
            prefix,
            titleWords(title, valid),
            price.connect,
            `${price.first} for ${price.firstSeconds} s`,
            `${price.next} per ${price.nextSeconds} s`,
            price.further.join('; '),
          ],
  );
  const { split, usedIn, fallBack, timeZone, holidays } = tariff;
  const remarks = [
    ...(split === 'at-boundary'
      ? [`a call that goes on into ${BOUNDARY[usedIn ?? 'none']} of another rate is split there`]
      : []),
    ...(usedIn === null ? [] : [`what an account uses of it in its invoice period is counted in ${usedIn}`]),
    ...(fallBack === null ? [] : [`calls without a rate here are priced by tariff ${fallBack}`]),
    ...(timeZone === null ? [] : [`times are those of the clock of ${timeZone}`]),
    ...(holidays.length === 0 ? [] : [`holidays are ${holidays.join(', ')}`]),
  ];
  const columns = [LEFT, WRAPS, RIGHT, RIGHT, RIGHT];
  const titles = ['prefix', 'title', 'connect', 'first', 'then'];
  return [
    ...subheading(`tariff ${tariff.name}`, tariff.place, width, style),
    ...(remarks.length === 0 ? [] : [...remarks, '']),
    ...(tariff.rows.some(({ price }) => price !== null && price.further.length > 0)
      ? titledTable([...columns, WRAPS], [...titles, 'further'], rows, width, style)
      : titledTable(
          columns,
          titles,
          rows.map((row) => row.slice(0, columns.length)),
          width,
          style,
        )),
  ];
}

/** A destination, and when the rate is valid. */
function titleWords(title: string | null, valid: string | null): string {
  return valid === null ? (title ?? '') : `${title ?? ''} (${valid})`.trim();
}
