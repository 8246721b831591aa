import type { Account } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { type Cast, type Linking, refer } from './linking.ts';

/**
 * Who sells the calls of an account is another one, of the same currency, and nobody sells to itself, not through others
 * either. Issues: reference/unknown, settings/contradiction with both places.
 */
export function linkReseller(linking: Linking, account: Account, casts: ReadonlyMap<string, Cast>): void {
  const { reseller: name } = account;
  if (name === undefined || !refer(linking, 'account of this scenario', account, 'reseller', name, casts)) return;
  const reseller = casts.get(name)?.account;
  if (reseller === undefined) return;
  const contradict = (message: string, owner: Account, key: 'reseller' | 'plan', related: string) => {
    const other = { message: related, place: linking.places.of(owner, key) };
    linking.findings.error('settings/contradiction', linking.places.of(account, 'reseller'), message, {
      ...(owner === account ? {} : { related: other }),
    });
  };
  const last = lastOf(account, casts);
  if (last !== null)
    contradict(`${quoted(account.name)} would sell its own calls to itself`, last, 'reseller', 'who sells to it');
  const [own, other] = [linking.book.plans.get(account.plan), linking.book.plans.get(reseller.plan)];
  if (own !== undefined && other !== undefined && own.currency !== other.currency)
    contradict(
      `${quoted(name)} is charged in ${other.currency}, and not in ${own.currency}`,
      reseller,
      'plan',
      'its plan',
    );
}

/** The one whose reseller the account is itself, on the way from it; null: none. */
function lastOf(account: Account, casts: ReadonlyMap<string, Cast>): Account | null {
  const seen = new Set<Account>();
  for (let at: Account | undefined = account; at !== undefined && !seen.has(at); ) {
    if (at.reseller === account.name) return at;
    seen.add(at);
    at = at.reseller === undefined ? undefined : casts.get(at.reseller)?.account;
  }
  return null;
}
