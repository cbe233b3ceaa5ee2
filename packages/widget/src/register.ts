import './check-page.ts';
import { MalipoButton } from './malipo-button.ts';
import { MalipoCheckout } from './malipo-checkout.ts';

if (typeof customElements !== 'undefined' && !customElements.get('malipo-checkout')) {
  customElements.define('malipo-checkout', MalipoCheckout);
  customElements.define('malipo-button', MalipoButton);
}

// Brings the types of the elements, and those of the tags, to whoever imports nothing else.
export type { MalipoButton, MalipoCheckout };
