import type { PurchaseEvent } from '../purchases/purchase-events.ts';
import type { BuyResult } from '../upstreams/seller.ts';
import { resolvedWords } from './order-words.ts';
import { because, type Words } from './words.ts';

/** What was delivered is the customer's secret: it is said that it was, and not what it is. */
type ResultWords = {
  readonly [Kind in BuyResult['kind']]: (result: Extract<BuyResult, { readonly kind: Kind }>) => string;
};
const RESULTS: ResultWords = {
  delivered: () => 'The upstream has delivered.',
  pending: () => 'The upstream is still working on it.',
  refused: ({ code, message }) => `The upstream refused it: ${code}${because(message)}.`,
  not_sent: ({ reason }) => `It could not be sent${because(reason)}: it will be tried again.`,
  unknown: ({ reason }) => `The upstream did not say what became of it${because(reason)}: it will be asked.`,
  review: ({ reason }) => `What the upstream said is for a person to judge (${reason}).`,
};

export const PURCHASE_WORDS: Words<PurchaseEvent> = {
  created: ({ name, cost, currency, seller, reference, payment }) => {
    const paid = payment === null ? 'the merchant was paid otherwise' : `paid for by payment ${payment}`;
    return `A purchase of ${name} for ${cost} ${currency} from ${seller} was created, reference ${reference}; ${paid}.`;
  },
  upstream_answered: ({ result }) => {
    const tell = RESULTS[result.kind] as (told: BuyResult) => string;
    return tell(result);
  },
  answered: () => 'The caller was answered.',
  timed_out: () => 'The upstream has not said in time what became of it: a person must look.',
  superseded: () => 'An earlier version of Malipo noted something here that no longer counts.',
  resolved: resolvedWords,
};
