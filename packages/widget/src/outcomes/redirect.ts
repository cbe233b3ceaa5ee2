import type { Payment, Redirect } from '@malipo/contract';
import { html, type TemplateResult } from 'lit';
import { clockIcon, crossIcon } from '../icons.ts';
import { linkButton } from '../layout/button.ts';
import { safeLink } from '../safe-link.ts';
import type { View } from '../view.ts';
import { message } from './message.ts';

/** Names the site where the customer pays, and leads there in the same tab. */
export function redirect({ checkout, texts }: View, payment: Payment, { url }: Redirect): TemplateResult {
  const link = safeLink(url, payment.livemode);
  if (!link) return message('trouble', crossIcon, texts.notChargedTitle, texts.redirectTrouble);
  const sentence = checkout.desk.circumstances.isNew ? texts.redirectGoing : texts.redirectLink;
  return html`${message('wait', clockIcon, texts.redirectTitle(payment.operator.name), sentence(link.host))}
  ${linkButton(texts.redirectButton(link.host), link.href)}`;
}
