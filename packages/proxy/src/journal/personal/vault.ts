/**
 * Personal data at rest.
 *
 * Every entry of the journal has a key of its own, kept beside the entry, wrapped by a data key of the
 * configuration. What is personal in an entry's events is sealed with it: erasing it is dropping the entry's
 * key, and events are never changed. AES-256-GCM throughout, every nonce random and used once.
 *
 *     wrapped  v1.<id of the data key>.<nonce>.<ciphertext>     an entry's key
 *     sealed   v1.<nonce>.<ciphertext>                          personal data of one append
 *              v0.<text>                                        the same where there is no data key
 */
import { base64url } from 'jose';
import { webCiphers, type Bytes, type Cipher, type Ciphers } from '../../tokens/ciphers.ts';
import { deriveDataKey, deriveHashers, hash, type DataKey, type Hashers } from './data-keys.ts';
import { RandomBytes } from '../../tokens/random-bytes.ts';
import { RecentlyUsed } from '../../recently-used.ts';

const KEY_BYTES = 32;
/** As NIST SP 800-38D wants it for AES-GCM. */
const NONCE_BYTES = 12;
const SEALED = /^v1\.([\w-]{16})\.([\w-]{22,})$/;
const WRAPPED = /^v1\.([\w-]{8})\.([\w-]{16})\.([\w-]{64})$/;
const CLEAR_PREFIX = 'v0.';
/**
 * Unwrapped keys that are kept at hand. One of WebCrypto's is a handle that the garbage collector visits: with ten
 * thousand of them a new key costs half as much again on Node.
 */
const MAX_KEYS_AT_HAND = 1_000;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * `unknown_data_key`: wrapped by a data key that is not configured (any more). `unreadable`: changed or damaged
 * since it was written, moved from another entry, or never written by a vault.
 */
export type VaultErrorCode = 'unknown_data_key' | 'unreadable';

const MESSAGES: Readonly<Record<VaultErrorCode, string>> = {
  unknown_data_key: 'personal data is encrypted with a data key that MALIPO_DATA_KEY does not hold',
  unreadable: 'an entry has been changed or damaged in the journal',
};

/** Carries neither what could not be read nor any key. */
export class VaultError extends Error {
  override name = 'VaultError';
  readonly code: VaultErrorCode;

  constructor(code: VaultErrorCode) {
    super(MESSAGES[code]);
    this.code = code;
  }
}

/** What an entry's personal data is sealed with. Made and used by a vault only. */
export interface EntryKey {
  /** What the journal keeps; null where no data key was configured when the entry was made. */
  readonly wrapped: string | null;
  /** Null: the entry's personal data stands in clear. */
  readonly cipher: Cipher | null;
}

const IN_CLEAR: EntryKey = { wrapped: null, cipher: null };

export interface VaultOptions {
  /** `MALIPO_DATA_KEY`: the first encrypts, all decrypt. With none, personal data is stored in clear. */
  readonly dataKeys: readonly string[];
  /**
   * What phones and requests are hashed with where there is no data key, and are still recognised by once there is
   * one: what was sent before is repeated after.
   */
  readonly fallbackSecrets: readonly string[];
  /** The runtime's own; WebCrypto's by default. */
  readonly ciphers?: Ciphers;
}

const decode = (text: string) => base64url.decode(text) as Bytes;

export class Vault {
  /** Whether anything is encrypted here. */
  readonly hasDataKeys: boolean;
  readonly #dataKeys: Promise<readonly DataKey[]>;
  readonly #hashers: Promise<readonly Hashers[]>;
  readonly #ciphers: Ciphers;
  readonly #keysAtHand = new RecentlyUsed<EntryKey>(MAX_KEYS_AT_HAND);
  readonly #random = new RandomBytes();

