import type { CheckoutLink } from '@malipo/contract';
import { html, type TemplateResult } from 'lit/html.js';
import { type FixedCheckout, readJson } from '../api-client.ts';
import { browser } from '../browser.ts';
import type { Checkout, View } from '../checkout.ts';
import { enPayment } from '../i18n/en-payment.ts';
import { overlay } from '../i18n/overrides.ts';
import { button } from '../layout/button.ts';
import { shareBySheet } from './sheet.ts';

/** How soon it is looked whether somebody pays; each time later, up to the longest. */
const FIRST_PAUSE_MS = 5_000;
const MAX_PAUSE_MS = 30_000;
const EASING = 1.5;

/** How a link is being passed on. */
interface Sharing {
  /** Without its QR code until that is wanted. */
  link: CheckoutLink | null;
  state: '' | 'copied' | 'byHand' | 'failed' | 'scan';
  /** Until when it can be paid, by this device's clock. */
  readonly end: number;
}

/** By what is shared: another session is another link. */
const sharings = new WeakMap<FixedCheckout, Sharing>();

/** A screen beside which a phone may lie. */
const isDesk = () => matchMedia('(pointer: fine) and (min-width: 640px)').matches;

/** Lets the customer ask somebody else to pay, or go on with the phone. */
export function share(view: View): TemplateResult {
  const { checkout, announce, formats, texts } = view;
  const { share: words } = overlay(enPayment, texts);
  const fixed = checkout.fixed as FixedCheckout;
  const sharing = sharings.get(fixed) ?? begin(checkout, fixed);
  const tell = (state: Exclude<Sharing['state'], ''>) => {
    sharing.state = state;
    announce(words[state]);
    checkout.refresh();
  };
  const handleAsk = async (event: Event) => {
    void follow(checkout, sharing, event);
    const link = await linkOf(checkout, sharing);
    if (!link) return tell('failed');
    const { url } = link;
    const text = words.message(checkout.merchant?.name ?? '', formats.money(fixed));
    // A desk has better ways.
    if (!isDesk() && (await shareBySheet({ text, url }))) return;
    try {
      // Not there in every view within an app, nor where the page came by http.
      await navigator.clipboard.writeText(url);
      tell('copied');
    } catch {
      tell('byHand');
    }
  };
  const handleScan = async (event: Event) => {
    void follow(checkout, sharing, event);
    const link = await linkOf(checkout, sharing, true);
    tell(link?.qr ? 'scan' : 'failed');
  };
  const { state, link } = sharing;
  return html`<div class="share">
    ${button(words.ask, handleAsk, 'quiet')}
    ${isDesk() && state !== 'scan' ? button(words.phone, handleScan, 'quiet') : null}
    ${state === 'scan' ? drawn(link?.qr ?? '', words.phone) : null}
    <p class="note">${state && words[state]}${state === 'byHand' ? html` <bdi>${link?.url}</bdi>` : null}</p>
  </div>`;
}

function begin(checkout: Checkout, fixed: FixedCheckout): Sharing {
  const { expires_at: expiry, now } = fixed;
  const end = browser.now() + Date.parse(expiry ?? '') - Date.parse(now);
  const sharing: Sharing = { link: null, state: '', end };
  sharings.set(fixed, sharing);
  // What shares on a phone wants to be called within the press, not after a slow network.
  if (!isDesk()) void linkOf(checkout, sharing);
  return sharing;
}

/** By checkout: the session that it has passed on, and follows. */
const followed = new WeakMap<Checkout, string>();

/** Shows what becomes of what was passed on, for as long as it can be paid and somebody looks at the question. */
async function follow(checkout: Checkout, { end }: Sharing, { currentTarget }: Event): Promise<void> {
  const { api, source } = checkout.visit!;
  const { kind, bearer } = source;
  // Of an offer, each payment is another one.
  if (kind !== 'session' || followed.get(checkout) === bearer) return;
  followed.set(checkout, bearer!);
  // What was pressed is drawn anew; the element around it stays.
  const { host } = (currentTarget as Element).getRootNode() as ShadowRoot;
  let cut: AbortController;
  let pauseMs = FIRST_PAUSE_MS;
  let etag = '';
  const handleReturn = () => {
    pauseMs = FIRST_PAUSE_MS;
    cut.abort();
  };
  document.addEventListener('visibilitychange', handleReturn);
  for (;;) {
    cut = new AbortController();
    await browser.wait(pauseMs, cut.signal);
    pauseMs = Math.min(pauseMs * EASING, MAX_PAUSE_MS);
    if (!(host.isConnected && checkout.visit?.source.bearer === bearer && browser.now() < end)) break;
    if (document.visibilityState === 'hidden' || checkout.screen.kind !== 'step' || checkout.isBusy) continue;
    const { signal } = checkout;
    const news = await api
      .send('checkout', { bearer, signal, headers: { 'If-None-Match': etag } }, (answer) => {
        etag = answer.headers.get('ETag') ?? '';
        return answer.status === 304 ? null : readJson<FixedCheckout>(answer);
      })
      .catch(() => null);
    // What is typed meanwhile is not to be paid any more.
    if (news?.payment && !signal.aborted && !checkout.isBusy) void checkout.load();
  }
  document.removeEventListener('visibilitychange', handleReturn);
  if (followed.get(checkout) === bearer) followed.delete(checkout);
}

/** @returns `null` where it cannot be had just now */
async function linkOf({ visit }: Checkout, sharing: Sharing, withQr = false): Promise<CheckoutLink | null> {
  if (!visit || (sharing.link && (sharing.link.qr || !withQr))) return sharing.link;
  const { api, source } = visit;
  const path = `checkout/link${withQr ? '?qr=true' : ''}`;
  const link = await api.call<CheckoutLink>(path, { bearer: source.bearer }).catch(() => null);
  if (link) sharing.link = link;
  return link;
}

/** The proxy's QR code, of which only numbers are taken: a page's policy and its markup stay out of it. */
function drawn(qr: string, label: string): TemplateResult | null {
  const [, box] = /viewBox="([\d .-]+)"/.exec(qr) ?? [];
  const [, path] = /<path d="([\d .,MLHVZhvz-]+)"/.exec(qr) ?? [];
  if (!box || !path) return null;
  return html`<svg class="qr" role="img" aria-label=${label} viewBox=${box} shape-rendering="crispedges">
    <rect x="-9" y="-9" width="999" height="999" fill="#fff"></rect>
    <path d=${path} fill="#000"></path>
  </svg>`;
}
