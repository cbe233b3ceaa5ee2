import type { Payee } from '../payer.ts';
import type { ProviderRow } from './providers/row.ts';

type PayoutExtra = NonNullable<ProviderRow['payout']>['extras'][number];

/** Which of the API's fields fills an extra of the gateway's. */
export const PAYEE_FIELDS: Readonly<Record<PayoutExtra, keyof Payee>> = {
  customer_name: 'name',
  customer_email: 'email',
  customer_doc_type: 'document_type',
  customer_doc_number: 'document_number',
  bank_code: 'bank_code',
  customer_phone: 'phone',
  customer_address: 'address',
};
