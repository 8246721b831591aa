import type { CallRoute, Program } from '../../model/program.ts';
import type { Lint, Remark } from './remark.ts';

/** The first zone that matches takes a call, so one all of whose calls are in earlier ones takes none. */
export const zoneNeverReached: Lint = (program) =>
  [...program.plans.values()].flatMap(({ name, calls }) =>
    calls.flatMap((route, index): Remark[] => {
      const place = route.place;
      if (hasNoNumbers(route, program)) {
        const message = `zone ${route.zone} of plan ${name} is never reached: no number set has a toll-free number`;
        return [{ place, message, hint: 'mark the numbers with "toll-free: true"' }];
      }
      const covering = coveringOf(route, calls.slice(0, index));
      const [first] = covering;
      if (first === undefined) return [];
      const zones = [...new Set(covering.map(({ zone }) => zone))].join(', ');
      const message = `zone ${route.zone} of plan ${name} is never reached: every number of it is in ${zones}, which stands before it`;
      return [
        {
          place,
          message,
          hint: 'put the narrower zone first',
          related: { message: 'the zone that takes its calls', place: first.place },
        },
      ];
    }),
  );

/** The earlier routes that take all calls of `route`, for each of its prefixes the first; none where some are left. */
function coveringOf(route: CallRoute, before: readonly CallRoute[]): readonly CallRoute[] {
  const earlier = before.filter(({ direction }) => direction === null || direction === route.direction);
  if (route.match !== null) return earlier.filter(({ match }) => match === route.match).slice(0, 1);
  const covering = route.prefixes.map((prefix) =>
    earlier.find(({ prefixes }) => prefixes.some((other) => prefix.startsWith(other))),
  );
  const found = covering.filter((one) => one !== undefined);
  return found.length === covering.length ? found : [];
}

function hasNoNumbers({ match }: CallRoute, { numbers }: Program): boolean {
  return match === 'toll-free' && !numbers.some(({ tollFree }) => tollFree);
}
