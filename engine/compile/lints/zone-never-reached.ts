import type { Lint, Remark } from './remark.ts';

/** The first zone that matches takes a call, so one all of whose prefixes begin with earlier ones takes none. */
export const zoneNeverReached: Lint = (program) =>
  [...program.plans.values()].flatMap(({ name, calls }) =>
    calls.flatMap((route, index): Remark[] => {
      const earlier = calls.slice(0, index);
      const covering = route.prefixes.map((prefix) =>
        earlier.find((one) => one.prefixes.some((before) => prefix.startsWith(before))),
      );
      const [first] = covering;
      if (first === undefined || covering.includes(undefined)) return [];
      const zones = [...new Set(covering.map((one) => one?.zone))].join(', ');
      const message = `zone ${route.zone} of plan ${name} is never reached: every number of it is in ${zones}, which stands before it`;
      return [
        {
          place: route.place,
          message,
          hint: 'put the narrower zone first',
          related: { message: 'the zone that takes its calls', place: first.place },
        },
      ];
    }),
  );
