import { html, render } from 'lit/html.js';
import { enButton, type LanguageTexts } from '../i18n/en-button.ts';
import { loadLanguage } from '../i18n/index.ts';
import { keep, recall, shortName } from '../storage.ts';
import { RETURNED } from '../stored.ts';
import { adoptStyles } from '../styles/adopt-styles.ts';
import { controls } from '../styles/controls.ts';
import { screens } from '../styles/screens.ts';
import { theme } from '../styles/theme.ts';
import { styles } from './styles.ts';

/** Attributes that are the button's own. */
const OWN = /^(class|id|style|slot|part|hidden|title|tabindex|label|aria-.*|data-.*)$/;
/** Which button's payment has left for an operator's page: it opens again when the customer comes back. */
const LEFT_KEY = 'malipo:button';

type ButtonTexts = Pick<LanguageTexts, keyof typeof enButton>;

/** What a `<malipo-button>` draws, and the dialog that it opens. */
class CheckoutDialog {
  private readonly _host: HTMLElement;
  private readonly _root: ShadowRoot;
  private _checkout: HTMLElement | null = null;
  private _texts: ButtonTexts = enButton;
  /** How a payment stands, as far as the page has been told, and what the button was for then. */
  private _told: readonly [name: string, note: '' | 'underWay' | 'succeededTitle'] = ['', ''];

  constructor(host: HTMLElement) {
    this._host = host;
    this._root = host.attachShadow({ mode: 'open' });
    adoptStyles(this._root, [theme, controls, screens, styles]);
    new MutationObserver(() => this._handOn()).observe(host, { attributes: true, childList: true });
    for (const [type, note] of [
      ['pending', 'underWay'],
      ['success', 'succeededTitle'],
      ['failure', ''],
    ] as const)
      host.addEventListener(`malipo-${type}`, () => {
        this._told = [this._name, note];
        this._render();
      });
    host.addEventListener('malipo-submit', () => keep(LEFT_KEY, this._name));
  }

  async begin(): Promise<void> {
    await this._speak();
    if (RETURNED.test(location.href) && recall(LEFT_KEY) === this._name) this._open();
  }

  /** Tells this button from others of the site, without the secret in it. */
  private get _name(): string {
    const names = ['session', 'offer', 'for', 'services', 'amount', 'currency', 'reference'];
    return shortName(names.map((name) => this._host.getAttribute(name)).join());
  }

  private get _label(): string {
    const host = this._host;
    return host.getAttribute('label') || host.textContent?.trim() || this._texts.payNow;
  }

  private get _dialog(): HTMLDialogElement | null {
    return this._root.querySelector('dialog');
  }

  /** Whether the browser knows dialogs: Safari 14 and Firefox 90 do not. */
  private get _isModal(): boolean {
    return typeof this._dialog?.showModal === 'function';
  }

  /** Draws in the language that the page has set, once that is there. */
  private async _speak(): Promise<void> {
    const locale = this._host.getAttribute('locale') ?? '';
    const { texts } = await loadLanguage(locale, document.documentElement.lang, navigator.language);
    this._texts = { ...enButton, ...(texts as Partial<ButtonTexts>) };
    this._render();
  }

  /** The page has changed the button: so is what it opens. */
  private _handOn(): void {
    const host = this._host;
    const checkout = this._checkout;
    if (checkout) {
      for (const name of checkout.getAttributeNames())
        if (!host.hasAttribute(name)) checkout.removeAttribute(name);
      for (const name of host.getAttributeNames())
        if (!OWN.test(name)) checkout.setAttribute(name, host.getAttribute(name) ?? '');
    }
    void this._speak();
  }

  private readonly _open = (): void => {
    const dialog = this._dialog;
    if (!dialog) return;
    if (!this._checkout) {
      this._checkout = document.createElement('malipo-checkout');
      this._handOn();
      dialog.append(this._checkout);
    }
    if (!this._isModal) {
      dialog.setAttribute('open', '');
      dialog.querySelector('button')?.focus();
    } else if (!dialog.open) dialog.showModal();
    this._render();
  };

  private readonly _close = (): void => {
    if (this._isModal) return this._dialog?.close();
    this._dialog?.removeAttribute('open');
    this._handleClosed();
  };

  private readonly _handleClosed = (): void => {
    this._root.querySelector<HTMLElement>('.main')?.focus();
    this._render();
  };

  private readonly _handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !this._isModal) this._close();
  };

  private _render(): void {
    const { close } = this._texts;
    const label = this._label;
    const [name, state] = this._told;
    const note = this._dialog?.hasAttribute('open') || name !== this._name ? '' : state;
    const hasLabel = this._host.hasAttribute('label');
    const draw = html`<div>
        <button class="main" part="button" type="button" aria-haspopup="dialog" @click=${this._open}>
          ${hasLabel ? label : html`<slot>${label}</slot>`}
        </button>
        <p class="note" part="note" role="status">${note && this._texts[note]}</p>
      </div>
      <dialog part="dialog" aria-label=${label} @close=${this._handleClosed} @keydown=${this._handleKey}>
        <div class="bar">
          <button class="close" part="close" type="button" aria-label=${close} @click=${this._close}>×</button>
        </div>
      </dialog>`;
    render(draw, this._root);
  }
}

/** Draws the button, once. */
export function openButton(host: HTMLElement): void {
  if (!host.shadowRoot) void new CheckoutDialog(host).begin();
}
