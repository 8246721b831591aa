import type { Lint, Remark } from './remark.ts';

/** A version that existing subscriptions never get, since they get a later one before it, or on the same date. */
export const overlappingVersions: Lint = (program) =>
  [...program.plans.values(), ...program.chargePlans.values()].flatMap(({ name, versions }) =>
    versions.flatMap(({ effective, existing, place }, index): Remark[] => {
      const sooner = versions
        .slice(index + 1)
        .find((later) => existing !== null && later.existing !== null && later.existing <= existing);
      if (sooner === undefined) return [];
      const message = `existing subscriptions to ${name} never get the version of ${effective}, which is theirs from ${existing}: they have that of ${sooner.effective} from ${sooner.existing}`;
      return [{ place, message, related: { message: 'the later version', place: sooner.place } }];
    }),
  );
