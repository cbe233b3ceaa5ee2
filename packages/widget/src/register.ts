import './check-page.ts';
import { MalipoCheckout } from './malipo-checkout.ts';

if (typeof customElements !== 'undefined' && !customElements.get('malipo-checkout')) {
  customElements.define('malipo-checkout', MalipoCheckout);
}

declare global {
  interface HTMLElementTagNameMap {
    'malipo-checkout': MalipoCheckout;
  }
}
