/** What the operator needs for a refund and the payer has not given. */
import { html } from 'hono/html';
import type { PayeeField } from '../shop/refunds.ts';
import type { OrderLine } from './order-line.ts';
import { layout, type Html } from './layout.ts';

const LABELS: Readonly<Record<PayeeField, string>> = {
  phone: 'Phone number',
  account: 'Account number',
  bank_code: "Code of the customer's bank",
  name: "Customer's name",
  email: "Customer's e-mail address",
  document_type: 'Identity document',
  document_number: 'Number of the document',
  address: 'Address',
};
const DOCUMENTS = [
  ['national_id', 'National identity card'],
  ['intl_passport', 'Passport'],
  ['driving_license', 'Driving licence'],
] as const;

export interface RefundPage {
  readonly line: OrderLine;
  readonly fields: readonly PayeeField[];
  /** What was entered before. */
  readonly entered: Partial<Record<PayeeField, string>>;
  readonly sandboxUrl: string;
}

export function refundPage({ line, fields, entered, sandboxUrl }: RefundPage): Html {
  const { product, price, number, note, deliveryLabel, refundable } = line;
  const names = Object.keys(entered) as PayeeField[];
  const kept = names.filter((name) => !fields.includes(name));
  return layout(
    'Refund',
    html`<h1>Refund ${price}</h1>
<p class="lead">${product}, ${number}, ${note}. ${deliveryLabel}. The operator wants to know more before it pays the
customer.</p>
<form class="details" method="post" action="/refunds">
${kept.map((name) => html`<input type="hidden" name="${name}" value="${entered[name] ?? ''}">`)}
${fields.map((name) => fieldOf(name, entered[name] ?? ''))}
<button class="button" name="payment" value="${refundable}">Refund ${price}</button>
<p><a href="/orders">Back to the orders</a></p>
</form>`,
    { sandboxUrl },
  );
}

function fieldOf(name: PayeeField, value: string): Html {
  const control =
    name === 'document_type'
      ? html`<select id="${name}" name="${name}">${DOCUMENTS.map(
          ([document, label]) =>
            html`<option value="${document}"${document === value ? html` selected` : ''}>${label}</option>`,
        )}</select>`
      : html`<input id="${name}" name="${name}" value="${value}" required>`;
  return html`<div class="field"><label for="${name}">${LABELS[name]}</label>${control}</div>`;
}
