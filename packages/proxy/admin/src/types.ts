/** Parts of answers that have no name of their own in the contract. */
import type { Timeline, WebhookList } from '@malipo/contract';

export type TimelineEvent = Timeline['events'][number];
export type Webhook = WebhookList['webhooks'][number];
