/**
 * AES-256-GCM and HMAC-SHA-256, as a runtime has them.
 *
 * WebCrypto is everywhere, and hands each operation to another thread: on Node that costs several times what the
 * operation does. So a runtime may hand in its own, which answers at once.
 */
export type Bytes = Uint8Array<ArrayBuffer>;

export interface Cipher {
  /** @returns the ciphertext with its tag of 16 bytes at the end */
  seal(nonce: Bytes, plaintext: Bytes, associated?: Bytes): Bytes | Promise<Bytes>;
  /** @throws where key, nonce, ciphertext or what is associated is another than when it was sealed */
  open(nonce: Bytes, ciphertext: Bytes, associated?: Bytes): Bytes | Promise<Bytes>;
}

export interface Ciphers {
  /** @param key 32 bytes, which are copied */
  cipher(key: Bytes): Cipher | Promise<Cipher>;
  /** @param key 32 bytes, which are copied */
  hasher(key: Bytes): Hasher | Promise<Hasher>;
}

export type Hasher = (text: Bytes) => Bytes | Promise<Bytes>;

const NOTHING: Bytes = new Uint8Array();

export const webCiphers: Ciphers = {
  async cipher(key) {
    const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
    const parameters = (iv: Bytes, additionalData: Bytes) => ({ name: 'AES-GCM', iv, additionalData });
    return {
      async seal(nonce, plaintext, associated = NOTHING) {
        return new Uint8Array(
          await crypto.subtle.encrypt(parameters(nonce, associated), imported, plaintext),
        );
      },
      async open(nonce, ciphertext, associated = NOTHING) {
        return new Uint8Array(
          await crypto.subtle.decrypt(parameters(nonce, associated), imported, ciphertext),
        );
      },
    };
  },

  async hasher(key) {
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
    return async (text) => new Uint8Array(await crypto.subtle.sign('HMAC', imported, text));
  },
};
