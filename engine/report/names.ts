/** `flat-500 of desk`: an allowance that a subscription holds; one that comes with the plan needs no more than its name. */
export function heldBy(allowance: string, subscription: string | null): string {
  return subscription === null ? allowance : `${allowance} of ${subscription}`;
}

/** Who holds an allowance, where that is worth saying: not for the member that every account has. */
export function memberOf(member: string | null): string | null {
  return member === 'default' ? null : member;
}
