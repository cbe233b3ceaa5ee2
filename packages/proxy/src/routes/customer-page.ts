/** The proxy's own pages for customers: the shop's name, and what they say in the browser's language. */
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Config } from '../config/config.ts';

/** The languages of the checkout, which takes the page's. */
export type Language = 'en' | 'fr' | 'pt' | 'sw' | 'ar' | 'ha';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

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

const base64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

async function hashOf(text: string): Promise<string> {
  return `'sha256-${base64(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))}'`;
}

/** Nothing but the checkout: no script, style or address of anybody else's, and no frame around it. */
async function readPolicy(script: string): Promise<string> {
  // An empty style is what the checkout fills by script where a browser has no sheets to adopt (Safari before 16.4).
  const [ofScript, style, empty] = await Promise.all([script, STYLE, ''].map(hashOf));
  return [
    "default-src 'none'",
    `script-src 'self' ${ofScript}`,
    `style-src ${style} ${empty}`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The first language of the browser that is spoken here, with its region; `en` if there is none. */
function languageOf(accepted: string): string {
  const tags = accepted.split(',').map((one) => one.split(';')[0]?.trim() ?? '');
  return tags.find((tag) => /^(en|fr|pt|sw|ar|ha)(-\w+)*$/i.test(tag)) ?? 'en';
}

/**
 * Answers a page.
 *
 * @param script the one that may run in it; of none the text is empty
 * @param draw what stands below the shop's name
 */
export async function customerPage(
  context: Context,
  { name }: Config['merchant'],
  script: string,
  draw: (language: Language) => Html,
): Promise<Response> {
  context.header('content-security-policy', await readPolicy(script));
  context.header('x-content-type-options', 'nosniff');
  const tag = languageOf(context.req.header('accept-language') ?? '');
  const language = tag.slice(0, 2).toLowerCase() as Language;
  return context.html(
    // Tags that HTML allows to leave out are left out.
    html`<!doctype html>
      <html lang="${tag}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${name}</title>
        <link rel="icon" href="data:," />
        <style>${raw(STYLE)}</style>
        <main>
          <h1>${name}</h1>${draw(language)}
        </main>`,
  );
}
