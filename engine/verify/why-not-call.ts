import type { Entry } from '../model/journal.ts';
import type { PostedCall } from '../model/posted-call.ts';
import { type Asked, appliedAt, elsewhere, type Verdict } from './why-not-asked.ts';

type PostedUsage = Entry & { kind: 'posted'; call: PostedCall };

function callsOf({ own }: Asked): PostedUsage[] {
  return own.filter((entry): entry is PostedUsage => entry.kind === 'posted' && entry.call !== undefined);
}

/** What the calls of the account were of, and what was refused, in words. */
function callWords(asked: Asked): string {
  const calls = callsOf(asked);
  const refused = asked.own.flatMap((entry) =>
    entry.kind === 'rejected' && entry.event === 'call' ? [entry.code] : [],
  );
  if (calls.length === 0 && refused.length === 0) return 'the account made no call';
  const zones = [...new Set(calls.map(({ line }) => `${line?.key.split('/')[1]} of zone ${line?.zone ?? '-'}`))];
  const made =
    calls.length === 0
      ? 'no call was put through'
      : `the ${calls.length === 1 ? 'call was' : 'calls were'} ${zones.join(', ')}`;
  return refused.length === 0 ? made : `${made}; ${refused.length} rejected (${[...new Set(refused)].join(', ')})`;
}

/** An allowance: used, held and not used, or not held. */
export function whyNotHeld(asked: Asked, name: string): Verdict | null {
  const { own, end, zone, program } = asked;
  const rule = end.edition.allowances.find((one) => one.name === name) ?? program.allowances.get(name);
  if (rule === undefined) return elsewhere(asked, (plan) => plan.allowances.find((one) => one.name === name)?.place);
  const used = callsOf(asked).filter(({ allowance }) => allowance?.allowance === name);
  if (used.length > 0) return appliedAt(used, zone, 'took calls', [rule.place]);
  const drawn = own.filter((entry) => entry.kind === 'allowance-drawn' && entry.allowance === name);
  if (drawn.length > 0) return appliedAt(drawn, zone, 'took uses', [rule.place]);
  const places = [rule.place];
  if (rule.status === 'disabled') return { applied: false, title: 'the allowance is disabled', places };
  const opened = own.some((entry) => entry.kind === 'allowance-opened' && entry.allowance === name);
  if (!opened) {
    const how = rule.mandatory ? 'nobody here holds it' : 'it was not purchased or subscribed to';
    return { applied: false, title: how, places };
  }
  if (rule.tariff === null) {
    const what = rule.meters.join(', ');
    return { applied: false, title: `no use took from it: it is for uses of ${what}`, places };
  }
  const prefixes = [...new Set(rule.tariff.prefixes.rows.map(({ prefix }) => `+${prefix}`))];
  const shown = `${prefixes.slice(0, 4).join(', ')}${prefixes.length > 4 ? ', …' : ''}`;
  return { applied: false, title: `no call took from it: it is for ${shown}; ${callWords(asked)}`, places };
}

/** A zone of the plan: calls were in it, or of which others they were. */
export function whyNotZone(asked: Asked, name: string): Verdict | null {
  const { end, zone, program } = asked;
  const routes = end.edition.calls.filter((one) => one.zone === name);
  const [route] = routes;
  if (route === undefined) {
    const having = [...program.plans.values()].flatMap((plan) =>
      plan.calls.filter((one) => one.zone === name).map((one) => ({ plan, one })),
    );
    const [other] = having;
    return other === undefined
      ? null
      : {
          applied: false,
          isElsewhere: true,
          title: `plan ${end.plan} has no zone ${name}; ${other.plan.name} has`,
          places: [other.one.place],
        };
  }
  const calls = callsOf(asked).filter(({ line }) => line?.zone === name);
  if (calls.length > 0) return appliedAt(calls, zone, 'priced calls', [route.place]);
  const wanted =
    route.match ??
    (route.prefixes
      .slice(0, 4)
      .map((prefix) => `+${prefix}`)
      .join(', ') ||
      'no number');
  return { applied: false, title: `it has ${wanted}; ${callWords(asked)}`, places: [route.place] };
}

/** A tariff: it priced calls, or what it is for, and what the calls were of. */
export function whyNotPriced(asked: Asked, name: string): Verdict | null {
  const { end, zone, program } = asked;
  const tariff = program.tariffs.get(name);
  if (tariff === undefined) return null;
  const calls = callsOf(asked).filter(({ call }) => call.tariff === name);
  if (calls.length > 0) return appliedAt(calls, zone, 'priced calls', [tariff.place]);
  const { calls: routes, allowances } = end.edition;
  const zones = routes.flatMap(({ inbound, outbound, zone: of }) => [
    ...(inbound?.name === name ? [`inbound calls of zone ${of}`] : []),
    ...(outbound?.name === name ? [`outbound calls of zone ${of}`] : []),
  ]);
  const held = allowances.filter((one) => one.tariff?.name === name).map((one) => `allowance ${one.name}`);
  const behind = [...program.tariffs.values()].filter(({ fallBack }) => fallBack?.name === name);
  const uses = [...zones, ...held, ...behind.map((one) => `what tariff ${one.name} has no rate for`)];
  if (uses.length === 0)
    return { applied: false, title: `nothing of plan ${end.plan} is priced by it`, places: [tariff.place] };
  const others = [...new Set(callsOf(asked).map(({ call }) => call.tariff))];
  const by = others.length === 0 ? '' : `, priced by ${others.join(', ')}`;
  return { applied: false, title: `it prices ${uses.join(', ')}; ${callWords(asked)}${by}`, places: [tariff.place] };
}
