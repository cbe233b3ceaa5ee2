import { html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { CheckoutController, type Screen } from './checkout-controller.ts';
import type { CheckoutAttributes } from './checkout-source.ts';
import { Countdown } from './countdown.ts';
import {
  chooseLocale,
  english,
  type Language,
  languageAtOnce,
  loadLanguage,
  type Texts,
} from './i18n/index.ts';
import { backIcon } from './icons.ts';
import { notices, spokenNotice } from './layout/notices.ts';
import { summary } from './layout/summary.ts';
import { support } from './layout/support.ts';
import { outcome, trouble, unfinished, unsure } from './outcomes/index.ts';
import { type StepName, STEPS } from './steps/index.ts';
import { controls } from './styles/controls.ts';
import { screens } from './styles/screens.ts';
import { theme } from './styles/theme.ts';
import type { View } from './view.ts';

/** Properties that say what is paid, and to whom: another value begins anew. */
const SOURCE_PROPERTIES = [
  'proxy',
  'session',
  'offer',
  'amount',
  'currency',
  'reference',
  'country',
  'operator',
] as const;

/**
 * @summary A checkout for mobile money and bank transfers: country, operator, amount, details, pay; then it
 * stays until the outcome is known.
 *
 * @example
 * <script type="module" src="https://pay.example.com/malipo.js"></script>
 * <malipo-checkout session="the client secret"></malipo-checkout>
 *
 * The events tell the page what to show. They prove nothing: a page belongs to whoever runs its browser. Only
 * the merchant's server, which asks the proxy with its secret key, decides what is paid.
 *
 * @fires malipo-ready - The first screen is shown.
 * @fires malipo-step - Another step is shown: `detail.step`.
 * @fires malipo-submit - The customer pressed "Pay": `detail.operator`.
 * @fires malipo-pending - A payment exists whose end is not known: `detail.payment`.
 * @fires malipo-success - The proxy says that it has succeeded: `detail.payment`. Never deliver because of it.
 * @fires malipo-failure - It failed, was cancelled or expired: `detail.payment`. An expired one may succeed late.
 * @fires malipo-error - Something did not work: `detail.message` for the developer, `detail.problem`.
 *
 * @csspart summary - Amount, shop and choices, at the top.
 * @csspart amount - The amount.
 * @csspart heading - The heading of a screen.
 * @csspart countries - The list of countries.
 * @csspart country - One country.
 * @csspart operators - The operators.
 * @csspart operator - One operator's tile.
 * @csspart field - A labelled field.
 * @csspart input - What is typed into.
 * @csspart button - Every button, and links that look like one.
 * @csspart pay - The button that pays.
 * @csspart notice - A warning.
 * @csspart outcome - The top of an outcome.
 * @csspart facts - Facts about an ended payment.
 * @csspart transfer - The details of a bank transfer.
 * @csspart support - How to reach the shop, at the bottom.
 *
 * @cssproperty --malipo-accent - Colour of the main button and of what is chosen.
 * @cssproperty --malipo-on-accent - Text on the accent; 4.5:1 against it.
 * @cssproperty --malipo-font - Font family; the page's by default.
 * @cssproperty --malipo-text - Text.
 * @cssproperty --malipo-muted - Notes.
 * @cssproperty --malipo-edge - Edges of fields and tiles; 3:1 against the surface.
 * @cssproperty --malipo-line - Lines between groups.
 * @cssproperty --malipo-surface - Background.
 * @cssproperty --malipo-soft - Background of notices and of what is chosen.
 * @cssproperty --malipo-good - An outcome that is good.
 * @cssproperty --malipo-wait - Something to wait for.
 * @cssproperty --malipo-trouble - Trouble.
 * @cssproperty --malipo-radius - Corners; 10px by default.
 */
export class MalipoCheckout extends LitElement {
  static override styles = [theme, screens, controls];

  static override properties: PropertyDeclarations = {
    proxy: {},
    session: {},
    offer: {},
    amount: {},
    currency: {},
    reference: {},
    country: {},
    operator: {},
    locale: {},
    returnUrl: { attribute: 'return-url' },
    language: { state: true },
    countrySearch: { state: true },
    spoken: { state: true },
  };

  /** Address of the proxy; by default the origin that this script came from. */
  declare proxy: string;
  /** A session's client secret, from the merchant's server. */
  declare session: string;
  /** An offer, signed once by the merchant's server. */
  declare offer: string;
  /** Amount in major units, such as `1500`, where open amounts are on; without it the customer enters one. */
  declare amount: string;
  /** ISO 4217 code of the amount, such as `XOF`. */
  declare currency: string;
  /** The page's own name for an open amount. */
  declare reference: string;
  /** The likeliest country, such as `CI`: chosen beforehand. */
  declare country: string;
  /** The likeliest operator, such as `ci-mtn`: chosen beforehand. */
  declare operator: string;
  /** The language and region, such as `fr-CI`; by default the page's, else the browser's. */
  declare locale: string;
  /** Where the customer goes on to afterwards; a session's or offer's own comes first. By default this page. */
  declare returnUrl: string;

  declare private language: Language | null;
  declare private countrySearch: string;
  declare private spoken: string;

  readonly #checkout = new CheckoutController(this);
  readonly #countdown = new Countdown(this, (minutes) => this.#announce(this.#texts.minutesLeft(minutes)));
  #shownScreen = '';
  #shownMoves = 0;
  #shownNotice = '';
  /** The focus goes to the next heading: what had it, or was pressed, is gone. */
  #followsScreen = false;
  #hasShownScreen = false;
  #isLoaded = false;

  constructor() {
    super();
    this.proxy = '';
    this.session = '';
    this.offer = '';
    this.amount = '';
    this.currency = '';
    this.reference = '';
    this.country = '';
    this.operator = '';
    this.locale = '';
    this.returnUrl = '';
    this.language = null;
    this.countrySearch = '';
    this.spoken = '';
  }

  /** What the page has written, for the controller. */
  get checkoutAttributes(): CheckoutAttributes {
    const proxy = this.proxy || new URL(import.meta.url).origin;
    const { session, offer, amount, currency, reference, country, operator, returnUrl } = this;
    const given = { session, offer, amount, currency, reference, country, operator, returnUrl };
    const texts = Object.entries(given).map(([name, value]) => [name, value ?? '']);
    return { ...(Object.fromEntries(texts) as typeof given), proxy: proxy.replace(/\/+$/, '') };
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.hasUpdated || changed.has('locale')) this.#speakLocale();
    if (!this.#isLoaded || SOURCE_PROPERTIES.some((name) => changed.has(name))) {
      this.#isLoaded = true;
      void this.#checkout.load();
    }
    const { screen, desk } = this.#checkout;
    const action = screen.kind === 'payment' ? screen.payment.next_action : null;
    const deadline = action?.type === 'approve_on_phone' ? Date.parse(action.expires_at) : Number.NaN;
    this.#countdown.until(Number.isNaN(deadline) ? null : deadline - desk.clockOffset);
    const hasFocus = this.hasUpdated && this.shadowRoot?.activeElement !== null;
    const isPressed = this.#checkout.moves !== this.#shownMoves;
    if (nameOf(screen) !== this.#shownScreen && (hasFocus || isPressed)) this.#followsScreen = true;
    this.#shownMoves = this.#checkout.moves;
  }

  protected override updated(changed: PropertyValues): void {
    const { screen, isPointing } = this.#checkout;
    if (!this.language) return;
    if (nameOf(screen) !== this.#shownScreen) this.#presentScreen(screen);
    const notice = spokenNotice(this.#view);
    if (notice !== this.#shownNotice) this.#announce(notice);
    this.#shownNotice = notice;
    if (changed.has('countrySearch') && this.countrySearch) {
      const found = this.renderRoot.querySelectorAll('.country').length;
      this.#announce(this.#texts.countriesFound(found));
    }
    if (isPointing) {
      this.#checkout.isPointing = false;
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true], .tile input:enabled')?.focus();
    }
  }

  /** Moves the focus after what the customer did; what changed by itself is only said. */
  #presentScreen(screen: Screen): void {
    this.#shownScreen = nameOf(screen);
    const heading = this.renderRoot.querySelector('h2');
    if (!heading) return;
    if (this.#hasShownScreen) {
      if (this.#followsScreen) heading.focus();
      if (screen.kind !== 'step') this.#announce(heading.textContent ?? '');
    }
    this.#hasShownScreen = true;
    this.#followsScreen = false;
  }

  #speakLocale(): void {
    const locale = chooseLocale(this.locale, document.documentElement.lang, navigator.language);
    const atOnce = languageAtOnce(locale);
    if (atOnce) this.language = atOnce;
    else {
      void loadLanguage(locale).then((language) => {
        if (chooseLocale(this.locale, document.documentElement.lang, navigator.language) !== locale) return;
        this.language = language;
      });
    }
  }

  /** The same words twice are told twice. */
  #announce(text: string): void {
    this.spoken = text && text === this.spoken ? `${text}\u00a0` : text;
  }

  get #texts(): Texts {
    return this.#view.texts;
  }

  get #view(): View {
    const language = this.language ?? english('en');
    return {
      ...language,
      checkout: this.#checkout,
      countrySearch: this.countrySearch,
      secondsLeft: this.#countdown.secondsLeft,
      search: (typed) => (this.countrySearch = typed),
      announce: (text) => this.#announce(text),
    };
  }

  #renderScreen(view: View): TemplateResult {
    const { screen } = this.#checkout;
    switch (screen.kind) {
      case 'loading':
        return html`<div class="ghost short"></div>
          <div class="ghost large"></div>
          <div class="ghost"></div>
          <span class="spoken">${view.texts.loading}</span>`;
      case 'trouble':
        return trouble(view, screen.trouble);
      case 'unsure':
        return unsure(view);
      case 'unfinished':
        return html`${notices(view)}${unfinished(view, screen.payment)}`;
      case 'payment':
        return html`${notices(view)}${outcome(view, screen.payment)}`;
      case 'step':
        return html`${this.#renderProgress(view, screen.step)}${notices(view)}${STEPS[screen.step](view)}`;
    }
  }

  #renderProgress({ checkout, texts }: View, step: StepName): TemplateResult | null {
    const steps = checkout.askedSteps;
    const index = steps.indexOf(step);
    if (steps.length < 2) return null;
    return html`<div class="progress">
      ${
        index > 0
          ? html`<button class="back" type="button" aria-label=${texts.back} @click=${() => checkout.back()}>
            ${backIcon}
          </button>`
          : null
      }
      <p class="note">${texts.step(index + 1, steps.length)}</p>
    </div>`;
  }

  protected override render(): TemplateResult | null {
    const { language } = this;
    if (!language) return null;
    const view = this.#view;
    const { screen } = this.#checkout;
    return html`${screen.kind === 'loading' ? null : summary(view)}
      <div class="screen" lang=${language.formats.locale} aria-busy=${screen.kind === 'loading'}>
        ${keyed(nameOf(screen), this.#renderScreen(view))}
      </div>
      ${support(view)}
      <p class="spoken" role="status">${this.spoken}</p>`;
  }
}

/** A screen by its name; another name is another screen to those who cannot see it. */
function nameOf(screen: Screen): string {
  switch (screen.kind) {
    case 'step':
      return `step ${screen.step}`;
    case 'trouble':
      return `trouble ${screen.trouble}`;
    case 'payment':
      return `payment ${screen.payment.id} ${screen.payment.status} ${screen.payment.next_action?.type}`;
    case 'loading':
    case 'unsure':
    case 'unfinished':
      return screen.kind;
  }
}
