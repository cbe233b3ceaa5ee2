/** @jsxImportSource preact */
/** What the types refuse; the check of the types fails where they do not. */
import type {} from '@malipo/widget/preact';

export const refused = [
  // @ts-expect-error -- no such attribute
  <malipo-checkout sesion="misspelt" />,
  // @ts-expect-error -- not text
  <malipo-checkout locale={42} />,
  // @ts-expect-error -- the event carries a payment, and no order
  <malipo-checkout onmalipo-success={({ detail }) => console.log(detail.order)} />,
  // @ts-expect-error -- a button takes text alone
  <malipo-button checkout={{}} />,
];
export const taken = [
  <malipo-checkout
    amount={1200}
    currency="KES"
    style={{ maxWidth: '30rem' }}
    key="open"
    return-url="/thanks"
  />,
  <malipo-button label="Pay" onmalipo-step={({ detail: { step } }) => console.log(step)} />,
];
