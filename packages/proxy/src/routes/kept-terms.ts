/**
 * A session's client secret and an offer stand in headers, links and QR codes: they are short, so what a browser
 * need not see of their terms is kept in the journal.
 */
import { invalid, ProblemError } from '../problems/problem.ts';
import type { Services } from '../services.ts';
import type { CheckoutTerms } from '../tokens/tokens.ts';

/** As api.md has it. */
const MAX_CLIENT_SECRET_BYTES = 2048;

type Metadata = Readonly<Record<string, string>>;

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).byteLength;

/** What a merchant may shorten. */
const FIELDS = ['return_url', 'operators', 'description', 'customer', 'purchase', 'reference'] as const;

function tooLong(terms: CheckoutTerms): ProblemError {
  const [longest] = FIELDS.filter((field) => terms[field] !== undefined).sort(
    (left, right) => bytesOf(terms[right]) - bytesOf(terms[left]),
  );
  return invalid({
    field: longest ?? '(body)',
    message: `makes the client secret longer than ${MAX_CLIENT_SECRET_BYTES} bytes: shorten it`,
  });
}

/**
 * The bearer for what a session or an offer fixes.
 *
 * @throws ProblemError naming the longest field where the bearer would be too long
 */
export async function sealTerms(services: Services, terms: CheckoutTerms): Promise<string> {
  const { metadata = {}, ...shown } = terms;
  const isKept = Object.keys(metadata).length > 0;
  const sealed = await services.tokens.sealTerms(isKept ? { ...shown, metadata_kept: true } : shown);
  if (sealed.length > MAX_CLIENT_SECRET_BYTES) throw tooLong(terms);
  if (isKept) {
    const { journal } = services.dependencies;
    await journal.keepTerms(terms.id, JSON.stringify({ metadata }), services.now());
  }
  return sealed;
}

/**
 * The metadata of a session or an offer.
 *
 * @throws ProblemError where it was kept and is gone: without it the merchant may not know what has been paid for
 */
export async function metadataOf(services: Services, terms: CheckoutTerms): Promise<Metadata> {
  // Bearers made by earlier versions carry their metadata.
  if (!terms.metadata_kept) return terms.metadata ?? {};
  const kept = await services.dependencies.journal.findTerms(terms.id);
  if (kept !== null) return (JSON.parse(kept) as { readonly metadata: Metadata }).metadata;
  throw terms.kind === 'session'
    ? new ProblemError(
        'session_expired',
        'Its metadata is no longer available: ask the shop for a new session.',
      )
    : new ProblemError(
        'offer_expired',
        'Its metadata is no longer available: the merchant must create it again.',
      );
}
