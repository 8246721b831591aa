import type { Lint, Remark } from './remark.ts';

/** a prepaid account spends its own money, so a credit limit changes nothing for it. */
export const creditLimitOnPrepaid: Lint = (_, book) =>
  book.scenarios.flatMap(({ document }) => {
    const prepaid = document.given.accounts.filter(({ type }) => type === 'prepaid');
    const changes = (document.timeline ?? []).flatMap((event) =>
      event.event === 'account-changed' && prepaid.some(({ name }) => name === event.account)
        ? [{ owner: event, account: event.account }]
        : [],
    );
    const given = prepaid.map((owner) => ({ owner, account: owner.name }));
    return [...given, ...changes].flatMap(({ owner, account }): Remark[] => {
      if (owner['credit-limit'] === undefined) return [];
      const message = `account ${account} is prepaid, so its credit limit changes nothing`;
      const type = prepaid.find(({ name }) => name === account);
      const related =
        type === undefined ? {} : { related: { message: 'it is prepaid', place: book.places.of(type, 'type') } };
      return [{ place: book.places.of(owner, 'credit-limit'), message, ...related }];
    });
  });
