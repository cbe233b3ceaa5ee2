/** What the merchant's server is told, as the API shows it. */
import type { Webhook, WebhookType } from '@malipo/contract';
import { isoTime, isoTimeOrNull } from '../iso-time.ts';
import type { StoredAnnouncement } from '../journal/outbox.ts';

export const webhookView = (announcement: StoredAnnouncement): Webhook => ({
  id: announcement.id,
  type: announcement.type as WebhookType,
  entry: announcement.entryId,
  status: announcement.status,
  tries: announcement.tries,
  last_answer: announcement.lastAnswer,
  created_at: isoTime(announcement.createdAt),
  next_try_at: isoTimeOrNull(announcement.dueAt),
  settled_at: isoTimeOrNull(announcement.settledAt),
});
