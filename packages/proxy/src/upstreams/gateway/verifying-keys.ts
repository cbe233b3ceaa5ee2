/** HMAC keys of the gateway's tenants, imported once each and never extractable. */

/** One for each tenant, and room for secrets that are being rotated. */
const MAX_KEYS = 64;

const keys = new Map<string, Promise<CryptoKey>>();

/**
 * The HMAC-SHA-512 key of a secret, to verify with.
 *
 * @param secretKey the tenant's secret as text: the gateway does not read it as hexadecimal
 */
export function verifyingKey(secretKey: string): Promise<CryptoKey> {
  const known = keys.get(secretKey);
  if (known !== undefined) return known;
  const key = importKey(secretKey);
  const oldest = keys.keys().next();
  if (keys.size >= MAX_KEYS && oldest.done !== true) keys.delete(oldest.value);
  keys.set(secretKey, key);
  return key;
}

function importKey(secretKey: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secretKey);
  // Runtimes refuse an empty key. HMAC pads keys with zeros, so one zero byte is the same key.
  const material = bytes.length === 0 ? new Uint8Array(1) : bytes;
  return crypto.subtle.importKey('raw', material, { name: 'HMAC', hash: 'SHA-512' }, false, ['verify']);
}
