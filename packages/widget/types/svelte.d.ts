/** Types for Svelte's templates: `import type {} from '@malipo/widget/svelte'`. */
import type { HTMLAttributes } from 'svelte/elements';
import type {
  ButtonAttributeValues,
  CheckoutAttributeValues,
  MalipoButton,
  MalipoCheckout,
  MalipoEventMap,
} from '@malipo/widget';

type Listeners = {
  readonly [Name in keyof MalipoEventMap as `on${Name}`]?: (event: MalipoEventMap[Name]) => void;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'malipo-checkout': HTMLAttributes<MalipoCheckout> & CheckoutAttributeValues & Listeners;
    'malipo-button': HTMLAttributes<MalipoButton> & ButtonAttributeValues & Listeners;
  }
}
