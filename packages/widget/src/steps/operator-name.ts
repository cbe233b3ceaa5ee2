import type { Operator } from '@malipo/contract';
import { isBankTransfer } from '../payable.ts';
import type { QuestionView } from './question-view.ts';

/** As customers call it: what is no brand has its name in their language. */
export function operatorName({ texts }: QuestionView, operator: Operator): string {
  if (operator.channel === 'hosted') return texts.otherWallet;
  return isBankTransfer(operator) ? texts.bankTransfer : operator.name;
}
