import type { Payment, Redirect } from '@malipo/contract';
import { html, type TemplateResult } from 'lit/html.js';
import type { OutcomeView } from '../checkout.ts';
import { linkButton } from './link-button.ts';
import { safeLink } from '../safe-link.ts';
import { message } from './message.ts';
import { checking } from './processing.ts';

/**
 * Names the site where the customer pays, and leads there in the same tab. Whoever has been there already may
 * have paid: then the outcome is awaited first, and the way back there comes second.
 */
export function redirect(view: OutcomeView, payment: Payment): TemplateResult {
  const { texts } = view;
  const { name } = payment.operator;
  const { url } = payment.next_action as Redirect;
  const link = safeLink(url, payment.livemode);
  if (!link) return message('trouble', texts.troubleTitle, texts.redirectTrouble);
  if (!view.payments.context.isNew) {
    return html`${checking(view, payment)} ${linkButton(texts.openAgain(name), link.href, 'quiet')}`;
  }
  return html`${message('wait', texts.redirectTitle(name), texts.redirectGoing(link.host))}
  ${linkButton(texts.redirectButton(link.host), link.href)}`;
}
