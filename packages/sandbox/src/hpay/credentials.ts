/** Keys of the documents' form, and of no value: they open nothing but this sandbox. */
export const HPAY_CREDENTIALS = {
  apiKey: 'F000000.0000SANDBOX',
  publicKey: 'pkey.00000000000.SANDBOX.0000000',
  secretKey: 'skey.00000000000.SANDBOX.0000000',
} as const;

export const COMPANY = 'Sandbox Shop SARL';
