import type { Tenant } from './providers.ts';

/** What a tenant gives a merchant ("credentials" in 002 and 003). */
export interface Credentials {
  readonly tenant: Tenant;
  /** The company's name, as its document and page show it. */
  readonly name: string;
  readonly publicId: string;
  readonly merchantId: string;
  readonly secretKey: string;
}

/** Credentials of the documents' form and length, and of no value: they open nothing but this sandbox. */
export const CREDENTIALS: Readonly<Record<Tenant, Credentials>> = {
  bitlipa: {
    tenant: 'bitlipa',
    name: 'Bitlipa',
    publicId: 'b0000000000000000000000000000001',
    merchantId: 'b0000000000000000000000000000000000000a1',
    secretKey: '0123456789abcdef'.repeat(8),
  },
  pixel: {
    tenant: 'pixel',
    name: 'Pixel-Innov',
    publicId: 'a0000000000000000000000000000001',
    merchantId: 'a0000000000000000000000000000000000000a1',
    secretKey: 'fedcba9876543210'.repeat(8),
  },
};

export function isTenant(name: string): name is Tenant {
  return Object.hasOwn(CREDENTIALS, name);
}
