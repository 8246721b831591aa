/**
 * What happens to the five accounts in 2026, apart from the calls in files: the same as in
 * scenarios/softswitch/a-year.yaml, written down a second time. Times are local in Madrid, to the second.
 */
import type { PlanName } from './days.ts';
import type { Zone } from './prices.ts';

export interface Call {
  readonly kind: 'call';
  readonly at: string;
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  /** The number at the other end. */
  readonly far: string;
  readonly seconds: number;
}

export type Happening =
  | Call
  | { readonly kind: 'payment'; readonly at: string; readonly cents: number }
  | { readonly kind: 'visit'; readonly at: string; readonly hours: number }
  | {
      readonly kind:
        | 'number-purchased'
        | 'number-released'
        | 'router'
        | 'minutes-purchased'
        | 'minutes-cancelled'
        | 'account-closed';
      readonly at: string;
    };

export interface Customer {
  readonly name: string;
  readonly plan: PlanName;
  readonly from: string;
  /** Cents. */
  readonly opening: number;
  readonly creditLimit: number;
  /** Hundredths of the service levy's base that count. */
  readonly levied: number;
  readonly serves: readonly Zone[];
  readonly happenings: readonly Happening[];
}

function pay(at: string, cents: number): Happening {
  return { kind: 'payment', at: `${at}:00`, cents };
}

function dial(at: string, far: string, seconds: number): Happening {
  return { kind: 'call', id: `event ${at} ${far}`, at, direction: 'outbound', far, seconds };
}

const OFFICE: Customer = {
  name: 'office',
  plan: 'office',
  from: '2026-01-01',
  opening: 0,
  creditLimit: 15_000,
  levied: 100,
  serves: ['inland', 'neighbours', 'overseas'],
  happenings: [
    pay('2026-02-10T10:00', 3998),
    pay('2026-03-12T10:00', 3180),
    pay('2026-04-28T10:00', 4443),
    pay('2026-05-11T10:00', 4282),
    pay('2026-06-10T10:00', 3762),
    pay('2026-07-10T10:00', 3770),
    pay('2026-08-10T10:00', 2000),
    pay('2026-08-19T10:00', 2084),
    pay('2026-09-15T10:00', 3667),
    pay('2026-10-13T10:00', 3842),
    pay('2026-11-10T10:00', 4619),
    pay('2026-12-10T10:00', 3874),
    { kind: 'number-purchased', at: '2026-03-10T10:00:00' },
    { kind: 'number-released', at: '2026-09-15T10:00:00' },
    dial('2026-02-02T09:00:00', '+12125550101', 0), // nobody answers
    dial('2026-03-29T02:30:00', '+34910000077', 600), // no such time: half past three, and no night price
    dial('2026-03-29T02:59:59', '+34910000077', 60),
    dial('2026-05-01T00:00:00', '+33199000077', 120), // May's
    dial('2026-06-30T23:58:00', '+33199000077', 600), // June's, at June's price
    dial('2026-07-01T00:00:00', '+33199000077', 600),
    dial('2026-10-25T02:30:00', '+34910000077', 7200), // twice that day: the first
  ],
};

const SHOP: Customer = {
  name: 'shop',
  plan: 'office',
  from: '2026-02-12',
  opening: 0,
  creditLimit: 7_000,
  levied: 50,
  serves: ['inland', 'neighbours', 'overseas'],
  happenings: [
    pay('2026-03-09T12:00', 3138),
    pay('2026-04-15T23:00', 4034),
    pay('2026-05-27T12:00', 3000),
    pay('2026-06-03T12:00', 6844),
    pay('2026-07-10T12:00', 4461),
    pay('2026-08-10T12:00', 3889),
    pay('2026-09-10T12:00', 3382),
    pay('2026-10-12T12:00', 4037),
    pay('2026-11-20T12:00', 2713),
    { kind: 'account-closed', at: '2026-10-20T18:00:00' },
    dial('2026-10-21T09:00:00', '+34910000077', 60),
  ],
};

const STUDIO: Customer = {
  name: 'studio',
  plan: 'studio',
  from: '2026-01-31',
  opening: 0,
  creditLimit: 8_000,
  levied: 100,
  serves: [],
  happenings: [
    pay('2026-02-10T09:00', 2948),
    pay('2026-03-10T09:00', 2948),
    pay('2026-04-10T09:00', 2948),
    pay('2026-05-13T09:00', 3383),
    pay('2026-06-10T09:00', 3216),
    pay('2026-07-10T09:00', 3473),
    pay('2026-08-10T09:00', 3473),
    pay('2026-09-10T09:00', 3473),
    pay('2026-10-19T09:00', 15270),
    pay('2026-11-10T09:00', 3702),
    pay('2026-12-10T09:00', 3473),
    { kind: 'number-purchased', at: '2026-04-15T12:00:00' },
    { kind: 'visit', at: '2026-09-08T16:00:00', hours: 2 },
  ],
};

const KIOSK: Customer = {
  name: 'kiosk',
  plan: 'prepaid',
  from: '2026-01-05',
  opening: 2_000,
  creditLimit: 0,
  levied: 100,
  serves: ['inland', 'neighbours'],
  happenings: [
    pay('2026-02-02T08:00', 2000),
    pay('2026-03-10T08:00', 2000),
    pay('2026-04-20T08:00', 500),
    pay('2026-05-24T08:00', 2500),
    pay('2026-06-25T08:00', 2000),
    pay('2026-07-20T08:00', 4000),
    pay('2026-09-12T08:00', 2000),
    pay('2026-10-30T08:00', 2000),
    dial('2026-04-05T00:00:00', '+34910000077', 90), // the instant at which a period turns
    dial('2026-05-04T23:59:59', '+34910000077', 90), // across the end of one
  ],
};

const CABIN: Customer = {
  name: 'cabin',
  plan: 'prepaid',
  from: '2026-03-20',
  opening: 2_500,
  creditLimit: 0,
  levied: 100,
  serves: ['inland', 'neighbours'],
  happenings: [
    pay('2026-04-12T08:00', 2500),
    pay('2026-05-09T08:00', 5000),
    pay('2026-05-20T08:00', 4000),
    pay('2026-07-01T08:00', 3500),
    pay('2026-08-05T08:00', 3000),
    pay('2026-10-01T08:00', 2500),
    pay('2026-11-18T08:00', 2500),
    { kind: 'router', at: '2026-05-04T11:00:00' },
    { kind: 'minutes-purchased', at: '2026-06-20T09:00:00' },
    { kind: 'minutes-cancelled', at: '2026-08-20T09:00:00' },
  ],
};

export const CUSTOMERS: readonly Customer[] = [OFFICE, SHOP, STUDIO, KIOSK, CABIN];
