import type { Operator, Payment } from '@malipo/contract';
import type { View } from '../checkout.ts';
import { type QuestionView, withWords } from './question-view.ts';

/** Whether it is a bank transfer as such: wallets such as OPay may go by one too. */
export const isBankTransfer = ({ id }: Pick<Operator, 'id'>) => id.endsWith('-bank-transfer');

/** As customers call it: what is no brand has its name in their language. */
export function operatorName({ texts }: QuestionView, operator: Operator): string {
  if (isBankTransfer(operator)) return texts.bankTransfer;
  return operator.channel === 'hosted' ? texts.otherWallet : operator.name;
}

/** The heading over what an operator asks for. */
export function operatorTitle({ texts }: QuestionView, operator: Operator): string {
  if (isBankTransfer(operator)) return texts.payByBank;
  return operator.channel === 'hosted' ? texts.payByCard : texts.detailsTitle(operator.name);
}

/** Likewise, of what has been paid with, where no more is known of it than that. */
export function paidWith(view: View, operator: Payment['operator']): string {
  const { texts } = withWords(view);
  if (isBankTransfer(operator)) return texts.bankTransfer;
  return operator.id.endsWith('-hpay') ? texts.otherWallet : operator.name;
}
