import type { PaymentForm } from '../payment-form.ts';

export type StepName = 'country' | 'operator' | 'amount' | 'details';

/** One question. What it looks like is told in the file of its name. */
export interface Step {
  readonly name: StepName;
  /** Whether there is anything to ask: one choice is no question. */
  isAsked(form: PaymentForm): boolean;
  /** Whether the page or the customer has answered it. */
  isAnswered(form: PaymentForm): boolean;
}

/** The questions of a payment, in order. */
export const PAYMENT_STEPS: readonly Step[] = [
  {
    name: 'country',
    isAsked: (form) => form.countries.length > 1,
    isAnswered: (form) => form.country !== null,
  },
  {
    name: 'operator',
    isAsked: (form) => form.operators?.length !== 1 || form.operator === null,
    isAnswered: (form) => form.operator !== null,
  },
  {
    name: 'amount',
    isAsked: (form) => form.terms.amount === null,
    isAnswered: (form) => form.due !== null,
  },
  { name: 'details', isAsked: () => true, isAnswered: () => false },
];
