/** Types for Vue's templates: `import type {} from '@malipo/widget/vue'`. */
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type {
  ButtonAttributeValues,
  CheckoutAttributeValues,
  MalipoButton,
  MalipoCheckout,
  MalipoEventMap,
} from '@malipo/widget';

type Camelized<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camelized<Rest>>}`
  : Name;
type Listeners = {
  [Name in keyof MalipoEventMap as `on${Capitalize<Camelized<Name>>}`]?: (
    event: MalipoEventMap[Name],
  ) => void;
};

type Component<Of extends HTMLElement, Attributes> = new () => Of & {
  $props: HTMLAttributes & PublicProps & Attributes & Listeners;
  $emit: EmitFn<{ [Name in keyof MalipoEventMap]: (event: MalipoEventMap[Name]) => void }>;
};

declare module 'vue' {
  interface GlobalComponents {
    'malipo-checkout': Component<MalipoCheckout, CheckoutAttributeValues>;
    'malipo-button': Component<MalipoButton, ButtonAttributeValues>;
  }
}
