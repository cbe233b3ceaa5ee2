import type { Step } from '../checkout.ts';
import { amountStep } from './amount.ts';
import { countryStep } from './country.ts';
import { detailsStep } from './details.ts';
import { operatorStep } from './operator.ts';

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
  {
    name: 'details',
    isAsked: () => true,
    isAnswered: () => false,
    draw: (view) => detailsStep(view),
  },
];
