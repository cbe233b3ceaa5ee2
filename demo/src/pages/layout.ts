import { html } from 'hono/html';

/** Text that is safe to send: everything put into it was escaped. */
export type Html = ReturnType<typeof html>;

const PAGES = [
  ['/', 'Shop'],
  ['/store', 'Top-ups'],
  ['/offer', 'Gift card'],
  ['/donate', 'Donate'],
  ['/orders', 'Orders'],
] as const;

export interface LayoutOptions {
  /** Where this page stands in the navigation. */
  readonly current?: (typeof PAGES)[number][0];
  readonly sandboxUrl: string;
  /** For the head: scripts of this page. */
  readonly head?: Html;
}

export function layout(title: string, content: Html, { current, sandboxUrl, head }: LayoutOptions): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Boutique Akwaba</title>
<link rel="icon" href="/public/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/public/shop.css">
${head ?? ''}
</head>
<body>
<aside class="demo" aria-label="Notice">A demo shop. No real money moves here.</aside>
<header>
<a class="brand" href="/"><img src="/public/icon.svg" alt="" width="32" height="32">Boutique Akwaba</a>
<nav aria-label="Shop">${PAGES.map(
    ([address, name]) =>
      html`<a href="${address}"${address === current ? html` aria-current="page"` : ''}>${name}</a>`,
  )}</nav>
</header>
<main>
${content}
</main>
<footer>
<p>Behind this shop run the Malipo proxy and a <a href="${sandboxUrl}/">sandbox</a>, which plays the mobile
money operators and banks.</p>
</footer>
</body>
</html>`;
}
