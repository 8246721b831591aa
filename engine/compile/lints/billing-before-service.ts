import type { Lint, Remark } from './remark.ts';
import { subscriptionsOf } from './subscriptions.ts';

/** M-10: fees run from the activation, service from the start. */
export const billingBeforeService: Lint = (program, book) =>
  subscriptionsOf(program, book).flatMap(({ subscription }): Remark[] => {
    const { start, activation } = subscription;
    if (start === undefined || activation === undefined || midnight(activation) >= midnight(start)) return [];
    const message = `it is charged from ${activation}, before its service starts`;
    const related = { message: `the service starts on ${start}`, place: book.places.of(subscription, 'start') };
    return [{ place: book.places.of(subscription, 'activation'), message, related }];
  });

/** A local time to the second; a date is its first moment. */
function midnight(local: string): string {
  return `${local}${'T00:00:00'.slice(local.length - 10)}`;
}
