import type { Payment, Redirect } from '@malipo/contract';
import { html, type TemplateResult } from 'lit';
import { linkButton } from '../layout/button.ts';
import { safeLink } from '../safe-link.ts';
import type { OutcomeView } from '../checkout.ts';
import { message } from './message.ts';
import { clockIcon, crossIcon } from './icons.ts';

/** Names the site where the customer pays, and leads there in the same tab. */
export function redirect({ texts }: OutcomeView, payment: Payment, { url }: Redirect): TemplateResult {
  const link = safeLink(url, payment.livemode);
  if (!link) return message('trouble', crossIcon, texts.troubleTitle, texts.redirectTrouble);
  return html`${message('wait', clockIcon, texts.redirectTitle(payment.operator.name), texts.redirectGoing(link.host))}
  ${linkButton(texts.redirectButton(link.host), link.href)}`;
}
