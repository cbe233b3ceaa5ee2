/**
 * JSON as it was written: the order of members, duplicates and the spelling of numbers survive.
 *
 * The gateway signs values as PHP reads them from the text (002 and 003, "Signature"). `JSON.parse` reorders
 * integer-like keys and rounds long numbers, so signatures and amounts are read with this parser instead.
 * It accepts exactly what PHP's `json_decode($text, true)` accepts, up to 300,000 values.
 */
import { isWellFormed } from '../well-formed.ts';

/** PHP reads with `depth = 512`, which admits 511 lists or objects inside one another. */
const MAX_NESTING_LEVELS = 511;

/**
 * Twenty thousand rows of a catalogue have as many. A few megabytes may hold millions, and nobody else would be answered
 * while those are read.
 */
const MAX_VALUES = 300_000;

/** A number as it stands in the text, such as `100.00` or `16280954971628095497`. */
export class JsonNumber {
  readonly text: string;

  /** @param text a number in JSON's grammar */
  constructor(text: string) {
    this.text = text;
  }
}

export type JsonScalar = string | boolean | null | JsonNumber;
export type JsonList = readonly JsonValue[];
/** Members in the order of the text; of duplicates the last value stands at the first place. */
export type JsonObject = ReadonlyMap<string, JsonValue>;
export type JsonValue = JsonScalar | JsonList | JsonObject;

/** The text is not JSON, not UTF-8, nested too deeply, or of too many values. Says nothing of what the text holds. */
export class JsonTextError extends Error {
  override readonly name = 'JsonTextError';
  /** Index of the character that cannot stand there; 0 where the text as a whole is none. */
  readonly position: number;

  constructor(position = 0) {
    super('The text is not acceptable JSON.');
    this.position = position;
  }
}

/**
 * Reads one JSON document.
 *
 * @param text the document; bytes are read as strict UTF-8, and a byte order mark is refused
 * @example parseJsonText('{"b": 1.00, "2": true}') // Map { 'b' → JsonNumber '1.00', '2' → true }
 * @throws JsonTextError where PHP's `json_decode` refuses the text
 */
export function parseJsonText(text: string | Uint8Array): JsonValue {
  return new Reader(typeof text === 'string' ? wellFormed(text) : decodeUtf8(text)).readDocument();
}

function wellFormed(text: string): string {
  if (!isWellFormed(text)) throw new JsonTextError();
  return text;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    // A byte order mark that is kept reaches the reader, which refuses it as PHP does.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new JsonTextError();
  }
}

const QUOTE = '"'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);

class Reader {
  readonly #text: string;
  readonly #whiteSpace = /[ \t\n\r]*/y;
  readonly #number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
  #position = 0;
  #values = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readDocument(): JsonValue {
    const value = this.#readValue(1);
    this.#skipWhiteSpace();
    if (this.#position !== this.#text.length) throw new JsonTextError(this.#position);
    return value;
  }

  #readValue(level: number): JsonValue {
    if ((this.#values += 1) > MAX_VALUES) throw new JsonTextError(this.#position);
    this.#skipWhiteSpace();
    switch (this.#text.charAt(this.#position)) {
      case '{':
        return this.#readObject(level);
      case '[':
        return this.#readList(level);
      case '"':
        return this.#readString();
      case 't':
        return this.#readWord('true', true);
      case 'f':
        return this.#readWord('false', false);
      case 'n':
        return this.#readWord('null', null);
      default:
        return this.#readNumber();
    }
  }

  #readObject(level: number): JsonObject {
    const members = new Map<string, JsonValue>();
    this.#open('{', level);
    if (this.#takes('}')) return members;
    do {
      this.#skipWhiteSpace();
      const key = this.#readString();
      if (!this.#takes(':')) throw new JsonTextError(this.#position);
      members.set(key, this.#readValue(level + 1));
    } while (this.#takes(','));
    if (!this.#takes('}')) throw new JsonTextError(this.#position);
    return members;
  }

  #readList(level: number): JsonList {
    const items: JsonValue[] = [];
    this.#open('[', level);
    if (this.#takes(']')) return items;
    do items.push(this.#readValue(level + 1));
    while (this.#takes(','));
    if (!this.#takes(']')) throw new JsonTextError(this.#position);
    return items;
  }

  #open(bracket: string, level: number): void {
    if (level > MAX_NESTING_LEVELS || !this.#takes(bracket)) throw new JsonTextError(this.#position);
  }

  #readString(): string {
    const start = this.#position;
    if (this.#text.charCodeAt(start) !== QUOTE) throw new JsonTextError(this.#position);
    let end = start + 1;
    for (let unit = this.#text.charCodeAt(end); unit !== QUOTE; unit = this.#text.charCodeAt(end)) {
      if (Number.isNaN(unit)) throw new JsonTextError(this.#position);
      end += unit === BACKSLASH ? 2 : 1;
    }
    this.#position = end + 1;
    return this.#decode(start, end + 1);
  }

  /** A single string token means the same to `JSON.parse` as to PHP, but for lone surrogates. */
  #decode(start: number, end: number): string {
    try {
      return wellFormed(String(JSON.parse(this.#text.slice(start, end))));
    } catch {
      throw new JsonTextError(start);
    }
  }

  #readWord<Value extends boolean | null>(word: string, value: Value): Value {
    if (!this.#text.startsWith(word, this.#position)) throw new JsonTextError(this.#position);
    this.#position += word.length;
    return value;
  }

  #readNumber(): JsonNumber {
    this.#number.lastIndex = this.#position;
    const text = this.#number.exec(this.#text)?.[0];
    if (text === undefined) throw new JsonTextError(this.#position);
    this.#position += text.length;
    return new JsonNumber(text);
  }

  #takes(character: string): boolean {
    this.#skipWhiteSpace();
    if (this.#text[this.#position] !== character) return false;
    this.#position += 1;
    return true;
  }

  #skipWhiteSpace(): void {
    this.#whiteSpace.lastIndex = this.#position;
    this.#whiteSpace.test(this.#text);
    this.#position = this.#whiteSpace.lastIndex;
  }
}
