import './check-page.ts';
import { MalipoButton } from './malipo-button.ts';
import { MalipoCheckout } from './malipo-checkout.ts';

if (typeof customElements !== 'undefined' && !customElements.get('malipo-checkout')) {
  customElements.define('malipo-checkout', MalipoCheckout);
  customElements.define('malipo-button', MalipoButton);
}

declare global {
  interface HTMLElementTagNameMap {
    'malipo-checkout': MalipoCheckout;
    'malipo-button': MalipoButton;
  }
}
