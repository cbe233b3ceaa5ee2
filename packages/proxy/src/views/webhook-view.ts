/** What the merchant's server is told, as the API shows it. */
import type { Webhook, WebhookType } from '@malipo/contract';
import type { StoredAnnouncement } from '../journal/outbox.ts';

const instantOrNull = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : new Date(milliseconds).toISOString();

export const webhookView = (announcement: StoredAnnouncement): Webhook => ({
  id: announcement.id,
  type: announcement.type as WebhookType,
  entry: announcement.entryId,
  status: announcement.status,
  tries: announcement.tries,
  last_answer: announcement.lastAnswer,
  created_at: new Date(announcement.createdAt).toISOString(),
  next_try_at: instantOrNull(announcement.dueAt),
  settled_at: instantOrNull(announcement.settledAt),
});
