import type { BankTransfer } from '@malipo/contract';
import { html, type TemplateResult } from 'lit';
import { heading } from '../layout/heading.ts';
import type { View } from '../view.ts';

/** Reads like a transfer form: what to copy into the bank's app, the warnings first. */
export function bankTransfer(view: View, action: BankTransfer): TemplateResult {
  const { texts, formats } = view;
  const amount = formats.money(action);
  const warnings = [
    action.exact_amount && texts.transferExact(amount),
    action.single_use && texts.transferSingleUse,
    action.expires_at && texts.transferBefore(formats.dateTime(action.expires_at)),
  ].filter(Boolean);
  return html`${heading(texts.transferTitle)}
    ${
      warnings.length
        ? html`<div class="notice" part="notice">${warnings.map((warning) => html`<p>${warning}</p>`)}</div>`
        : null
    }
    <dl class="transfer" part="transfer">
      ${row(view, texts.transferBank, action.bank_name)}
      ${row(view, texts.transferAccount, inGroups(action.account_number), action.account_number)}
      ${action.account_name && row(view, texts.transferName, action.account_name)}
      ${row(view, texts.amountRow, amount, action.amount)}
    </dl>
    <p>${texts.transferHow}</p>`;
}

function row({ texts, announce }: View, label: string, shown: string, copied = shown): TemplateResult {
  const handleCopy = async ({ currentTarget }: Event) => {
    const told = (await copy(copied)) ? texts.copied : texts.copyByHand;
    (currentTarget as HTMLButtonElement).textContent = told;
    announce(told);
  };
  return html`<div>
    <dt>${label}</dt>
    <dd>${shown}</dd>
    <dd class="action">
      <button class="quiet" part="button" aria-label="${texts.copy} ${label}" @click=${handleCopy}>${texts.copy}</button>
    </dd>
  </div>`;
}

/** Groups that one can read aloud: `0123456789` is `012 345 6789`. */
const inGroups = (account: string) =>
  account.replace(/^\d{7,}$/, (digits) => digits.replace(/\d{3}(?=\d{3})/g, '$& '));

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
