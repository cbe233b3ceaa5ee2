import type { TemplateResult } from 'lit';
import type { View } from '../view.ts';
import { amountStep } from './amount.ts';
import { countryStep } from './country.ts';
import { detailsStep } from './details.ts';
import { operatorStep } from './operator.ts';
import type { StepName } from './order.ts';

export type { StepName } from './order.ts';

/** What each step looks like. */
export const STEPS: Readonly<Record<StepName, (view: View) => TemplateResult | null>> = {
  country: countryStep,
  operator: operatorStep,
  amount: amountStep,
  details: detailsStep,
};
