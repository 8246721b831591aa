import type { CommitmentCounted, CommitmentsEnded, StretchesBounded } from '../../model/commitment.ts';
import type { Instant } from '../../values/interval.ts';
import type { AccountState } from '../state.ts';

/** What is known of the stretches of a period, by the commitment that bounds them. */
export function boundedKey(commitment: string, { start }: { readonly start: Instant }): string {
  return `${commitment}/${start}`;
}

/** What is remembered of commitments. */
export const COMMITMENTS = {
  'commitments-ended': (account: AccountState, { end, anew }: CommitmentsEnded): void => {
    if (anew) account.cutsAt = end;
    else account.leavesAt = end;
  },
  'commitment-counted': (account: AccountState, entry: CommitmentCounted): void => {
    account.commitments = new Map(account.commitments).set(entry.commitment, entry);
  },
  'stretches-bounded': (account: AccountState, entry: StretchesBounded): void => {
    account.bounded = new Map(account.bounded).set(boundedKey(entry.commitment, entry.period), entry);
  },
};
