import type { Chargeable } from '../../model/program.ts';
import type { Lint, Remark } from './remark.ts';

/** A version that existing subscriptions never get, since they get a later one before it, or on the same date; or that nobody gets. */
export const overlappingVersions: Lint = (program) =>
  [...program.plans.values(), ...program.chargePlans.values()].flatMap((document) => [
    ...overtaken(document),
    ...forNobody(document),
  ]);

function overtaken({ name, versions }: Chargeable): Remark[] {
  return versions.flatMap(({ effective, existing, place }, index): Remark[] => {
    const sooner = versions
      .slice(index + 1)
      .find((later) => existing !== null && later.existing !== null && later.existing <= existing);
    if (sooner === undefined) return [];
    const message = `existing subscriptions to ${name} never get the version of ${effective}, which is theirs from ${existing}: they have that of ${sooner.effective} from ${sooner.existing}`;
    return [{ place, message, related: { message: 'the later version', place: sooner.place } }];
  });
}

/** For new subscriptions alone, of which there are none any more. */
function forNobody({ name, versions, retired }: Chargeable): Remark[] {
  return versions.flatMap(({ effective, existing, place }): Remark[] => {
    if (retired === null || existing !== null || effective < retired) return [];
    const message = `nobody gets the version of ${effective}: nobody comes to ${name} from ${retired} on, and who has it keeps what it was`;
    return [{ place, message, hint: 'say from when existing subscriptions have it: existing: at-renewal, or a date' }];
  });
}
