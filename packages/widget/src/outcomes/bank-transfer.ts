import type { BankTransfer, Payment } from '@malipo/contract';
import { html, type TemplateResult } from 'lit/html.js';
import { copyRow } from '../layout/copy-row.ts';
import { heading } from '../layout/heading.ts';
import type { OutcomeView } from '../checkout.ts';
import { dayTime } from '../i18n/dates.ts';

/** Reads like a transfer form: what to copy into the bank's app, the warnings first. */
export function bankTransfer(view: OutcomeView, payment: Payment): TemplateResult {
  const action = payment.next_action as BankTransfer;
  const { texts, formats } = view;
  const amount = formats.money(action);
  const warnings = [
    action.exact_amount && texts.transferExact(amount),
    action.single_use && texts.transferSingleUse,
    action.expires_at && texts.transferBefore(dayTime(view, action.expires_at)),
  ].filter(Boolean);
  return html`${heading(texts.transferTitle)}
    ${
      warnings.length
        ? html`<div class="notice" part="notice">${warnings.map((warning) => html`<p>${warning}</p>`)}</div>`
        : null
    }
    <dl class="transfer" part="transfer">
      ${copyRow(view, texts.transferBank, action.bank_name)}
      ${copyRow(view, texts.transferAccount, inGroups(action.account_number), action.account_number)}
      ${action.account_name && copyRow(view, texts.transferName, action.account_name)}
      ${copyRow(view, texts.amountRow, amount, action.amount)}
    </dl>
    <p>${texts.transferHow}</p>`;
}

/** Groups the digits so that they can be read aloud: `0123456789` becomes `012 345 6789`. */
const inGroups = (account: string) =>
  account.replace(/^\d{7,}$/, (digits) => digits.replace(/\d{3}(?=\d{3})/g, '$& '));
