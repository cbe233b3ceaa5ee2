/** What the types refuse; the check of the types fails where they do not. */
import type {} from '@malipo/widget/react-18';
import { createRef } from 'react';

export const refused = [
  // @ts-expect-error -- no such attribute
  <malipo-checkout sesion="misspelt" />,
  // @ts-expect-error -- React 18 writes "[object Object]"
  <malipo-checkout checkout={{}} />,
  // @ts-expect-error -- React 18 hears nothing of it
  <malipo-checkout onmalipo-success={() => undefined} />,
  // @ts-expect-error -- another element
  <malipo-checkout ref={createRef<HTMLInputElement>()} />,
];
export const taken = [
  <malipo-checkout
    amount={1200}
    currency="KES"
    style={{ maxWidth: '30rem' }}
    key="open"
    return-url="/thanks"
  />,
  <malipo-button label="Pay" />,
];
