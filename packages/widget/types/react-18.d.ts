/**
 * JSX types for React 18: `import type {} from '@malipo/widget/react-18'`. It writes attributes as text and knows no
 * events of others' elements: listen with a `ref`, or on the document.
 */
import type { ClassAttributes, HTMLAttributes } from 'react';
import type {
  ButtonAttributeValues,
  CheckoutAttributeValues,
  MalipoButton,
  MalipoCheckout,
  MalipoEventMap,
} from '@malipo/widget';

/** Said to be never, since JSX takes any name with a hyphen. */
type NoListeners = { readonly [Name in keyof MalipoEventMap as `on${Name}`]?: never };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'malipo-checkout': ClassAttributes<MalipoCheckout> &
        HTMLAttributes<MalipoCheckout> & {
          readonly [Name in keyof CheckoutAttributeValues]: Exclude<CheckoutAttributeValues[Name], object>;
        } & NoListeners;
      'malipo-button': ClassAttributes<MalipoButton> &
        HTMLAttributes<MalipoButton> &
        ButtonAttributeValues &
        NoListeners;
    }
  }
}
