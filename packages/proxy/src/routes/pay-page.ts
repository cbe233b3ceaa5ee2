/** `GET /pay#{client secret or offer}`: a payment link opens the proxy's own page with the checkout. */
import { html, raw } from 'hono/html';
import type { Config } from '../config/config.ts';
import type { Call, Handlers } from '../http/call.ts';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: #fff; }
@media (prefers-color-scheme: dark) { body { background: #14181c; } }
main { box-sizing: border-box; max-width: 420px; margin: 0 auto; padding: 24px 0 48px; }
h1, p { margin: 0; padding: 0 16px; overflow-wrap: anywhere; }
h1 { font-size: 16px; line-height: 1.5; }
p { padding-top: 16px; }
.spoken { position: absolute; width: 1px; padding: 0; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;

/**
 * Hands the checkout what the fragment holds; the sealed text says itself whether it is a session or an offer. Back
 * from an operator the fragment is gone: the tab remembers it. What follows the sealed text, such as the full stop or
 * the bracket of the message that the link stood in, is not part of it.
 */
const SCRIPT = `
const key = 'malipo-link';
let [bearer = ''] = /^[\\w-]+\\.\\.[\\w-]+(\\.[\\w-]+)*/.exec(location.hash.slice(1)) ?? [];
const isReturn = location.search.includes('malipo_payment=');
try {
  if (bearer) sessionStorage.setItem(key, bearer);
  else if (isReturn) bearer = sessionStorage.getItem(key) ?? '';
} catch {}
const checkout = document.querySelector('malipo-checkout');
if (bearer) {
  const header = atob(bearer.split('.')[0].replaceAll('-', '+').replaceAll('_', '/'));
  checkout.setAttribute(JSON.parse(header).typ === 'offer' ? 'offer' : 'session', bearer);
}
if (bearer || isReturn) {
  document.querySelector('#incomplete').remove();
  // The checkout shows the shop's name.
  document.querySelector('h1').className = 'spoken';
  checkout.hidden = false;
} else checkout.remove();
addEventListener('hashchange', () => location.reload());
`;

const base64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

async function hashOf(text: string): Promise<string> {
  return `'sha256-${base64(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))}'`;
}

let policy: Promise<string> | null = null;

/** Nothing but the checkout: no script, style or address of anybody else's, and no frame around it. */
const readPolicy = (): Promise<string> =>
  (policy ??= Promise.all([hashOf(SCRIPT), hashOf(STYLE)]).then(([script, style]) =>
    [
      "default-src 'none'",
      `script-src 'self' ${script}`,
      `style-src ${style}`,
      "connect-src 'self'",
      "img-src 'self' data:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  ));

/** What the page itself says, in the languages of the checkout; the checkout takes the page's. */
const INCOMPLETE: Readonly<Record<string, (shop: string) => string>> = {
  en: (shop) => `This payment link is not complete, or has been cut. Ask ${shop} for a new one.`,
  fr: (shop) => `Ce lien de paiement est incomplet ou a été coupé. Demandez-en un autre à ${shop}.`,
  pt: (shop) => `Este link de pagamento está incompleto ou foi cortado. Peça outro a ${shop}.`,
  sw: (shop) => `Kiungo hiki cha malipo hakijakamilika, au kimekatwa. Omba kingine kutoka ${shop}.`,
  ar: (shop) => `رابط الدفع هذا غير كامل أو مقطوع. اطلب رابطًا جديدًا من ${shop}.`,
  ha: (shop) => `Wannan adireshin biyan bai cika ba, ko an yanke shi. Ku nemi wani daga ${shop}.`,
};

/** The first language of the browser that is spoken here, with its region; `en` if there is none. */
function languageOf(accepted: string): string {
  const tags = accepted.split(',').map((one) => one.split(';')[0]?.trim() ?? '');
  return tags.find((tag) => /^[a-z]{2,3}(-\w+)*$/i.test(tag) && INCOMPLETE[primary(tag)]) ?? 'en';
}

const primary = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';

const page = ({ name, support }: Config['merchant'], language: string) =>
  html`<!doctype html>
    <html lang="${language}" dir="${primary(language) === 'ar' ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${name}</title>
        <link rel="icon" href="data:," />
        <style>${raw(STYLE)}</style>
        <script type="module" src="malipo.js"></script>
      </head>
      <body>
        <main>
          <h1>${name}</h1>
          <malipo-checkout hidden></malipo-checkout>
          <p id="incomplete">
            ${INCOMPLETE[primary(language)]?.(name)} ${support === '' ? '' : html`<br /><bdi>${support}</bdi>`}
          </p>
        </main>
        <script>${raw(SCRIPT)}</script>
      </body>
    </html>`;

async function getPayPage({ services, context }: Call<'getPayPage'>): Promise<Response> {
  context.header('content-security-policy', await readPolicy());
  context.header('referrer-policy', 'no-referrer');
  context.header('x-content-type-options', 'nosniff');
  const language = languageOf(context.req.header('accept-language') ?? '');
  return context.html(page(services.config.merchant, language));
}

export const payPageHandlers = { getPayPage } satisfies Partial<Handlers>;
