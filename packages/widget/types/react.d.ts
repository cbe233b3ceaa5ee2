/** JSX types for React 19: `import type {} from '@malipo/widget/react'`. */
import type { ClassAttributes, HTMLAttributes } from 'react';
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

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'malipo-checkout': ClassAttributes<MalipoCheckout> &
        HTMLAttributes<MalipoCheckout> &
        CheckoutAttributeValues &
        Listeners;
      'malipo-button': ClassAttributes<MalipoButton> &
        HTMLAttributes<MalipoButton> &
        ButtonAttributeValues &
        Listeners;
    }
  }
}
