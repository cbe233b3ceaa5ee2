import type { Step } from '../checkout.ts';
import { amountStep } from './amount.ts';
import { countryStep } from './country.ts';
import { detailsStep } from './details.ts';
import { operatorStep } from './operator.ts';
import { withWords } from './question-view.ts';

/** The questions of a payment, in order. Where the number comes first, country and operator are none. */
export const PAYMENT_STEPS: readonly [country: Step, operator: Step, amount: Step, details: Step] = [
  {
    name: 'country',
    prepare({ form, likelyCountry }) {
      if (!form?.country) form?.chooseCountry(likelyCountry);
    },
    isAsked: (form) => form.countries.length > 1 && !form.isPhoneFirst,
    isAnswered: (form) => form.country !== null,
    draw: (view) => countryStep(withWords(view)),
  },
  {
    name: 'operator',
    prepare: (checkout) => checkout.loadOperators(),
    isAsked: (form) => (form.operators?.length !== 1 || form.operator === null) && !form.isPhoneFirst,
    isAnswered: (form) => form.operator !== null,
    draw: (view) => operatorStep(withWords(view)),
  },
  {
    name: 'amount',
    isAsked: (form) => form.terms.amount === null,
    isAnswered: (form) => form.due !== null,
    draw: (view) => amountStep(withWords(view)),
  },
  {
    name: 'details',
    prepare: ({ form }) => form?.tidyPhone(),
    isAsked: () => true,
    isAnswered: () => false,
    draw: (view) => detailsStep(view),
  },
];
