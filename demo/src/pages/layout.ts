import { html } from 'hono/html';
import { addressIn, LANGUAGES, visitIn, type LanguageCode, type Visit } from '../words/index.ts';

/** Text that is safe to send: everything put into it was escaped. */
export type Html = ReturnType<typeof html>;

const PAGES = ['/', '/store', '/offer', '/donate', '/orders'] as const;

export interface LayoutOptions {
  /** Where this page stands in the navigation. */
  readonly current?: (typeof PAGES)[number];
  readonly sandboxUrl: string;
  /** A page of the shop's people has none: it is in English. */
  readonly visit?: Visit;
  /** For the head: scripts of this page. */
  readonly head?: Html;
}

export function layout(title: string, content: Html, options: LayoutOptions): Html {
  const { current, sandboxUrl, head, visit } = options;
  const { language, words } = visit ?? visitIn('en', '/');
  return html`<!doctype html>
<html lang="${language}"${language === 'ar' ? html` dir="rtl"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Boutique Akwaba</title>
<link rel="icon" href="/public/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/public/shop.css">
${head ?? ''}
</head>
<body>
<aside class="demo">${words.notice}${visit === undefined ? '' : languages(visit)}</aside>
<header>
<a class="brand" href="/"><img src="/public/icon.svg" alt="" width="32" height="32">Boutique Akwaba</a>
<nav aria-label="${words.pages['/']}">${PAGES.map(
    (address) =>
      html`<a href="${address}"${address === current ? html` aria-current="page"` : ''}>${words.pages[address]}</a>`,
  )}</nav>
</header>
<main>
${content}
</main>
<footer lang="en" dir="ltr">
<p>Behind this shop run the Malipo proxy and a <a href="${sandboxUrl}/">sandbox</a>, which plays the mobile
money operators and banks. Try the checkout’s <a href="/theme">colours, languages and countries</a>, or read
<a href="/docs/">the documentation</a>.</p>
</footer>
</body>
</html>`;
}

/** The same page in each language, each in its own words. */
const languages = (visit: Visit): Html =>
  html`<nav class="languages" aria-label="${visit.words.language}">${(
    Object.keys(LANGUAGES) as LanguageCode[]
  ).map(
    (code) =>
      html`<a href="${addressIn(code, visit)}" hreflang="${code}" lang="${code}"${
        code === visit.language ? html` aria-current="true"` : ''
      }>${LANGUAGES[code].name}</a>`,
  )}</nav>`;
