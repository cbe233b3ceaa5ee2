/** JSX types for Preact: `import type {} from '@malipo/widget/preact'`. */
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

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'malipo-checkout': Omit<HTMLAttributes<MalipoCheckout>, keyof CheckoutAttributeValues> &
        CheckoutAttributeValues &
        Listeners;
      'malipo-button': Omit<HTMLAttributes<MalipoButton>, keyof ButtonAttributeValues> &
        ButtonAttributeValues &
        Listeners;
    }
  }
}
