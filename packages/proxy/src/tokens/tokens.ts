/**
 * The bearers that browsers hold.
 *
 * A session's client secret and an offer carry what is to be paid, the merchant's metadata and perhaps the
 * customer's details, so they are sealed (JWE, `dir` with A256GCM: no one else can make or read one). The
 * tokens that only name a payment are signed (JWS, HS256). The algorithms are ours, never the message's.
 */
import { CompactEncrypt, CompactSign, compactDecrypt, compactVerify } from 'jose';
import type { OfferRequest, PurchaseOrder } from '@malipo/contract';

/** How long a return token reads a payment's status (api.md, "Return"). */
export const RETURN_TOKEN_LIFETIME_SECONDS = 1800;
/** As long as an idempotency key is kept. */
export const PAYMENT_TOKEN_LIFETIME_SECONDS = 2_592_000;

/** Clocks may differ by this much, in both directions. */
const CLOCK_TOLERANCE_MS = 60_000;

/** What a session or an offer fixes. Times are milliseconds since 1970. */
export interface CheckoutTerms extends Omit<OfferRequest, 'expires_in' | 'amount' | 'currency'> {
  /** Of a purchase: its price when it was fixed, in the service's currency. */
  readonly amount: string;
  readonly currency: string;
  readonly kind: 'session' | 'offer';
  readonly id: string;
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
  readonly sealing: Uint8Array;
  readonly signing: Uint8Array;
}

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const decode = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

/** A key of its own for each purpose: what is sealed can never be passed off as signed. */
async function deriveKey(purpose: string, key: string): Promise<Uint8Array> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`malipo ${purpose}\n${key}`));
  return new Uint8Array(digest);
}

export class Tokens {
  readonly #keys: Promise<readonly Keys[]>;
  readonly #now: () => number;

  /** @param signingKeys `MALIPO_SIGNING_KEY`: the first signs, all verify */
  constructor(signingKeys: readonly string[], now: () => number) {
    this.#now = now;
    this.#keys = Promise.all(
      signingKeys.map(async (key) => ({
        sealing: await deriveKey('sealing', key),
        signing: await deriveKey('signing', key),
      })),
    );
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
    return new CompactEncrypt(encode(content))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: content.kind })
      .encrypt(keys!.sealing);
  }

  async #open<Content>(token: string): Promise<Content | null> {
    for (const { sealing } of await this.#keys) {
      try {
        const { plaintext } = await compactDecrypt(token, sealing, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        });
        return decode(plaintext) as Content;
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
    for (const { signing } of await this.#keys) {
      try {
        const { payload } = await compactVerify(token, signing, { algorithms: ['HS256'] });
        const { kind, payment, issued_at } = decode(payload) as PaymentClaims;
        const lifetime = kind === 'return' ? RETURN_TOKEN_LIFETIME_SECONDS : PAYMENT_TOKEN_LIFETIME_SECONDS;
        const age = this.#now() - issued_at;
        if (age > lifetime * 1000 || age < -CLOCK_TOLERANCE_MS) return null;
        return { kind, payment };
      } catch {
        // As above.
      }
    }
    return null;
  }

  async #sign(claims: PaymentClaims): Promise<string> {
    const [keys] = await this.#keys;
    return new CompactSign(encode(claims)).setProtectedHeader({ alg: 'HS256' }).sign(keys!.signing);
  }
}
