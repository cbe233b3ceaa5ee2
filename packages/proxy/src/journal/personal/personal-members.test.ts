/** Events without what is personal, whole again, and as they read once it has been erased. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaymentEvent } from '../../payments/events.ts';
import { derivePayment } from '../../payments/payment-state.ts';
import { ATTEMPTED, CREATED as CREATED_PAYMENT } from '../../payments/testing/begun-payment.ts';
import type { PayoutEvent } from '../../payouts/payout-events.ts';
import { derivePayout } from '../../payouts/payout-state.ts';
import { CREATED as CREATED_PAYOUT } from '../../payouts/testing/begun-payout.ts';
import type { PurchaseEvent, PurchaseTerms } from '../../purchases/purchase-events.ts';
import { derivePurchase } from '../../purchases/purchase-state.ts';
import { CREATED as CREATED_PURCHASE } from '../../purchases/testing/begun-purchase.ts';
import type { JournalEvent } from '../journal.ts';
import { joinEntry, splitAppend } from './append-members.ts';
import { join, split } from './personal-members.ts';

const PERSONAL = [
  '+2250700000001',
  'Awa Canary',
  'awa@canary.example',
  '0123-CANARY-METER',
  '9999-CANARY-PIN',
];
const [PHONE, NAME, EMAIL, METER, PIN] = PERSONAL as [string, string, string, string, string];

const TERMS: PurchaseTerms = {
  seller: 'hydrogen',
  service: 'ng-ikedc-electricity',
  product: 'hydrogen:1',
  name: 'IKEDC prepaid',
  service_ref: { id: '1' },
  product_ref: {},
  country: 'NG',
  account: METER,
  options: { months: '1' },
  cost: '1000',
  currency: 'NGN',
  phone: PHONE,
};
const PAYMENT: PaymentEvent = {
  ...CREATED_PAYMENT,
  customer: { phone: PHONE, name: NAME, email: EMAIL },
  metadata: { basket: '7' },
  purchase: TERMS,
};
const PAYOUT: PayoutEvent = {
  ...CREATED_PAYOUT,
  payee: { phone: PHONE, account: METER, name: NAME, email: EMAIL, document_number: PIN },
};
const PURCHASE: PurchaseEvent = { ...CREATED_PURCHASE, ...TERMS };
const DELIVERED: PurchaseEvent = {
  type: 'upstream_answered',
  result: {
    kind: 'delivered',
    delivery: { token: PIN, units: '12.3', pins: [{ pin: PIN, serial: METER, expires_at: null }] },
    upstream_reference: 'up-1',
  },
};

const stored = <Event extends JournalEvent>(events: readonly Event[]) =>
  events.map((event, position) => ({ version: position + 1, at: 1_000 + position, event }));
const kept = <Event extends JournalEvent>(append: {
  readonly events: readonly Event[];
  readonly personal: string | null;
}) => append.events.map((event, position) => ({ event, personal: position === 0 ? append.personal : null }));

describe('an event without what is personal', () => {
  it.each([
    ['payment', PAYMENT],
    ['payout', PAYOUT],
    ['purchase', PURCHASE],
    ['purchase', DELIVERED],
    ['purchase', { ...DELIVERED, type: 'upstream_answered' }],
    ['purchase', { ...PURCHASE, options: { phone: PHONE, months: '1' } }],
  ] as const)('of a %s holds nothing of it, and is whole again with it', (kind, event: JournalEvent) => {
    const before = JSON.stringify(event);
    const { event: rest, personal } = split(kind, event);
    for (const secret of PERSONAL) expect(JSON.stringify(rest)).not.toContain(secret);
    expect(JSON.stringify(event)).toBe(before);
    // As the journal reads them: the order of members is the same as well.
    const read = JSON.parse(JSON.stringify(rest)) as JournalEvent;
    expect(JSON.stringify(join(kind, read, JSON.parse(JSON.stringify(personal))))).toBe(before);
  });

  it.each([
    ['payment', ATTEMPTED],
    ['payment', { ...PAYMENT, customer: {}, purchase: null }],
    ['payment', { ...PAYMENT, customer: {}, purchase: { ...TERMS, account: '', phone: null } }],
    ['purchase', { type: 'upstream_answered', result: { kind: 'pending' } }],
    ['purchase', { type: 'upstream_answered', result: { kind: 'refused', code: 'refused', message: null } }],
    ['payout', { type: 'answered' }],
  ] as const)('of a %s is the event where nothing of it is: %j', (kind, event: JournalEvent) => {
    expect(split(kind, event)).toEqual({ event, personal: null });
    expect(join(kind, event, null)).toEqual(event);
  });
});

describe('what has been erased', () => {
  const readErased = <Event extends JournalEvent>(
    kind: 'payment' | 'payout' | 'purchase',
    events: readonly Event[],
  ) => stored(events.map((event) => join(kind, split(kind, event).event, null)));

  it('leaves a payment with its money trail', () => {
    const state = derivePayment('pay_1', readErased('payment', [PAYMENT, ATTEMPTED]));
    expect(state).toMatchObject({
      amount: '1500',
      reference: 'order-1',
      customer: {},
      metadata: { basket: '7' },
    });
    expect(state.purchase).toEqual({ ...TERMS, account: '', phone: null });
  });

  it('leaves a payout with its money trail', () => {
    expect(derivePayout('out_1', readErased('payout', [PAYOUT]))).toMatchObject({
      amount: '1000',
      payee: {},
    });
  });

  it('leaves a purchase delivered, without what was delivered', () => {
    expect(derivePurchase('pur_1', readErased('purchase', [PURCHASE, DELIVERED]))).toMatchObject({
      status: 'delivered',
      delivery: {},
      account: '',
      phone: null,
      cost: '1000',
    });
  });
});

describe('an append', () => {
  it('keeps what is personal of all its events beside the first', () => {
    const created = splitAppend('purchase', [{ type: 'answered' } as PurchaseEvent, PURCHASE, DELIVERED]);
    for (const secret of [PHONE, METER, PIN]) {
      expect(JSON.stringify(created.events)).not.toContain(secret);
      expect(created.personal).toContain(secret);
    }
  });

  it('has nothing beside it where nothing of it is personal', () => {
    expect(splitAppend('payment', [ATTEMPTED, { type: 'answered' }]).personal).toBeNull();
  });

  it('gives each event its own again, however they were appended', () => {
    const events = fc.array(
      fc.constantFrom<PurchaseEvent>(PURCHASE, DELIVERED, { type: 'answered' }, { type: 'superseded' }),
    );
    fc.assert(
      fc.property(fc.array(events), (appends) => {
        const rows = appends.flatMap((append) => kept(splitAppend('purchase', append)));
        expect(joinEntry('purchase', rows)).toEqual(appends.flat());
      }),
    );
  });

  it('reads as empty where the key is gone', () => {
    const rows = kept(splitAppend('payment', [PAYMENT, ATTEMPTED])).map(({ event }) => ({
      event,
      personal: null,
    }));
    const [created, attempted] = joinEntry('payment', rows);
    expect(created).toMatchObject({ customer: {}, purchase: { account: '', phone: null } });
    expect(attempted).toEqual(ATTEMPTED);
  });
});

it('what a caller made up as a name reaches no prototype', () => {
  const event = JSON.parse(
    '{"type": "created", "customer": {"__proto__": {"phone": "1"}, "constructor": "x"}}',
  ) as JournalEvent;
  const { event: rest, personal } = split('payment', event);
  expect(JSON.stringify(join('payment', rest, JSON.parse(JSON.stringify(personal))))).toBe(
    JSON.stringify(event),
  );
});
