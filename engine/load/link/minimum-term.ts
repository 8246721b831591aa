import type { Linking } from './linking.ts';

/** What minimum terms say against themselves. Issue: settings/contradiction, with both places. */
export function linkMinimumTerms({ book, places, findings }: Linking): void {
  for (const document of [...book.plans.values(), ...book.chargePlans.values()]) {
    const { 'minimum-term': term } = document;
    if (typeof term !== 'object' || term.notice === undefined || term.then === 'renew') continue;
    const place = term.then === undefined ? places.of(document, 'minimum-term') : places.of(term, 'then');
    findings.error(
      'settings/contradiction',
      places.of(term, 'notice'),
      'only of a term that renews a notice is given',
      {
        hint: 'write "then: renew", or leave "notice" out',
        related: { message: 'what comes after it', place },
      },
    );
  }
}
