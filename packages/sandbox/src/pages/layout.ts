import { html, raw } from 'hono/html';

/** Text that is safe to send: everything put into it was escaped. */
export type Html = ReturnType<typeof html>;

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1f; --soft: #5c5c66; --paper: #fff; --line: #8a8a94; --accent: #0b57a4;
  --on-accent: #fff; --good: #1a6b32; --wait: #7a5200; --trouble: #a4262c; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf1; --soft: #b4b4c0; --paper: #17171b; --line: #7c7c88;
  --accent: #8fc1ff; --on-accent: #10233a; --good: #7fd899; --wait: #f0c36b; --trouble: #ff9a9e; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
.sandbox { margin: 0; padding: 8px 16px; background: #f0c36b; color: #1b1b1f; font-size: 13px; text-align: center; }
main { max-width: 420px; margin: 0 auto; padding: 24px 16px 48px; }
main.wide { max-width: 760px; }
main > * + * { margin-top: 24px; }
h1 { font-size: 16px; margin: 0; }
h2 { font-size: 16px; margin: 0 0 8px; }
p, dl, ul { margin-bottom: 0; }
.amount { font-size: 28px; line-height: 1.2; font-weight: 600; font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere; margin: 4px 0 0; }
.note { color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.good { color: var(--good); } .wait { color: var(--wait); } .trouble { color: var(--trouble); }
dl { display: grid; gap: 16px; } dt { color: var(--soft); font-size: 13px; }
dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.buttons { display: grid; gap: 8px; }
label { display: block; font-weight: 600; } label + input { margin-top: 4px; } .field + .field { margin-top: 16px; }
input { width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: 8px; }
button, .button { display: grid; place-content: center; width: 100%; min-height: 44px; padding: 8px 16px;
  font: inherit; font-weight: 600; text-align: center; text-decoration: none; color: var(--accent); background: transparent;
  border: 1px solid var(--line); border-radius: 8px; cursor: pointer; }
.main { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.orders { list-style: none; padding: 0; } .orders li { padding: 16px 0; border-top: 1px solid var(--line); }
.orders .buttons { grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); margin-top: 8px; }
`;

/** A page of the sandbox's: one column, marked as a sandbox, with nothing from elsewhere. */
export function page(title: string, content: Html, { wide = false } = {}): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Sandbox</title>
<link rel="icon" href="data:,">
<style>${raw(STYLE)}</style>
</head>
<body>
<p class="sandbox"><strong>SANDBOX</strong> No real money moves here.</p>
<main class="${wide ? 'wide' : ''}">${content}</main>
</body>
</html>`;
}

/**
 * What every page of the sandbox is sent with: no script, nothing from elsewhere, never kept. The icon is an empty one of
 * its own: a browser would ask for one otherwise, against the policy.
 */
export const PAGE_HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
};

/** @returns the amount with its currency code and grouped thousands, such as `XOF 1,500` */
export function money(amount: string, currency: string): string {
  const value = Number(amount);
  const digits = Number.isInteger(value) ? 0 : 2;
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** A form that is only a button. */
export function button(label: string, action: string, { main = false } = {}): Html {
  return html`<form method="post" action="${action}"><button class="${main ? 'main' : ''}">${label}</button></form>`;
}
