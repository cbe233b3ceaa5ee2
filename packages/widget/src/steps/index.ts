import type { TemplateResult } from 'lit';
import type { CheckoutController } from '../checkout-controller.ts';
import type { PaymentForm } from '../payment-form.ts';
import type { View } from '../view.ts';
import { amountStep } from './amount.ts';
import { countryStep } from './country.ts';
import { detailsStep } from './details.ts';
import { operatorStep } from './operator.ts';

/** The questions of a payment. */
type PaymentStepName = 'country' | 'operator' | 'amount' | 'details';
/** The questions of the store, which come before those of the payment. */
type StoreStepName =
  'category' | 'number' | 'destination' | 'service' | 'account' | 'confirm' | 'product' | 'value' | 'options';
export type StepName = PaymentStepName | StoreStepName;

/** One question. */
export interface Step {
  readonly name: StepName;
  /** Readies what the question needs, before it is known whether it is asked. What it throws is said above. */
  prepare?(checkout: CheckoutController): Promise<void> | void;
  /** Whether there is anything to ask: one choice is no question. */
  isAsked(form: PaymentForm): boolean;
  /** Whether the page or the customer has answered it. */
  isAnswered(form: PaymentForm): boolean;
  readonly draw: (view: View) => TemplateResult | null;
}

/** The questions of a payment, in order. */
export const PAYMENT_STEPS: readonly Step[] = [
  {
    name: 'country',
    prepare({ form, likelyCountry }) {
      if (!form?.country) form?.chooseCountry(likelyCountry);
    },
    isAsked: (form) => form.countries.length > 1,
    isAnswered: (form) => form.country !== null,
    draw: countryStep,
  },
  {
    name: 'operator',
    prepare: (checkout) => checkout.loadOperators(),
    isAsked: (form) => form.operators?.length !== 1 || form.operator === null,
    isAnswered: (form) => form.operator !== null,
    draw: operatorStep,
  },
  {
    name: 'amount',
    isAsked: (form) => form.terms.amount === null,
    isAnswered: (form) => form.due !== null,
    draw: amountStep,
  },
  { name: 'details', isAsked: () => true, isAnswered: () => false, draw: (view) => detailsStep(view) },
];
