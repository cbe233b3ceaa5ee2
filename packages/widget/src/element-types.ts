import type { AttributeProperty, MalipoCheckout } from './malipo-checkout.ts';
import type {} from './events.ts';
import type {} from './payment-events.ts';

/** The attributes of `<malipo-checkout>`, as frameworks write them into markup. */
export type CheckoutAttributeValues = {
  readonly [
    Name in AttributeProperty as Name extends 'returnUrl' ? 'return-url' : Name
  ]?: MalipoCheckout[Name];
};

/** The attributes of `<malipo-button>`, which are text. */
export type ButtonAttributeValues = {
  readonly [Name in keyof CheckoutAttributeValues]: Exclude<CheckoutAttributeValues[Name], object>;
} & { readonly label?: string };

type EventName = Extract<keyof GlobalEventHandlersEventMap, `malipo-${string}`>;

/** The events by name. */
export type MalipoEventMap = Pick<GlobalEventHandlersEventMap, EventName>;

/** Listeners to them, as frameworks write them into markup: `onmalipo-success`. */
export type MalipoListeners = {
  readonly [Name in EventName as `on${Name}`]?: (event: MalipoEventMap[Name]) => void;
};
