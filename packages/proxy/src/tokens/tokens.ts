/**
 * The bearers that browsers hold.
 *
 * A session's client secret and an offer carry what is to be paid, the merchant's metadata and perhaps the
 * customer's details, so they are sealed (JWE, `dir` with A256GCM: no one else can make or read one). The
 * tokens that only name a payment are signed (JWS, HS256). The algorithms are ours, never the message's.
 */
import { base64url, compactVerify } from 'jose';
import type { OfferRequest, PurchaseOrder } from '@malipo/contract';
import { webCiphers, type Bytes, type Cipher, type Ciphers } from './ciphers.ts';
import { webHmac, type Hmac, type HmacSigner } from './hmac.ts';
import { randomBytes } from './random-id.ts';

/** How long a return token reads a payment's status (api.md, "Return"). */
const RETURN_TOKEN_LIFETIME_SECONDS = 1800;
/** As long as an idempotency key is kept. */
const PAYMENT_TOKEN_LIFETIME_SECONDS = 2_592_000;

/** The clocks of two proxies, or of one before and after it was set, may differ by this much in both directions. */
const CLOCK_TOLERANCE_MS = 600_000;

/** What a session or an offer fixes. Times are milliseconds since 1970. */
export interface CheckoutTerms extends Omit<OfferRequest, 'expires_in' | 'qr' | 'amount' | 'currency'> {
  /** Of a purchase: its price when it was fixed, in the service's currency. */
  readonly amount: string;
  readonly currency: string;
  readonly kind: 'session' | 'offer';
  readonly id: string;
  /** The metadata is in the journal, not here. */
  readonly metadata_kept?: true;
  /** A session's; an offer's payments get one each. */
  readonly reference?: string;
  /** Null: for ever (offers only). */
  readonly expires_at: number | null;
}

/** A price for a purchase, frozen for a while. Amounts are decimals; times milliseconds since 1970. */
export interface FrozenQuote {
  readonly kind: 'quote';
  readonly operator: string;
  readonly purchase: PurchaseOrder;
  readonly price: string;
  readonly currency: string;
  readonly total: string;
  readonly total_currency: string;
  readonly expires_at: number;
}

const QUOTE_PREFIX = 'quo_';

export interface PaymentBearer {
  readonly kind: 'payment' | 'return';
  readonly payment: string;
}

interface PaymentClaims extends PaymentBearer {
  readonly issued_at: number;
}

interface Keys {
  readonly sealing: Cipher;
  readonly verifying: CryptoKey;
  readonly sign: HmacSigner;
}

/** What a runtime has of its own; WebCrypto's by default, which hands each operation to another thread. */
export interface OwnCrypto {
  readonly hmac?: Hmac | undefined;
  readonly ciphers?: Ciphers | undefined;
}

/** As NIST SP 800-38D wants them for AES-GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** JWE's compact form (RFC 7516, section 3.1) under a shared key: nothing stands where a wrapped key would. */
const SEALED = /^([\w-]+)\.\.([\w-]{16})\.([\w-]+)\.([\w-]{22})$/;

/** The first part of every signed token. */
const SIGNED_HEADER = base64url.encode('{"alg":"HS256"}');

