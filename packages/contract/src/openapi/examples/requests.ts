/** What callers send, by the name of the component. Each is valid by its schema: a test sees to that. */
const PURCHASE = { service: 'ng-mtn-data', product: 'mtn-1-5gb-7d', account: '08031234567' };

export const REQUEST_EXAMPLES: Readonly<Record<string, unknown>> = {
  AdminSignIn: { key: 'sk_…' },
  SessionRequest: {
    amount: '1500',
    currency: 'XOF',
    reference: 'order-1042',
    country: 'CI',
    description: 'Two tickets, 3 December',
    customer: { phone: '+225 07 00 00 00 00' },
    return_url: 'https://shop.example/thanks?order=1042',
    metadata: { cashier: 'Awa' },
    expires_in: 3600,
  },
  OfferRequest: { amount: '500', currency: 'XOF', description: 'A donation' },
  PaymentRequest: {
    operator: 'ci-mtn',
    customer: { phone: '+225 05 00 00 00 00', name: 'Awa Koné', email: 'awa@example.com' },
  },
  ResolveRequest: { status: 'succeeded', reason: 'The operator’s statement of 3 December lists it.' },
  PayoutRequest: {
    operator: 'ke-mpesa',
    amount: '500',
    currency: 'KES',
    reference: 'salary-2026-11-17',
    customer: { phone: '+254 712 345 678', name: 'Wanjiru Otieno' },
  },
  RefundRequest: { amount: '500', reason: 'One ticket was returned.' },
  ConfirmRequest: { code: '123456' },
  ResolvePayoutRequest: { status: 'failed', reason: 'The operator gave the money back.' },
  PurchaseOrder: PURCHASE,
  AccountRequest: { account: '45067198012' },
  QuoteRequest: { operator: 'ci-mtn', purchase: PURCHASE },
  PurchaseRequest: { ...PURCHASE, reference: 'order-1043' },
  ResolvePurchaseRequest: { status: 'delivered', reason: 'The customer has confirmed it.' },
  BillerRequest: { enabled: true },
};
