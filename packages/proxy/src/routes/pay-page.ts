/** `GET /pay#{client secret or offer}`: a payment link opens the proxy's own page with the checkout. */
import { html, raw } from 'hono/html';
import type { Call, Handlers } from '../http/call.ts';
import { customerPage, type Language } from './customer-page.ts';

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

/** What the page itself says where there is nothing to hand to the checkout, and where it has not been loaded. */
const INCOMPLETE: Readonly<Record<Language, (shop: string) => string>> = {
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

async function getPayPage({ services, context }: Call<'getPayPage'>): Promise<Response> {
  const { merchant } = services.config;
  context.header('referrer-policy', 'no-referrer');
  return customerPage(
    context,
    merchant,
    SCRIPT,
    (language) =>
      html`<malipo-checkout hidden></malipo-checkout>
        <p>${INCOMPLETE[language](merchant.name)}</p>
        <p><bdi>${merchant.support}</bdi></p>
        <link rel="modulepreload" href="malipo.js" />
        <script>${raw(SCRIPT)}</script>`,
  );
}

export const payPageHandlers = { getPayPage } satisfies Partial<Handlers>;