  constructor({ dataKeys, fallbackSecrets, ciphers = webCiphers }: VaultOptions) {
    this.#ciphers = ciphers;
    this.hasDataKeys = dataKeys.length > 0;
    this.#dataKeys = Promise.all(dataKeys.map((text) => deriveDataKey(text, ciphers)));
    this.#hashers = this.#dataKeys.then(async (keys) => [
      ...keys,
      ...(await Promise.all(fallbackSecrets.map((text) => deriveHashers(text, ciphers)))),
    ]);
  }

  /** A key for a new entry. */
  async newEntryKey(): Promise<EntryKey> {
    const [dataKey] = await this.#dataKeys;
    if (dataKey === undefined) return IN_CLEAR;
    const raw = this.#random.take(KEY_BYTES);
    const key: EntryKey = {
      wrapped: await this.#wrap(dataKey, raw),
      cipher: await this.#ciphers.cipher(raw),
    };
    raw.fill(0);
    this.#keep(key);
    return key;
  }

  /**
   * An entry's key again.
   *
   * @param wrapped as the journal kept it; null of an entry whose personal data stands in clear
   * @throws VaultError
   */
  async unwrap(wrapped: string | null): Promise<EntryKey> {
    if (wrapped === null) return IN_CLEAR;
    const atHand = this.#keysAtHand.get(wrapped);
    if (atHand !== undefined) return atHand;
    const raw = await this.#unwrapBytes(wrapped);
    const key: EntryKey = { wrapped, cipher: await this.#ciphers.cipher(raw) };
    raw.fill(0);
    this.#keep(key);
    return key;
  }

  /** Whether a data key is configured for it: at the start, before something can go wrong in the middle. */
  async canUnwrap(wrapped: string): Promise<boolean> {
    const id = WRAPPED.exec(wrapped)?.[1];
    return (await this.#dataKeys).some((dataKey) => dataKey.id === id);
  }

  /** How keys begin that the first data key wraps; null where there is none. */
  async wrappedPrefix(): Promise<string | null> {
    const [first] = await this.#dataKeys;
    return first === undefined ? null : `v1.${first.id}.`;
  }

  /**
   * An entry's key wrapped by the first data key, for the rotation of data keys.
   *
   * @returns null where it is already
   * @throws VaultError
   */
  async rewrap(wrapped: string): Promise<string | null> {
    const [first] = await this.#dataKeys;
    if (first === undefined) throw new VaultError('unknown_data_key');
    if (WRAPPED.exec(wrapped)?.[1] === first.id) return null;
    const raw = await this.#unwrapBytes(wrapped);
    const rewrapped = await this.#wrap(first, raw);
    raw.fill(0);
    return rewrapped;
  }

  /**
   * @param plaintextJson what is personal of one append
   * @param associated what it belongs to, such as the entry's id and the event's version: sealed text opens
   *   nowhere else
   */
  async seal(key: EntryKey, plaintextJson: string, associated: string): Promise<string> {
    if (key.cipher === null) return CLEAR_PREFIX + plaintextJson;
    const nonce = this.#random.take(NONCE_BYTES);
    const ciphertext = await key.cipher.seal(
      nonce,
      encoder.encode(plaintextJson),
      encoder.encode(associated),
    );
    return `v1.${base64url.encode(nonce)}.${base64url.encode(ciphertext)}`;
  }

  /** Whether it was written where there was no data key. */
  isClear(sealed: string): boolean {
    return sealed.startsWith(CLEAR_PREFIX);
  }

  /** @throws VaultError `unreadable` */
  async open(key: EntryKey, sealed: string, associated: string): Promise<string> {
    if (key.cipher === null) {
      if (sealed.startsWith(CLEAR_PREFIX)) return sealed.slice(CLEAR_PREFIX.length);
      throw new VaultError('unreadable');
    }
    const [, nonce, ciphertext] = SEALED.exec(sealed) ?? [];
    if (nonce === undefined || ciphertext === undefined) throw new VaultError('unreadable');
    try {
      return decoder.decode(
        await key.cipher.open(decode(nonce), decode(ciphertext), encoder.encode(associated)),
      );
    } catch {
      throw new VaultError('unreadable');
    }
  }

  /** What a phone is found by: the first is stored, any of them may have been, under keys of before. */
  async phoneHashes(phone: string): Promise<readonly string[]> {
    return Promise.all((await this.#hashers).map(({ phones }) => hash(phones, phone)));
  }

  /**
   * What a request is recognised by, likewise. Keyed as well: a plain hash of a request tells the phone in it to
   * whoever tries all numbers.
   */
  async requestHashes(request: string): Promise<readonly string[]> {
    return Promise.all((await this.#hashers).map(({ requests }) => hash(requests, request)));
  }

  #keep(key: EntryKey): void {
    if (key.wrapped !== null) this.#keysAtHand.set(key.wrapped, key);
  }

  async #wrap(dataKey: DataKey, raw: Bytes): Promise<string> {
    const nonce = this.#random.take(NONCE_BYTES);
    const ciphertext = await dataKey.wrapping.seal(nonce, raw);
    return `v1.${dataKey.id}.${base64url.encode(nonce)}.${base64url.encode(ciphertext)}`;
  }

  async #unwrapBytes(wrapped: string): Promise<Bytes> {
    const [, id, nonce, ciphertext] = WRAPPED.exec(wrapped) ?? [];
    if (nonce === undefined || ciphertext === undefined) throw new VaultError('unreadable');
    const dataKey = (await this.#dataKeys).find((candidate) => candidate.id === id);
    if (dataKey === undefined) throw new VaultError('unknown_data_key');
    try {
      return await dataKey.wrapping.open(decode(nonce), decode(ciphertext));
    } catch {
      throw new VaultError('unreadable');
    }
  }
}
