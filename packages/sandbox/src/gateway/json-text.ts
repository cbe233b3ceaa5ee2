/**
 * JSON as a gateway written in PHP decodes it: members stay in the order of the text, also those whose names
 * look like integers, and numbers keep their text. `JSON.parse` keeps neither, and the signature needs both.
 */

/** A number as the text writes it. */
export class JsonNumber {
  constructor(readonly text: string) {}
}

export type JsonObject = Map<string, JsonValue>;
export type JsonValue = string | boolean | null | JsonNumber | JsonValue[] | JsonObject;

/** The signature function of both documents gives up at this recursion level (its parameter `$depth`). */
const LEVELS = 16;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\]|\\.)*"/sy;
const SPACE = /[ \t\n\r]*/y;
const WORDS: ReadonlyArray<readonly [string, boolean | null]> = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/**
 * Reads one JSON document.
 *
 * @throws SyntaxError where the text is no JSON, or is nested deeper than the gateway can sign
 */
export function readJson(text: string): JsonValue {
  let at = 0;

  function take(pattern: RegExp): string | null {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  }

  function takeMark(mark: string): boolean {
    take(SPACE);
    if (!text.startsWith(mark, at)) return false;
    at += mark.length;
    return true;
  }

  function fail(): never {
    throw new SyntaxError(`no JSON at character ${at}`);
  }

  function readString(): string {
    take(SPACE);
    const value = JSON.parse(take(STRING) ?? fail()) as string;
    // PHP refuses half a surrogate pair (JSON_ERROR_UTF16).
    return /\p{Surrogate}/u.test(value) ? fail() : value;
  }

  function readObject(level: number): JsonObject {
    const members: JsonObject = new Map();
    if (takeMark('}')) return members;
    do {
      const name = readString();
      if (!takeMark(':')) fail();
      // A Map keeps a repeated name at its first place with its last value: so does a PHP array.
      members.set(name, readValue(level + 1));
    } while (takeMark(','));
    return takeMark('}') ? members : fail();
  }

  function readList(level: number): JsonValue[] {
    const items: JsonValue[] = [];
    if (takeMark(']')) return items;
    do items.push(readValue(level + 1));
    while (takeMark(','));
    return takeMark(']') ? items : fail();
  }

  function readValue(level: number): JsonValue {
    const opens = takeMark('{') ? '{' : takeMark('[') ? '[' : null;
    if (opens !== null && level >= LEVELS) fail();
    if (opens === '{') return readObject(level);
    if (opens === '[') return readList(level);
    if (text[at] === '"') return readString();
    for (const [word, value] of WORDS) if (takeMark(word)) return value;
    return new JsonNumber(take(NUMBER) ?? fail());
  }

  const value = readValue(0);
  take(SPACE);
  return at === text.length ? value : fail();
}
