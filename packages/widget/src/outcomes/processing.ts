import type { Payment } from '@malipo/contract';
import type { TemplateResult } from 'lit';
import type { OutcomeView } from '../checkout.ts';
import { message } from './message.ts';
import { clockIcon } from './icons.ts';

/** Submitted; the next action is not known yet. */
export const processing = ({ payments, texts }: OutcomeView, payment: Payment): TemplateResult =>
  payments.context.isReturned || payment.status === 'requires_action'
    ? message('wait', clockIcon, texts.confirmingTitle, texts.confirming(payment.operator.name))
    : message('wait', clockIcon, texts.startingTitle, texts.starting);
