import type { Account } from '../../model/documents.generated.ts';
import { quoted } from '../spelling.ts';
import { type Cast, type Linking, refer } from './linking.ts';

/**
 * Who pays for an account is another one, of the same currency, which pays for itself. Issues: reference/unknown,
 * settings/contradiction with both places.
 */
export function linkPayer(linking: Linking, account: Account, casts: ReadonlyMap<string, Cast>): void {
  const { payer: name } = account;
  if (name === undefined || !refer(linking, 'account of this scenario', account, 'payer', name, casts)) return;
  const payer = casts.get(name)?.account;
  if (payer === undefined) return;
  const contradict = (message: string, owner: object, key: string, related: string) => {
    const other = { message: related, place: linking.places.of(owner, key) };
    linking.findings.error('settings/contradiction', linking.places.of(account, 'payer'), message, {
      ...(owner === account && key === 'payer' ? {} : { related: other }),
    });
  };
  if (name === account.name) contradict('who pays for itself names no payer', account, 'payer', '');
  else if (payer.payer !== undefined)
    contradict(
      `${quoted(name)} does not pay for itself, so it pays for nobody else`,
      payer,
      'payer',
      'who pays for it',
    );
  if (account.type === 'prepaid')
    contradict('a prepaid account has paid before it is invoiced', account, 'type', 'it is prepaid');
  const [own, other] = [linking.book.plans.get(account.plan), linking.book.plans.get(payer.plan)];
  if (own !== undefined && other !== undefined && own.currency !== other.currency)
    contradict(`${quoted(name)} pays in ${other.currency}, and not in ${own.currency}`, payer, 'plan', 'its plan');
}
