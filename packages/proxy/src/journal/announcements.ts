/** Which changes of status the merchant's server is told of (api.md, "Webhooks"). */
import { schemas } from '@malipo/contract';
import { timedId } from '../tokens/random-id.ts';
import type { Announcement, EntryKind } from './journal.ts';

const TYPES: ReadonlySet<string> = new Set(schemas.WebhookType.options);

/** What the ids of announcements begin with, as the Standard Webhooks specification writes them. */
const PREFIX = 'msg';

/**
 * What is to be told of a change; nothing where the status stays, or is one that nobody is told of.
 *
 * @param at milliseconds since 1970
 */
export function announcementsOf(
  kind: EntryKind,
  before: string,
  after: string,
  at: number,
): readonly Announcement[] {
  const type = `${kind}.${after}`;
  return before === after || !TYPES.has(type) ? [] : [{ id: timedId(PREFIX, at), type }];
}
