/** Who answers which endpoint. */
import type { Handlers } from '../http/call.ts';
import { adminHandlers } from './admin.ts';
import { callbackHandlers } from './callbacks.ts';
import { catalogueHandlers } from './catalogue.ts';
import { checkoutHandlers } from './checkout.ts';
import { operationHandlers } from './operations.ts';
import { paymentEventHandlers } from './payment-events.ts';
import { paymentReadHandlers } from './payment-reads.ts';
import { payPageHandlers } from './pay-page.ts';
import type { PaymentStreams } from './payment-streams.ts';
import { paymentHandlers } from './payments.ts';
import { payoutHandlers } from './payouts.ts';
import { purchaseHandlers } from './purchases.ts';
import { refundHandlers } from './refunds.ts';
import { returnHandlers } from './return.ts';
import { sessionHandlers } from './sessions.ts';
import { storeHandlers } from './store.ts';
import { timelineHandlers } from './timelines.ts';
import { upstreamAccountHandlers } from './upstream-accounts.ts';
import { webhookHandlers } from './webhooks.ts';
import { widgetHandlers } from './widget.ts';

export const createHandlers = (streams: PaymentStreams): Handlers => ({
  ...sessionHandlers,
  ...checkoutHandlers,
  ...catalogueHandlers,
  ...paymentHandlers,
  ...paymentReadHandlers,
  ...paymentEventHandlers(streams),
  ...refundHandlers,
  ...payoutHandlers,
  ...storeHandlers,
  ...purchaseHandlers,
  ...webhookHandlers,
  ...timelineHandlers,
  ...upstreamAccountHandlers,
  ...callbackHandlers,
  ...returnHandlers,
  ...operationHandlers,
  ...widgetHandlers,
  ...payPageHandlers,
  ...adminHandlers,
});
