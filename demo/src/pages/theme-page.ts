/** Where a developer changes the checkout, watches its events, and takes the code along. In English. */
import { html } from 'hono/html';
import { LANGUAGES, type Visit } from '../words/index.ts';
import { element } from './checkout-layout.ts';
import { codeBlock } from './code-block.ts';
import { layout, type Html } from './layout.ts';
import { THEMES } from './themes.ts';

/** A country to try, and what is paid there. */
const COUNTRIES = [
  { code: 'CI', amount: '12000', currency: 'XOF' },
  { code: 'SN', amount: '7500', currency: 'XOF' },
  { code: 'BF', amount: '5000', currency: 'XOF' },
  { code: 'GH', amount: '150', currency: 'GHS' },
  { code: 'KE', amount: '1200', currency: 'KES' },
  { code: 'NG', amount: '8500', currency: 'NGN' },
] as const;

const SCHEMES = { 'light dark': 'As the phone is', light: 'Light', dark: 'Dark' } as const;
const STEPS = { '': 'The number; the operator follows', operator: 'The operator' } as const;
const FONTS = { inherit: 'The page’s', serif: 'Serif', 'ui-rounded, sans-serif': 'Rounded' } as const;

export function themePage({
  proxyUrl,
  sandboxUrl,
  visit,
}: {
  proxyUrl: string;
  sandboxUrl: string;
  visit: Visit;
}): Html {
  const [country] = COUNTRIES;
  const attributes = {
    proxy: proxyUrl,
    amount: country.amount,
    currency: country.currency,
    country: country.code,
    locale: visit.language,
  };
  return layout(
    'Make it yours',
    html`<div lang="en" dir="ltr"><h1>Make it yours</h1>
<p class="lead">One colour is enough: text on it, rings and edges follow from it, in light and dark. Change what you like,
pay with a test number, and take the code along.</p>
<div class="columns theme">
<div><form id="theme">
<fieldset class="themes"><legend>Worked themes</legend>${THEMES.map(
      (theme) =>
        html`<button type="button" data-theme="${JSON.stringify(theme)}"><span class="dot"></span>${theme.name}</button>`,
    )}</fieldset>
<div class="pair">${field('accent', 'Colour', html`<input type="color" id="accent" name="accent" value="${THEMES[0]?.accent}">`)}
${field('radius', 'Corners, in pixels', html`<input type="number" id="radius" name="radius" min="0" max="24" value="10">`)}</div>
<div class="pair">${field('scheme', 'Light or dark', select('scheme', Object.entries(SCHEMES)))}
${field('font', 'Font', select('font', Object.entries(FONTS)))}</div>
<div class="pair">${field(
      'locale',
      'Language',
      select(
        'locale',
        Object.entries(LANGUAGES).map(([code, { name }]) => [code, name]),
        visit.language,
      ),
    )}
${field(
  'country',
  'Country',
  select(
    'country',
    COUNTRIES.map(({ code, amount, currency }) => [
      code,
      new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code,
      `${amount} ${currency}`,
    ]),
  ),
)}</div>
<div class="pair">${field('amount', 'Amount (empty: asked for)', html`<input id="amount" name="amount" inputmode="decimal" value="${attributes.amount}">`)}
${field(
  'for',
  'What for',
  select('for', [
    ['', 'A payment'],
    ['store', 'Airtime and bills (for="store")'],
  ] as const),
)}</div>
<div class="pair">${field('steps', 'What is asked first', select('steps', Object.entries(STEPS)))}</div>
</form>
<section class="code" aria-label="Code">${codeBlock('On your page', '', 'page-code')}${codeBlock('In your style sheet', '', 'style-code')}</section></div>
<div class="preview"><section class="checkout" aria-label="Checkout" dir="auto" lang="${visit.language}">${element(attributes, visit.words.loading)}</section>
<section class="behind" aria-labelledby="events-title"><h2 id="events-title">Events</h2>
<p class="note">They tell your page what to show. None proves that anything is paid: ask the proxy from your server.</p>
<ol id="events" aria-label="Events, the newest last" tabindex="0"></ol></section></div>
</div>
<p class="spoken" role="status" id="copied"></p></div>`,
    {
      sandboxUrl,
      visit,
      head: html`<script type="module" src="/public/theme.js"></script>
<script type="module" src="${proxyUrl}/malipo.js"></script>`,
    },
  );
}

const field = (name: string, label: string, control: Html): Html =>
  html`<div class="field"><label for="${name}">${label}</label>${control}</div>`;

/** @param options value, name, and what a script wants to know of it */
const select = (name: string, options: readonly (readonly string[])[], chosen = options[0]?.[0]): Html =>
  html`<select id="${name}" name="${name}">${options.map(
    ([value = '', label = '', more = '']) =>
      html`<option value="${value}" data-more="${more}"${value === chosen ? html` selected` : ''}>${label}</option>`,
  )}</select>`;
