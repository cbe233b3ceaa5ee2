/** The phone on which the operator's question rings, and what happens behind the page. */
import { html } from 'hono/html';
import type { Visit } from '../words/index.ts';
import type { Html } from './layout.ts';

const PRESSES = ['approve', 'decline', 'wrong_pin', 'no_signal'] as const;

/** @param isByLink whether operators open a page of their own here in place of a question on the phone */
export function handset({ words }: Visit, isByLink: boolean): Html {
  const { title, idle, idleLink, presses, send, pressed, itself, away } = words.handset;
  return html`<section class="handset" id="handset" data-state="idle" aria-labelledby="handset-title">
<h2 id="handset-title">${title}</h2>
<div class="device">
<button type="button" class="away" id="put-away"><span class="spoken">${away}</span><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M3 6l5 5 5-5"/></svg></button>
<p class="question" id="question" role="status">${isByLink ? idleLink : idle}</p>
<p class="note itself" hidden>${itself}</p>
<div class="presses" hidden>${PRESSES.map(
    (press) =>
      html`<button type="button" data-press="${press}" data-pressed="${pressed[press]}"${
        press === 'approve' ? html` data-send="${send}"` : ''
      }>${presses[press]}</button>`,
  )}</div>
</div>
</section>`;
}

/** Live, in words, from what the page, the proxy and the shop's server really know. */
export const behind = (): Html =>
  html`<section class="behind" lang="en" dir="ltr" aria-labelledby="behind-title">
<h2 id="behind-title">What happens behind</h2>
<ol id="behind" aria-label="What happened, the newest last" tabindex="0"></ol>
<p class="note" id="behind-note">Only for you who try it: a customer sees the checkout and his own phone.</p>
</section>`;
