import type { PlanDocument } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import type { Linking } from './linking.ts';

/** A part of a module needs the module (K3-03). Issue: settings/contradiction, at the part. */
export function linkEntitlements({ places, findings }: Linking, { entitlements }: PlanDocument): void {
  if (entitlements === undefined) return;
  const { modules = [], limits = {} } = entitlements;
  const known = new Set(modules);
  const parts = [
    ...modules.map((name, index) => ({ name, place: places.of(modules, index) })),
    ...Object.keys(limits).map((name) => ({ name, place: places.ofKey(limits, name) })),
  ];
  for (const { name, place } of parts) {
    const whole = name.slice(0, Math.max(0, name.lastIndexOf('.')));
    if (whole === '' || known.has(whole)) continue;
    const message = `${quoted(name)} is a part of ${quoted(whole)}, which is not among the modules`;
    const related =
      entitlements.modules === undefined
        ? {}
        : { related: { message: 'the modules', place: places.ofKey(entitlements, 'modules') } };
    findings.error('settings/contradiction', place, message, { hint: `list ${quoted(whole)} too`, ...related });
  }
}
