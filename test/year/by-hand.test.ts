/** The oracle itself is checked: a few invoices, worked out on paper from the calls in the files and the leaflet's prices. */
import { expect, test } from 'vitest';
import { callsIn } from './files.ts';
import { CUSTOMERS } from './history.ts';
import { type Invoice, yearOf } from './oracle.ts';

function invoice(account: string, issued: string): Invoice {
  const customer = CUSTOMERS.find(({ name }) => name === account);
  if (customer === undefined) throw new RangeError(`no account ${account}`);
  const found = yearOf(customer, callsIn(account)).invoices.find((one) => one.issued === issued);
  if (found === undefined) throw new RangeError(`no invoice of ${account} on ${issued}`);
  return found;
}

function amounts({ lines, surcharges, taxes, total }: Invoice) {
  const named = Object.fromEntries([...surcharges, ...taxes].map(({ name, cents }) => [name, cents]));
  return { lines: lines.map(({ line, cents }) => `${line} ${cents}`).sort(), ...named, total };
}

test('thirty days of the kiosk with six calls, of which one is not answered', () => {
  // A call in Spain: 0.02, and by the second after a minute that counts whole.
  //   6 Jan 18:36  mobile   38 s   0.02 + 60 × 0.09/60  = 0.11
  //  13 Jan 17:47  Tuesday 332 s   0.02 + 332 × 0.05/60 = 0.29666…
  //  15 Jan        not answered                          0
  //  25 Jan 17:03  Sunday  170 s   0.02 + 170 × 0.03/60 = 0.105
  //  27 Jan 13:35  mobile   54 s                          0.11
  //  29 Jan 19:34  Thursday 47 s   0.02 + 60 × 0.05/60  = 0.07       together 0.69166…
  // Levy 1.5 % of 0.69 = 0.01035; tax 21 % of 9.00 + 0.69 + 0.01 = 2.037.
  expect(amounts(invoice('kiosk', '2026-02-04'))).toEqual({
    lines: ['Calls in Spain 69', 'Line rental 900'],
    'service-levy': 1,
    iva: 204,
    total: 1174,
  });
});

test('thirty days of the cabin across the end of its fifty minutes', () => {
  // Inland from 18 July: 38 s (a minute), 765, 62, 237, 681, 943, 107 and 75 s are 2,930 of 3,000 seconds.
  //   2 Aug  mobile 265 s: 70 inside; 195 × 0.09/60, without another 0.02      = 0.2925
  //   3 Aug  mobile 205 s   0.02 + 205 × 0.09/60                               = 0.3275
  //   7 Aug  Friday 10:28, 313 s   0.02 + 313 × 0.05/60                        = 0.28083…
  //   9 Aug  Sunday 200 s   0.02 + 200 × 0.03/60                               = 0.12
  //  16 Aug  mobile  60 s   0.02 + 0.09                                        = 0.11       together 1.13083…
  // Neighbours by half minutes at 0.14, 0.05 each: 24 s, 30 s (delivered twice), 8 s: 0.12 each; 105 s: 0.33;
  // 317 s: 0.82; 58 s: 0.19; 199 s: 0.54; 156 s and 161 s: 0.47 each; together 3.18.
  // Transit 2.5 % of 3.18 = 0.0795; levy 1.5 % of 4.31 = 0.06465;
  // tax 21 % of 9.00 + 3.50 + 4.31 + 0.08 + 0.06 = 3.5595.
  expect(amounts(invoice('cabin', '2026-08-17'))).toEqual({
    lines: ['Calls in Spain 113', 'Calls to the neighbours 318', 'Fifty minutes 350', 'Line rental 900'],
    transit: 8,
    'service-levy': 6,
    iva: 356,
    total: 2051,
  });
});

test('the first month of the shop, a part of one, half of it exempt from the levy', () => {
  // Rental from 12 February: 18.00 × (28 − 12)/28 = 10.2857…; the bundle at once and again on 1 March.
  // Eleven calls in Spain use 2,208 of 2,700 seconds: 114 + 60 + 60 + 221 + 161 + 237 + 137 + 170 + 650 + 190 + 208.
  // Neighbours at 0.12: 315 s are 330: 0.71; 293 s are 300: 0.65; 219 s are 240: 0.53; 145 s are 150: 0.35; together 2.24.
  // Overseas 238 s: 0.10 + 0.40 + 3 × 0.25 = 1.25, and 0.03 for the cable.
  // Transit 2.5 % of 3.49 = 0.08725; levy 1.5 % of half of 3.49 = 0.026175;
  // tax 21 % of 10.29 + 12.00 + 3.49 + 0.09 + 0.03 + 0.03 = 5.4453.
  expect(amounts(invoice('shop', '2026-03-01'))).toEqual({
    lines: [
      'Calls overseas 125',
      'Calls to the neighbours 224',
      'Forty-five minutes 600',
      'Forty-five minutes 600',
      'Line rental 1029',
    ],
    transit: 9,
    'cable-fee': 3,
    'service-levy': 3,
    iva: 545,
    total: 3138,
  });
});

test('a visit, a dearer room, and interest on what was paid late', () => {
  // 2 × 45.00 and 7.50 for coming out; room 26.50 since the edit in June, levy 1.5 % of it = 0.3975; number 1.80.
  // Tax 21 % of 90.00 + 7.50 + 26.50 + 1.80 + 0.40 = 26.502.
  expect(amounts(invoice('studio', '2026-09-30'))).toEqual({
    lines: ['Number 180', 'Room with a line 2650', "Technician's visit 9000"],
    'call-out': 750,
    'service-levy': 40,
    iva: 2650,
    total: 15270,
  });
  // Due on 10 October, paid on the 19th: 1.5 % of 152.70 = 2.2905, untaxed; tax 21 % of 26.50 + 1.80 + 0.40 = 6.027.
  expect(amounts(invoice('studio', '2026-10-31'))).toEqual({
    lines: ['Interest 229', 'Number 180', 'Room with a line 2650'],
    'service-levy': 40,
    iva: 603,
    total: 3702,
  });
});

test('the last invoice of the shop has twenty days of October', () => {
  // 19.50 × 20/31 = 12.5806…: the day of the closing is billed.
  expect(amounts(invoice('shop', '2026-10-20T18:00:00')).lines).toContain('Line rental 1258');
});
