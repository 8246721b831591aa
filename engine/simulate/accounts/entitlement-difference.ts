import type { EntitlementDifference, Entitlements } from '../../model/entitlements.ts';
import { compareText } from '../../values/issue.ts';

/** What changes for an account that was entitled as `before` and is as `after`; null where nothing does (K3-02). */
export function entitlementDifference(before: Entitlements, after: Entitlements): EntitlementDifference | null {
  const counted = [...new Set([...before.limits.keys(), ...after.limits.keys()])].sort(compareText);
  const limits = counted.flatMap((of) => {
    const [was, is] = [before.limits.get(of) ?? null, after.limits.get(of) ?? null];
    return was === is ? [] : [{ of, before: was, after: is }];
  });
  const gained = besides(after, before);
  const lost = besides(before, after);
  return gained.length + lost.length + limits.length === 0 ? null : { gained, lost, limits };
}

function besides(these: Entitlements, those: Entitlements): string[] {
  return these.modules.filter((module) => !those.modules.includes(module)).sort(compareText);
}
