/** Reads what a caller sends: bounded before it is parsed, strict UTF-8, checked by a schema. */
import type { Context } from 'hono';
import type * as z from 'zod/mini';
import { joinedBytes } from '../joined-bytes.ts';
import { isWellFormed } from '../well-formed.ts';
import { fieldMessage, invalid, ProblemError, problemOfZod, unknownField } from '../problems/problem.ts';

const MAX_BODY_BYTES = 65_536;

const tooLarge = () => new ProblemError('body_too_large', `Send at most ${MAX_BODY_BYTES} bytes.`);

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * @throws ProblemError `body_too_large` as soon as the bound is passed, whatever Content-Length says; `invalid_json`
 *   where the caller hangs up before the end, which is no fault of ours
 */
export async function readBytes(context: Context): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readBounded(context);
  } catch (error) {
    throw error instanceof ProblemError
      ? error
      : new ProblemError('invalid_json', 'The body did not arrive whole.');
  }
}

async function readBounded(context: Context): Promise<Uint8Array<ArrayBuffer>> {
  const length = context.req.header('content-length');
  if (length === undefined) return readStream(context);
  if (!(Number(length) <= MAX_BODY_BYTES)) throw tooLarge();
  // No server gives more than what was announced, so nothing is gained by taking it piece by piece.
  const bytes = new Uint8Array(await context.req.raw.arrayBuffer());
  if (bytes.length > MAX_BODY_BYTES) throw tooLarge();
  return bytes;
}

async function readStream(context: Context): Promise<Uint8Array<ArrayBuffer>> {
  const reader = context.req.raw.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > MAX_BODY_BYTES) {
      void reader?.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  return joinedBytes(chunks, size);
}

const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;

/** Half of a character has no form in UTF-8: it cannot be signed, and two such texts would be kept as one. */
function whole(value: unknown): unknown {
  if (typeof value === 'string') {
    if (!isWellFormed(value)) throw new TypeError('half of a character');
    return value;
  }
  if (typeof value === 'object' && value !== null && !Object.keys(value).every(isWellFormed)) {
    throw new TypeError('half of a character in a name');
  }
  return value;
}

/** How deep the members of any body lie. */
const MAX_DEPTH = 4;
/** What no record takes, not even one with names of the caller's own: schemas pass over it in silence. */
const PROTOTYPE = '__proto__';
const MAY_NAME_PROTOTYPE = /__proto__|\\u/;

function pathOfPrototype(value: unknown, depth = 0): readonly string[] | null {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return null;
  if (Object.hasOwn(value, PROTOTYPE)) return [PROTOTYPE];
  for (const [name, member] of Object.entries(value)) {
    const path = pathOfPrototype(member, depth + 1);
    if (path !== null) return [name, ...path];
  }
  return null;
}

/** @throws ProblemError naming the member */
function refusePrototype(text: string, value: unknown): void {
  const path = MAY_NAME_PROTOTYPE.test(text) ? pathOfPrototype(value) : null;
  if (path !== null) throw invalid(unknownField(path));
}

/** @throws where it is not strict JSON text */
function parseStrictly(text: string): unknown {
  return SURROGATE_ESCAPE.test(text)
    ? JSON.parse(text, (_, value: unknown) => whole(value))
    : JSON.parse(text);
}

/**
 * Reads a JSON body through a schema.
 *
 * @throws ProblemError `unsupported_media_type`, `body_too_large`, `invalid_json`, or `invalid_request` that names
 *   each field
 */
export async function readJson<Schema extends z.ZodMiniType>(
  context: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const mediaType = (context.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    throw new ProblemError('unsupported_media_type', 'Send the body with Content-Type: application/json.');
  }
  if (!/^(identity)?$/i.test(context.req.header('content-encoding') ?? '')) {
    throw new ProblemError(
      'unsupported_media_type',
      'Send the body without Content-Encoding, as plain JSON.',
    );
  }
  const bytes = await readBytes(context);
  let text: string;
  let value: unknown;
  try {
    text = decoder.decode(bytes);
    value = parseStrictly(text);
  } catch {
    throw new ProblemError('invalid_json', 'The body is not JSON text in UTF-8.');
  }
  refusePrototype(text, value);
  const parsed = schema.safeParse(value, { error: fieldMessage });
  if (!parsed.success) throw problemOfZod(parsed.error);
  return parsed.data;
}

/** Reads the query through a schema. Of a name given twice one value would be passed over in silence. */
export function readQuery<Schema extends z.ZodMiniType>(context: Context, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(context.req.query(), { error: fieldMessage });
  if (!parsed.success) throw problemOfZod(parsed.error);
  for (const [field, values] of Object.entries(context.req.queries())) {
    if (values.length > 1 && Object.hasOwn(parsed.data as object, field))
      throw invalid({ field, message: 'must be given once' });
  }
  return parsed.data;
}
