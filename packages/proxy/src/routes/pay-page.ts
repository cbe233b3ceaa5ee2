/** `GET /pay#{client secret or offer}`: a payment link opens the proxy's own page with the checkout. */
import { html, raw } from 'hono/html';
import type { Config } from '../config/config.ts';
import type { Call, Handlers } from '../http/call.ts';

const STYLE = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { margin: 0; background: #fff; }
@media (prefers-color-scheme: dark) { body { background: #14181c; } }
main { max-width: max(420px, 26.25rem); margin: 0 auto; padding: 2rem 0 48px; }
h1, p { margin: 0; padding: 0 16px; overflow-wrap: anywhere; }
h1 { margin-top: -1.5rem; font-size: 1rem; }
p { padding-top: 16px; }
.spoken { height: 1.5rem; overflow: hidden; opacity: 0; }
`;

/**
 * Hands the checkout what the fragment holds; the sealed text says itself whether it is a session or an offer. What
 * stands around the sealed text, such as the full stop, the bracket or the mark for italics of the message that the
 * link stood in, is not part of it; one that has been cut is none.
 *
 * Back from an operator the fragment is gone: the tab remembers it. The checkout takes the payment out of the address,
 * so the history entry remembers that: a tab that a phone has thrown away is loaded again.
 *
 * The shop's name stands at the top until the checkout shows it, and how to reach the shop where it cannot.
 */
const SCRIPT = `
const key = 'malipo-link';
if (history.state && !location.hash) history.replaceState(history.state, '', history.state);
const { search, hash } = location;
const isReturn = search.includes('malipo_payment=');
if (isReturn) history.replaceState(search + hash, '');
let [bearer] = /eyJ[\\w-]+\\.\\.[\\w-]{16}\\.[\\w-]+\\.[\\w-]{22}/.exec(hash) ?? [''];
try {
  if (bearer) sessionStorage.setItem(key, bearer);
  else if (isReturn) bearer = sessionStorage.getItem(key) ?? '';
} catch {}
const [shop, checkout, incomplete, contact] = document.querySelector('main').children;
if (bearer || isReturn) {
  if (bearer) checkout.setAttribute(atob(bearer.split('.')[0]).includes('"offer"') ? 'offer' : 'session', bearer);
  incomplete.hidden = contact.hidden = true;
  checkout.hidden = false;
  const missing = () => {
    checkout.remove();
    incomplete.hidden = contact.hidden = false;
  };
  checkout.addEventListener('malipo-error', () => (contact.hidden = false));
  checkout.addEventListener('malipo-ready', () => {
    if (!contact.hidden) return;
    contact.remove();
    shop.className = 'spoken';
  });
  import('./malipo.js').then(() => customElements.get('malipo-checkout') || missing(), missing);
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

/**
 * What the page itself says, in the languages of the checkout, which takes the page's: where there is nothing to hand to
 * it, and where it has not been loaded.
 */
const INCOMPLETE: Readonly<Record<string, (shop: string) => string>> = {
  en: (shop) =>
    `This payment link is not complete, or the page did not load. Load it again, or ask ${shop} for a new link.`,
  fr: (shop) =>
    `Ce lien de paiement est incomplet, ou la page ne s’est pas chargée. Rechargez-la, ou demandez un autre lien à ${shop}.`,
  pt: (shop) =>
    `Este link de pagamento está incompleto, ou a página não carregou. Carregue-a de novo, ou peça outro link a ${shop}.`,
  sw: (shop) =>
    `Kiungo hiki cha malipo hakijakamilika, au ukurasa haukupakiwa. Upakie tena, au omba kiungo kingine kutoka ${shop}.`,
  ar: (shop) => `رابط الدفع هذا غير كامل، أو لم تُحمَّل الصفحة. حمّلها مرة أخرى، أو اطلب رابطًا جديدًا من ${shop}.`,
  ha: (shop) =>
    `Wannan adireshin biyan bai cika ba, ko shafin bai buɗe ba. Ku sake buɗe shi, ko ku nemi wani adireshi daga ${shop}.`,
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
        <link rel="modulepreload" href="malipo.js" />
      </head>
      <body>
        <main>
          <h1>${name}</h1>
          <malipo-checkout hidden></malipo-checkout>
          <p>${INCOMPLETE[primary(language)]?.(name)}</p>
          <p><bdi>${support}</bdi></p>
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
