/** An entry's history for support: what happened to it, and what the merchant's server was told of it. */
import type { Timeline, TimelineEvent } from '@malipo/contract';
import { isoTime } from '../iso-time.ts';
import type { Journal, JournalEvent, StoredEvent } from '../journal/journal.ts';
import type { Outbox, StoredAnnouncement } from '../journal/outbox.ts';
import { kindOf } from '../orders/entry-ids.ts';
import { paymentWords } from './payment-words.ts';
import { PAYOUT_WORDS } from './payout-words.ts';
import { PURCHASE_WORDS } from './purchase-words.ts';
import { sentenceOf, type Words } from './words.ts';

interface Moment {
  readonly at: number;
  readonly type: string;
  readonly text: string;
}

function wordsFor(id: string): Words<JournalEvent> {
  const words = { payment: paymentWords(id), payout: PAYOUT_WORDS, purchase: PURCHASE_WORDS };
  // Each kind has words for its own events, and an entry has events of its own kind.
  return words[kindOf(id) ?? 'payment'] as unknown as Words<JournalEvent>;
}

const times = (tries: number): string => (tries === 1 ? 'once' : `${tries} times`);

function* webhookMoments(announcement: StoredAnnouncement): Generator<Moment> {
  const { type, createdAt, status, tries, lastAnswer, dueAt, settledAt } = announcement;
  const isTrying = status === 'pending' && tries > 0;
  const soFar = isTrying ? ` Tried ${times(tries)} so far; the last try ended with: ${lastAnswer}.` : '';
  const next = isTrying && dueAt !== null ? ` It is tried again at ${isoTime(dueAt)}.` : '';
  yield { at: createdAt, type: 'webhook_due', text: `Your server is to be told ${type}.${soFar}${next}` };
  if (settledAt === null) return;
  const [word, ending] =
    status === 'delivered' ? ['webhook_delivered', 'was told'] : ['webhook_dead', 'could not be told'];
  yield {
    at: settledAt,
    type: word,
    text: `Your server ${ending} ${type}: tried ${times(tries)}, and the last try ended with: ${lastAnswer}.`,
  };
}

const momentsOf = (id: string, stored: readonly StoredEvent[]): readonly Moment[] =>
  stored.map(({ at, event }) => ({ at, type: event.type, text: sentenceOf(wordsFor(id), event) }));

const shown = ({ at, type, text }: Moment): TimelineEvent => ({ at: isoTime(at), type, text });

/** @returns null where there is no such entry */
export async function timelineOf(
  {
    journal,
    outbox,
  }: { readonly journal: Pick<Journal, 'load'>; readonly outbox: Pick<Outbox, 'listOfEntry'> },
  id: string,
): Promise<Timeline | null> {
  const stored = await journal.load(id);
  if (stored.length === 0) return null;
  const webhooks = (await outbox.listOfEntry(id)).flatMap((announcement) => [
    ...webhookMoments(announcement),
  ]);
  const moments = [...momentsOf(id, stored), ...webhooks];
  // The sort is stable: what happened in one moment stays in its order.
  return { events: moments.sort((one, other) => one.at - other.at).map(shown) };
}
