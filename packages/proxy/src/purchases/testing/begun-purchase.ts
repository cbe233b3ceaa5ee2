/** What a purchase begins with, for tests to change what matters to them. */
import type { PurchaseCreated, PurchaseTerms } from '../purchase-events.ts';

export const TERMS: PurchaseTerms = {
  seller: 'kiosk',
  service: 'ke-kiosk-airtime',
  product: 'kiosk:1',
  name: 'Kiosk: Top Up',
  service_ref: {},
  product_ref: {},
  country: 'KE',
  account: '254712345678',
  options: {},
  cost: '50',
  currency: 'KES',
  phone: null,
};

/** Bought by the merchant's server: no payment pays for it. */
export const CREATED: PurchaseCreated = {
  type: 'created',
  ...TERMS,
  reference: 'order-1',
  buy_reference: '17',
  livemode: false,
  payment: null,
  paid_at: 1_700_000_000_000,
};
