import { ElementBase } from './base-element.ts';

/**
 * @tagname malipo-button
 * @summary A button that opens the checkout in a dialog. It takes the attributes of `<malipo-checkout>`, as text; the
 * words inside it are its label. Closing the dialog ends nothing: a payment that has begun goes on, and the button
 * says so. The events of the checkout bubble from the button.
 *
 * @example
 * <malipo-button session="the client secret">Pay 1,500 F</malipo-button>
 *
 * @attr {string} label - The label, in place of the words inside; by default "Pay" in the language of the page.
 *
 * @csspart button - The button.
 * @csspart note - What it says of a payment once the dialog is closed.
 * @csspart dialog - The dialog.
 * @csspart close - What closes the dialog.
 *
 * @slot - The label.
 */
export class MalipoButton extends ElementBase {
  /** Called by the browser. */
  connectedCallback(): void {
    void this._load();
  }

  private async _load(): Promise<void> {
    try {
      (await import('./payments.ts')).openButton(this);
    } catch {
      console.warn('malipo-button: a part of the script could not be loaded');
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'malipo-button': MalipoButton;
  }
}
