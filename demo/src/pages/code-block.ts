/** What a developer takes along: the lines of a page, and the call of its server. */
import { html } from 'hono/html';
import type { Html } from './layout.ts';

/** @param server what the server does, or a sentence where it does nothing */
export const copyThis = (page: string, server: string | Html): Html =>
  html`<section class="code" lang="en" dir="ltr" aria-labelledby="copy-this">
<h2 id="copy-this">Copy this</h2>
${codeBlock('On your page', page, 'page-code')}
${typeof server === 'string' ? codeBlock('On your server', server, 'server-code') : html`<p class="note">${server}</p>`}
<p class="note">Change its colours, language and country, and watch its events: <a href="/theme">try it</a>.</p>
</section>`;

export const codeBlock = (title: string, code: string, id: string): Html =>
  html`<figure><figcaption>${title}<button type="button" class="copy" data-copy-from="${id}">Copy<span class="spoken">: ${title}</span></button></figcaption>
<pre tabindex="0" role="region" aria-label="${title}"><code id="${id}">${code}</code></pre></figure>`;
