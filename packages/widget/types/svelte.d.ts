/** Types for Svelte's templates: `import type {} from '@malipo/widget/svelte'`. */
import type { HTMLAttributes } from 'svelte/elements';
import type {
  ButtonAttributeValues,
  CheckoutAttributeValues,
  MalipoButton,
  MalipoCheckout,
  MalipoListeners,
} from '@malipo/widget';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'malipo-checkout': HTMLAttributes<MalipoCheckout> & CheckoutAttributeValues & MalipoListeners;
    'malipo-button': HTMLAttributes<MalipoButton> & ButtonAttributeValues & MalipoListeners;
  }
}