const encoder = new TextEncoder();
const encode = (value: unknown) => encoder.encode(JSON.stringify(value));
function joined(first: Uint8Array, second: Uint8Array): Bytes {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
const decode = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

/** A key of its own for each purpose: what is sealed can never be passed off as signed. */
const deriveKey = (purpose: string, key: string): Promise<ArrayBuffer> =>
  crypto.subtle.digest('SHA-256', new TextEncoder().encode(`malipo ${purpose}\n${key}`));

/** Imported once, and not for every token. */
async function importKeys(key: string, { hmac = webHmac, ciphers = webCiphers }: OwnCrypto): Promise<Keys> {
  const sealing = await deriveKey('sealing', key);
  const signing = await deriveKey('signing', key);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return {
    sealing: await ciphers.cipher(new Uint8Array(sealing)),
    verifying: await crypto.subtle.importKey('raw', signing, algorithm, false, ['verify']),
    sign: hmac('SHA-256', new Uint8Array(signing)),
  };
}

export class Tokens {
  readonly #keys: Promise<readonly Keys[]>;
  readonly #now: () => number;

  /**
   * @param signingKeys `MALIPO_SIGNING_KEY`: the first signs, all verify
   */
  constructor(signingKeys: readonly string[], now: () => number, own: OwnCrypto = {}) {
    this.#now = now;
    this.#keys = Promise.all(signingKeys.map((key) => importKeys(key, own)));
  }

  sealTerms(terms: CheckoutTerms): Promise<string> {
    return this.#seal(terms);
  }

  /** @returns null for anything that we did not seal; whether it has expired is the caller's question */
  async openTerms(token: string): Promise<CheckoutTerms | null> {
    const opened = await this.#open<CheckoutTerms | FrozenQuote>(token);
    return opened?.kind === 'session' || opened?.kind === 'offer' ? opened : null;
  }

  /** @returns the quote's id: it carries what it freezes */
  async sealQuote(quote: FrozenQuote): Promise<string> {
    return QUOTE_PREFIX + (await this.#seal(quote));
  }

  /** @returns null for anything that we did not seal as a quote */
  async openQuote(id: string): Promise<FrozenQuote | null> {
    if (!id.startsWith(QUOTE_PREFIX)) return null;
    const opened = await this.#open<CheckoutTerms | FrozenQuote>(id.slice(QUOTE_PREFIX.length));
    return opened?.kind === 'quote' ? opened : null;
  }

  async #seal(content: { readonly kind: string }): Promise<string> {
    const [keys] = await this.#keys;
    const header = base64url.encode(JSON.stringify({ alg: 'dir', enc: 'A256GCM', typ: content.kind }));
    const nonce = randomBytes(NONCE_BYTES);
    const sealed = await keys!.sealing.seal(nonce, encode(content), encoder.encode(header));
    const parts = [nonce, sealed.subarray(0, -TAG_BYTES), sealed.subarray(-TAG_BYTES)];
    return `${header}..${parts.map((part) => base64url.encode(part)).join('.')}`;
  }

  async #open<Content>(token: string): Promise<Content | null> {
    const [, header, nonce, text, tag] = SEALED.exec(token) ?? [];
    if (header === undefined || nonce === undefined || text === undefined || tag === undefined) return null;
    for (const { sealing } of await this.#keys) {
      try {
        const sealed = joined(base64url.decode(text), base64url.decode(tag));
        // The header is sealed with the text: it is not read, since it can only be ours.
        const opened = await sealing.open(base64url.decode(nonce) as Bytes, sealed, encoder.encode(header));
        return decode(opened) as Content;
      } catch {
        // Not sealed with this key, or not by us: one answer for all.
      }
    }
    return null;
  }

  /** The same text for the same payment, so that a repeated creation gets the token it got before. */
  async paymentToken(payment: string, createdAt: number): Promise<string> {
    return this.#sign({ kind: 'payment', payment, issued_at: createdAt });
  }

  async returnToken(payment: string): Promise<string> {
    return this.#sign({ kind: 'return', payment, issued_at: this.#now() });
  }

  /** @returns null for anything that we did not sign, or that is too old */
  async readPaymentBearer(token: string): Promise<PaymentBearer | null> {
    for (const { verifying } of await this.#keys) {
      try {
        const { payload } = await compactVerify(token, verifying, { algorithms: ['HS256'] });
        const claims = decode(payload) as PaymentClaims;
        return this.#isOfItsTime(claims) ? { kind: claims.kind, payment: claims.payment } : null;
      } catch {
        // As above.
      }
    }
    return null;
  }

  #isOfItsTime({ kind, issued_at }: PaymentClaims): boolean {
    const ageMs = this.#now() - issued_at;
    if (kind === 'return') {
      return (
        ageMs <= RETURN_TOKEN_LIFETIME_SECONDS * 1000 + CLOCK_TOLERANCE_MS && ageMs >= -CLOCK_TOLERANCE_MS
      );
    }
    // One that comes from the future is ours all the same: the clock was set back. To refuse it would hide an open
    // payment from the customer, who would pay again.
    return ageMs <= PAYMENT_TOKEN_LIFETIME_SECONDS * 1000 + CLOCK_TOLERANCE_MS;
  }

  async #sign(claims: PaymentClaims): Promise<string> {
    const [keys] = await this.#keys;
    const signed = `${SIGNED_HEADER}.${base64url.encode(JSON.stringify(claims))}`;
    return `${signed}.${base64url.encode(await keys!.sign(encoder.encode(signed)))}`;
  }
}
