import type { Checkout } from '@malipo/contract';
import { VERSION } from '@malipo/contract/version';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { BaseElement } from './base-element.ts';
import type { Screen } from './checkout.ts';
import { CheckoutController } from './checkout-controller.ts';
import { AWAITED, type CheckoutAttributes } from './checkout-source.ts';
import { ENGLISH, type Language, loadLanguage } from './i18n/index.ts';
import { overlay, type TextOverrides } from './i18n/overrides.ts';
import { heading } from './layout/heading.ts';
import { noticeOf, notices } from './layout/notices.ts';
import { summary } from './layout/summary.ts';
import { support } from './layout/support.ts';
import { recall } from './storage.ts';
import { RETURNED } from './stored.ts';
import { controls } from './styles/controls.ts';
import { screens } from './styles/screens.ts';
import { theme } from './styles/theme.ts';
import type { View } from './checkout.ts';

export type AttributeProperty = Exclude<keyof CheckoutAttributes, 'empty'> | 'locale';

/** What an attribute holds; none where it is absent, and an empty text where it is not known yet. */
type Text = string | null | undefined;

/**
 * @tagname malipo-checkout
 * @summary A checkout for mobile money and bank transfers: a phone number tells country and operator; pay; then it
 * stays until the outcome is known.
 *
 * @example
 * <script type="module" src="https://pay.example.com/malipo.js"></script>
 * <malipo-checkout session="the client secret"></malipo-checkout>
 *
 * With `for="store"` the customer chooses what to buy first: `<malipo-checkout for="store" services="airtime,data">`.
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
 * @csspart choices - A list of which one is pressed: countries, products.
 * @csspart choice - One row of it.
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
 * @csspart option - In the store, one option of what is bought: months, an add-on.
 * @csspart goods - In the store, what was bought: the token, the PINs.
 * @csspart keep - In the store, the buttons that keep it: a link for later, print.
 * @csspart test - Marks a checkout in which no money moves.
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
export class MalipoCheckout extends BaseElement {
  /** The version of the script, such as `0.1.0`. */
  static readonly version = VERSION;

  static override readonly styles = [theme, screens, controls];

  static override readonly properties: typeof BaseElement.properties = {
    proxy: {},
    for: {},
    services: {},
    session: {},
    offer: {},
    amount: {},
    currency: {},
    reference: {},
    country: {},
    operator: {},
    steps: {},
    // A change of these does not start the checkout again.
    locale: {},
    returnUrl: { attribute: 'return-url' },
    // Says what is drawn first; a framework may make the same object anew at each rendering.
    checkout: {},
    texts: { attribute: false },
    language: { attribute: false },
    searched: { attribute: false },
    spoken: { attribute: false },
  };

  /** Address of the proxy, such as `https://pay.example.com`; by default the origin that this script came from. */
  declare proxy: Text;
  /** `store`: the customer chooses what to buy. `open`: the customer enters the amount, where the proxy allows that. */
  declare for: Text;
  /** What the store sells here, such as `airtime,data`; everything by default. */
  declare services: Text;
  /** A session's client secret, from the merchant's server. */
  declare session: Text;
  /** An offer, signed once by the merchant's server. */
  declare offer: Text;
  /**
   * The `checkout` of the answer that made the session or the offer, as JSON: printed into the page, it saves the
   * request before the form. It is drawn and nothing more: what is paid is the proxy's.
   */
  declare checkout: Text | Checkout;
  /** Amount in major units, such as `1500`, where open amounts are on; without it the customer enters one. */
  declare amount: Text | number;
  /** ISO 4217 code of the amount, such as `XOF`. */
  declare currency: Text;
  /** The page's own name for an open amount. */
  declare reference: Text;
  /** The likeliest country, such as `CI`: chosen beforehand. */
  declare country: Text;
  /** The likeliest operator, such as `ci-mtn`: chosen beforehand. */
  declare operator: Text;
  /** `operator`: country and operator first, then the number; by default they follow from the number. */
  declare steps: Text;
  /**
   * The language and region, such as `fr-CI`; by default the page's, else the browser's. English, French, Portuguese,
   * Swahili, Arabic and Hausa are spoken; English in place of any other.
   */
  declare locale: Text;
  /** Where the customer goes on to afterwards; a session's or offer's own comes first. By default this page. */
  declare returnUrl: Text;

  /**
   * Words of the page's own in place of ours, in the language that the page speaks, such as
   * `{ pay: (amount) => `Donate ${amount}` }`; those of the store under `store`. A property, not an attribute.
   */
  declare texts: TextOverrides;

  declare private language: Language | null;
  declare private searched: string;
  declare private spoken: string;

  private readonly _checkout = new CheckoutController(this);
  private _shownScreen = '';
  private _seenCustomerMoves = 0;
  private _shownNotice = '';
  /** The focus should move to the next heading, because the element that had it is gone. */
  private _followsScreen = false;
  private _hasShownScreen = false;
  private _isLoaded = false;

  constructor() {
    super();
    this.texts = {};
    this.language = null;
    this.searched = '';
    this.spoken = '';
    // A page's own shortcuts are not meant while somebody types here.
    for (const type of ['keydown', 'keypress', 'keyup']) this.addEventListener(type, keepKey);
  }

  /** Called by the browser where the element moves into another document. */
  adoptedCallback(): void {
    void this._checkout.loadPayments();
  }

  /** @internal The attributes as the page has set them; a removed one is an empty string. */
  get checkoutAttributes(): CheckoutAttributes {
    const written = ATTRIBUTES.map((name) => [name, String(this[name] ?? '')]);
    const attributes = Object.fromEntries(written) as Record<AttributeProperty, string>;
    const proxy = attributes.proxy || new URL(import.meta.url).origin;
    const { checkout } = this;
    const empty = AWAITED.find((name) => this[name] === '');
    return { ...attributes, checkout, empty, proxy: proxy.replace(/\/+$/, '') };
  }

  protected override willUpdate(changed: ReadonlySet<string>): void {
    const isFirst = !this._isLoaded;
    this._isLoaded = true;
    // First what the proxy is asked for.
    if (isFirst || ATTRIBUTES.slice(0, -3).some((name) => changed.has(name))) void this._checkout.load();
    if (isFirst || changed.has('locale')) void this._speakLocale();
    const { screen, customerMoves: moves } = this._checkout;
    const hasFocus = !!this.shadowRoot?.activeElement;
    const isPressed = moves !== this._seenCustomerMoves;
    if (nameOf(screen) !== this._shownScreen) {
      this.searched = '';
      if (hasFocus || isPressed) this._followsScreen = true;
    }
    this._seenCustomerMoves = moves;
  }

  protected override updated(): void {
    const { screen, form } = this._checkout;
    if (!this.language) return;
    const said = noticeOf(this._view);
    if (nameOf(screen) !== this._shownScreen) this._presentScreen(screen, said);
    else if (said !== this._shownNotice) this._announce(said);
    this._shownNotice = said;
    if (form?.shouldFocusError) {
      form.shouldFocusError = false;
      this._focus('[aria-invalid=true], .tile input:enabled');
    }
    if (form?.focusNext) {
      this._focus(form.focusNext);
      form.focusNext = '';
    }
  }

  /** Moves the focus if the customer changed the screen; a screen that changed by itself is only announced. */
  private _presentScreen(screen: Screen, notice: string): void {
    this._shownScreen = nameOf(screen);
    const heading = this.shadowRoot?.querySelector('h2');
    // Of a question nothing is said, and nothing stays that was said of the screen before.
    this._announce((this._hasShownScreen && screen.kind !== 'step' && heading?.textContent) || notice);
    if (!heading) return;
    if (this._hasShownScreen && this._followsScreen) heading.focus();
    this._hasShownScreen = true;
    this._followsScreen = false;
  }

  private _focus(selector: string): void {
    this.shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
  }

  private async _speakLocale(): Promise<void> {
    const locale = this.locale ?? '';
    const returned = RETURNED.test(location.href) && recall<string>('malipo:locale');
    const language = await loadLanguage(
      locale,
      returned || document.documentElement.lang,
      navigator.language,
    );
    await this._checkout.speak(language.texts);
    if (locale === (this.locale ?? '')) this.language = language;
  }

  /** A screen reader repeats a text only if it differs from the last one. */
  private _announce(text: string): void {
    this.spoken = text && text === this.spoken ? `${text}\u00a0` : text;
  }

  private get _view(): View {
    const { texts, formats } = this.language ?? ENGLISH;
    const { screen, form } = this._checkout;
    // Money and dates are written as where the customer pays.
    const country = 'payment' in screen ? screen.payment.operator.country : form?.country?.code;
    return {
      texts: overlay(texts, this.texts),
      overrides: this.texts,
      formats: formats.in(country),
      checkout: this._checkout,
      searched: this.searched,
      search: (typed) => (this.searched = typed),
      announce: (text) => this._announce(text),
    };
  }

  protected override render(): TemplateResult | null {
    const { language, _checkout: checkout } = this;
    if (!language) return null;
    try {
      const view = this._view;
      const { locale, direction } = language.formats;
      const isLoading = checkout.screen.kind === 'loading';
      const drawn = isLoading || checkout.draw(view);
      return html`<div class="all" lang=${locale} dir=${this.closest('[dir]') ? nothing : direction}>
        ${isLoading ? html`<div class="ghost"></div>` : summary(view)}
        <div class="screen" aria-busy=${isLoading}>
          ${
            isLoading
              ? html`<span class="spoken">${view.texts.loading}</span>`
              : [
                  checkout.questions?.progress(view),
                  // While the part of the script is missing that would draw the screen.
                  !drawn && checkout.isIncomplete ? heading(view.texts.incompleteTitle) : null,
                  notices(view),
                  drawn,
                ]
          }
        </div>
        ${isLoading ? null : support(view)}
        <p class="spoken" role="status">${this.spoken}</p>
      </div>`;
    } catch (error) {
      void checkout.showUndrawn(error);
      return null;
    }
  }
}

/** The properties that are attributes. */
const ATTRIBUTES = Object.keys(MalipoCheckout.properties).filter(
  (name) => MalipoCheckout.properties[name]?.attribute !== false,
) as AttributeProperty[];

/** Keeps a key that is typed into one of our fields from the page; Escape may close what the page has opened. */
function keepKey(event: Event): void {
  const field = event.composedPath()[0] as Element;
  if (field.matches('input,select') && (event as KeyboardEvent).key !== 'Escape') event.stopPropagation();
}

/** Identifies a screen: a different name counts as a new screen for focus and announcements. */
function nameOf(screen: Screen): string {
  if (screen.kind === 'step') return screen.step;
  if (screen.kind === 'trouble') return screen.trouble.kind;
  if (screen.kind !== 'payment') return screen.kind;
  const { id, status, next_action: action, purchase } = screen.payment;
  return [id, status, action?.type, purchase?.status].join();
}

declare global {
  interface HTMLElementTagNameMap {
    'malipo-checkout': MalipoCheckout;
  }
}
