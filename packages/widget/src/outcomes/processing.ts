import type { Operator, Payment } from '@malipo/contract';
import type { TemplateResult } from 'lit/html.js';
import type { OutcomeView } from '../checkout.ts';
import { message } from './message.ts';
import { paidWith } from '../questions.ts';

/** On its way to the proxy, for longer than a moment. */
export function sending(view: OutcomeView, { name, flow }: Operator): TemplateResult {
  const { texts } = view;
  const words = flow === 'approve_on_phone' ? texts.sendingPhone : texts.sending;
  return message('wait', texts.sendingTitle(name), words);
}

/** Submitted; the next action is not known yet, or not here. */
export function processing(view: OutcomeView, payment: Payment): TemplateResult {
  const { texts } = view;
  return view.payments.context.isReturned || payment.status === 'requires_action'
    ? checking(view, payment)
    : message('wait', texts.paying, texts.starting);
}

/** The customer has been at the operator, as far as anybody here knows: the outcome is awaited. */
export function checking(view: OutcomeView, { operator }: Payment): TemplateResult {
  const { texts } = view;
  return message('wait', texts.checkingTitle(paidWith(view, operator)), texts.checking);
}
