/** JSX types for Preact: `import type {} from '@malipo/widget/preact'`. */
import type {
  ButtonAttributeValues,
  CheckoutAttributeValues,
  MalipoButton,
  MalipoCheckout,
  MalipoListeners,
} from '@malipo/widget';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'malipo-checkout': Omit<HTMLAttributes<MalipoCheckout>, keyof CheckoutAttributeValues> &
        CheckoutAttributeValues &
        MalipoListeners;
      'malipo-button': Omit<HTMLAttributes<MalipoButton>, keyof ButtonAttributeValues> &
        ButtonAttributeValues &
        MalipoListeners;
    }
  }
}
