/**
 * The gateway's signatures (002 and 003, "Signature" and "Payment page"): HMAC-SHA-512 over keys and values in
 * the order sent, with nothing between. They are computed over the JSON text itself, by WebCrypto alone.
 */

import { hexOf } from '../../tokens/hex.ts';
import { webHmac, type HmacSigner } from '../../tokens/hmac.ts';
import { isWellFormed } from '../../well-formed.ts';
import { JsonNumber, JsonTextError, parseJsonText } from '../json-text.ts';
import type { JsonList, JsonObject, JsonValue } from '../json-text.ts';
import { phpFloatText, phpText } from './php-text.ts';
import { verifyingKey } from './verifying-keys.ts';

/** The documents' function refuses the 17th level. */
const MAX_LEVELS = 16;
/**
 * A long key is repeated before each value below it, so a short body can spell a message thousands of times its
 * length. No genuine message comes near this.
 */
const MAX_MESSAGE_CHARACTERS = 262_144;
/** Anybody may send a callback, and to write thousands of numbers as PHP does keeps everybody waiting. */
const MAX_MEMBERS = 500;
/** A tenant's secret as text, or what signs with it: the gateway does not read it as hexadecimal. */
type SigningKey = string | HmacSigner;

const encoder = new TextEncoder();
const SIGNATURE_PATTERN = /^[0-9a-f]{128}$/;

/** What was to be signed is nothing that the gateway can sign. Carries neither the text nor the secret. */
export class GatewaySignatureError extends Error {
  override readonly name = 'GatewaySignatureError';

  constructor() {
    super('The gateway cannot sign this: it must be a JSON object or list, nested at most 16 levels.');
  }
}

/**
 * Signs a JSON text for the gateway. A scalar member named `signature` does not count, at any depth.
 *
 * @param text the exact text that will be sent; bytes are read as strict UTF-8
 * @param key the tenant's secret as text, or what signs with it
 * @returns 128 lower-case hexadecimal characters
 * @throws GatewaySignatureError where the documents' function cannot sign the text
 * @example await signGatewayJson('{"order_id": "order-1", "amount": "100.00"}', secretKey)
 */
export async function signGatewayJson(text: string | Uint8Array, key: SigningKey): Promise<string> {
  return sign(messageOf(readContainer(text)), key);
}

/**
 * Whether a JSON text carries, in its top-level member `signature`, the signature of its other members.
 * What cannot be read or signed does not verify; this never throws.
 *
 * @param text the exact text received; bytes are read as strict UTF-8
 * @param secretKey the tenant's secret, as text
 */
export async function verifyGatewayJson(text: string | Uint8Array, secretKey: string): Promise<boolean> {
  try {
    const container = readContainer(text);
    const signature = isList(container) ? undefined : container.get('signature');
    if (typeof signature !== 'string' || !SIGNATURE_PATTERN.test(signature)) return false;
    const message = encoder.encode(messageOf(container));
    return await crypto.subtle.verify('HMAC', await verifyingKey(secretKey), fromHex(signature), message);
  } catch {
    return false;
  }
}

/**
 * Signs the query of a hosted payment page: each key and value in the order of the query, before URL encoding.
 *
 * @param pairs the query without its signature
 * @param key the tenant's secret as text, or what signs with it
 * @returns 128 lower-case hexadecimal characters
 * @throws GatewaySignatureError where a key or value has no UTF-8 form
 */
export async function signHostedPageQuery(
  pairs: ReadonlyArray<readonly [string, string | number]>,
  key: SigningKey,
): Promise<string> {
  const message = pairs.map(([key, value]) => key + queryText(value)).join('');
  if (!isWellFormed(message)) throw new GatewaySignatureError();
  return sign(message, key);
}

function queryText(value: string | number): string {
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) ? String(value) : phpFloatText(value);
}

function readContainer(text: string | Uint8Array): JsonList | JsonObject {
  const value = readJson(text);
  if (!isContainer(value)) throw new GatewaySignatureError();
  return value;
}

function readJson(text: string | Uint8Array): JsonValue {
  try {
    return parseJsonText(text);
  } catch (error) {
    throw error instanceof JsonTextError ? new GatewaySignatureError() : error;
  }
}

function messageOf(container: JsonList | JsonObject): string {
  const parts: string[] = [];
  let members = 0;
  let length = 0;
  const add = (part: string) => {
    length += part.length;
    if (length > MAX_MESSAGE_CHARACTERS) throw new GatewaySignatureError();
    parts.push(part);
  };
  const visit = (current: JsonList | JsonObject, prefix: string, level: number) => {
    if (level > MAX_LEVELS) throw new GatewaySignatureError();
    for (const [key, value] of current.entries()) {
      if ((members += 1) > MAX_MEMBERS) throw new GatewaySignatureError();
      if (isContainer(value)) visit(value, `${prefix}${key}.`, level + 1);
      else if (key !== 'signature') add(`${prefix}${key}${phpText(value)}`);
    }
  };
  visit(container, '', 1);
  return parts.join('');
}

function isContainer(value: JsonValue): value is JsonList | JsonObject {
  return typeof value === 'object' && value !== null && !(value instanceof JsonNumber);
}

function isList(container: JsonList | JsonObject): container is JsonList {
  return Array.isArray(container);
}

async function sign(message: string, key: SigningKey): Promise<string> {
  const signer = typeof key === 'string' ? webHmac('SHA-512', encoder.encode(key)) : key;
  return hexOf(await signer(encoder.encode(message)));
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
