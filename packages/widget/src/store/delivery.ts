import type { PaidPurchase, Payment } from '@malipo/contract';
import { html, type TemplateResult } from 'lit/html.js';
import { button } from '../layout/button.ts';
import { leftToRight } from '../i18n/direction.ts';
import {
  copyRow,
  dateTime,
  day,
  fact,
  facts,
  message,
  paidFacts,
  printReceipt,
  returnAddressOfPage,
  shareBySheet,
  shopLink,
} from '../payments.ts';
import type { OutcomeView, PaymentActions } from '../checkout.ts';
import { chosenWords } from './chosen-words.ts';
import { type StoreTexts, wordsFor } from './i18n/index.ts';
import { PurchaseForm } from './purchase-form.ts';
import { spokenAccount, spokenPhone } from './spoken-account.ts';

/** Paid: shows what was bought, or where it is. */
export function delivery(view: OutcomeView, payment: Payment): TemplateResult {
  const words = wordsFor(view);
  const { purchase } = payment;
  if (purchase?.status === 'delivered') return delivered(view, words, payment, purchase);
  const isComing = purchase?.status === 'processing';
  return html`${isComing ? message('wait', words.deliveringTitle, view.texts.starting) : held(words, purchase)}
  ${receipt(view, words, payment)} ${isComing ? null : buyMore(view, words, 'quiet')}`;
}

/** Somebody has to look; where somebody has looked already, it is not on its way any more. */
const held = (words: StoreTexts, purchase: PaidPurchase | null) =>
  purchase?.status === 'failed'
    ? message('trouble', words.failedTitle, words.failed)
    : message('doubt', words.stuckTitle, words.stuck, words.stuckHelp);

/** Not shown for a session or an offer, which sells one thing. */
const buyMore = ({ checkout, payments }: OutcomeView, words: StoreTexts, look: 'main' | 'quiet') =>
  checkout.store && !checkout.fixed ? button(words.buyMore, () => payments.startAnew(), look) : null;

function delivered(
  view: OutcomeView,
  words: StoreTexts,
  payment: Payment,
  purchase: PaidPurchase,
): TemplateResult {
  const { payments } = view;
  const { result } = purchase;
  const isSecret = !!(result?.token ?? result?.pins?.length);
  const address = result ? addressOf(payments, payment) : '';
  return html`${message('good', isSecret ? words.deliveredTitle : sentTitle(view, words, purchase))}
    ${result ? goods(view, words, purchase) : html`<p>${words.hiddenHere}</p>`}
    ${isSecret ? html`<p class="note">${words.keepSecret}</p>` : null} ${receipt(view, words, payment)}
    <div class="pair" part="keep">
      ${address && keepButton(view, words, address)}
      ${button(view.texts.print, printReceipt, 'quiet')}
    </div>
    <p class="note" part="link">${view.clipboard.stateOf(address) === 'copyByHand' ? address : null}</p>
    ${result ? html`<p class="note">${words.keepHint}</p>` : null}
    ${shopLink(view, payment) ?? buyMore(view, words, 'main')}`;
}

/** What is on which phone, where this page has seen it bought. */
function sentTitle({ checkout, formats }: OutcomeView, words: StoreTexts, bought: PaidPurchase): string {
  const { form } = checkout;
  const { name, face_value: worth } = bought;
  const phone = form instanceof PurchaseForm && spokenPhone(form);
  if (!phone) return words.sentTitle;
  const what = form.category === 'airtime' && worth ? words.airtimeOf(formats.money(worth)) : name;
  return words.sentTo(what, leftToRight(phone));
}

/** The token in groups to type into a meter, PINs with their serial numbers, and instructions. */
function goods(view: OutcomeView, words: StoreTexts, { result }: PaidPurchase): TemplateResult | null {
  const { token, units, instructions } = result ?? {};
  // None where an upstream has none.
  const pins = result?.pins ?? [];
  const numbered = (label: string, index: number) => (pins.length > 1 ? `${label} ${index + 1}` : label);
  const charged = [
    token && copyRow(view, words.token, inFours(token), token),
    fact([words.units, units]),
  ].filter(Boolean);
  // Each card stands for itself: what belongs to it, and one button that copies what is typed.
  const cards = pins.map(({ pin, serial, expires_at: expires }, index) => [
    copyRow(view, numbered(words.pin, index), inFours(pin), pin),
    fact([numbered(words.serial, index), serial]),
    fact([words.expires, expires && dateOr(view, expires)]),
  ]);
  return html`${[charged, ...cards].map((rows) =>
    rows.length ? html`<dl class="transfer goods" part="goods">${rows}</dl>` : null,
  )}
  ${instructions && html`<p class="instructions" dir="auto" lang="">${instructions}</p>`}`;
}

/** `12345678901234567890` reads "1234 5678 9012 3456 7890", as meters want it, and cards print it. */
const inFours = (token: string) =>
  /^[\d\s]+$/.test(token) ? token.replace(/\s+/g, '').replace(/\d{4}(?=\d)/g, '$& ') : token;

/** Upstreams write a date as midnight: then no time of day is shown. */
function dateOr({ formats }: OutcomeView, text: string): string {
  if (Number.isNaN(Date.parse(text))) return text;
  return /T00:00[:.0]*Z?$/.test(text) ? day(formats, `${text.slice(0, 10)}T00:00`) : dateTime(formats, text);
}

function receipt(view: OutcomeView, words: StoreTexts, payment: Payment): TemplateResult {
  const { purchase } = payment;
  return facts(
    [words.itemRow, purchase && [purchase.name, ...chosenWords(words, purchase.options ?? {})].join(' · ')],
    ...bought(view, words, payment),
    ...paidFacts(view, payment),
  );
}

/** The account and what is on it; where this page has seen it bought, as the customer knows it, and its owner. */
function bought({ checkout, formats }: OutcomeView, words: StoreTexts, paid: Payment) {
  const form = checkout.form instanceof PurchaseForm ? checkout.form : null;
  const { account, face_value: worth } = paid.purchase ?? {};
  // A session's price has the shop's markup within.
  const cost = form?.fixed?.price ?? worth ?? form?.price;
  const price = cost && formats.money(cost);
  return [
    // Upstreams write it in their own way.
    [words.accountRow, (form && spokenAccount(form)) || account],
    [words.confirmName, form?.found?.name],
    [words.optionPhone, form?.takesPhone ? form.typed.optionPhone : null],
    [words.price, price === formats.money(paid) ? null : price],
  ] as const;
}

/** The address that shows this payment again; empty if there is none. */
function addressOf({ context: { token } }: PaymentActions, { id }: Payment): string {
  const page = returnAddressOfPage();
  if (!page || !token) return '';
  const address = new URL(page);
  address.searchParams.set('malipo_payment', id);
  // A fragment that is the route of a page stays one, with the query that it has.
  const { hash } = address;
  address.hash = `${hash && hash + (hash.includes('?') ? '&' : '?')}malipo_token=${token}`;
  return address.href;
}

/** Shares that address if the phone can, otherwise copies it. */
function keepButton({ clipboard, announce, texts }: OutcomeView, words: StoreTexts, address: string) {
  const handleKeep = async () => {
    if (await shareBySheet({ url: address })) return;
    announce((await clipboard.copy(address)) ? texts.copied : texts.copyByHand);
  };
  const state = clipboard.stateOf(address);
  return button(state ? texts[state] : words.keep, handleKeep, 'quiet');
}
