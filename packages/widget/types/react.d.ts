/** JSX types for React 19: `import type {} from '@malipo/widget/react'`. */
import type { ClassAttributes, HTMLAttributes } from 'react';
import type {
  ButtonAttributeValues,
  CheckoutAttributeValues,
  MalipoButton,
  MalipoCheckout,
  MalipoListeners,
} from '@malipo/widget';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'malipo-checkout': ClassAttributes<MalipoCheckout> &
        HTMLAttributes<MalipoCheckout> &
        CheckoutAttributeValues &
        MalipoListeners;
      'malipo-button': ClassAttributes<MalipoButton> &
        HTMLAttributes<MalipoButton> &
        ButtonAttributeValues &
        MalipoListeners;
    }
  }
}
