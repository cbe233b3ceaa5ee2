/** What the merchant's server was told, and an entry's history in words. */
import * as z from 'zod/mini';
import { WebhookStatus, WebhookType } from '../enums.ts';
import { Instant } from '../values.ts';

export const Webhook = z.object({
  id: z.string(),
  type: WebhookType,
  /** The id of the payment, payout or purchase. */
  entry: z.string(),
  status: WebhookStatus,
  tries: z.int(),
  last_answer: z.nullable(z.string()),
  created_at: Instant,
  next_try_at: z.nullable(Instant),
  settled_at: z.nullable(Instant),
});
export const WebhookList = z.object({ webhooks: z.array(Webhook), next_cursor: z.nullable(z.string()) });

/** Something that happened to an entry, in a sentence. */
export const TimelineEvent = z.object({
  at: Instant,
  type: z.string(),
  text: z.string(),
});
export const Timeline = z.object({ events: z.array(TimelineEvent) });
